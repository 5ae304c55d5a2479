package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Rows that a nest of loops puts into a local, once in each round of the loops that count the index of the row, in front of
 * all that reads from it.
 *
 * <pre>
 *   for (i ...) { double[] row = a[i]; for (k ...) sum += row[k] * x[k]; }
 * </pre>
 */
final class HeldRows {
  private final InsnList code;
  private final Graph graph;

  HeldRows(InsnList code, Graph graph) {
    this.code = code;
    this.graph = graph;
  }

  /** The row that a local holds where an instruction of a block reads from it; or null. */
  ArrayPath.Row row(LoopNest nest, int local, int block, int load) {
    int store = assignment(nest.outermost(), local);
    int before = store < 0 ? -1 : graph.block(store);
    if (store < 0 || !(before == block ? store < load : graph.dominates(before, block))) {
      return null;
    }
    if (!(new PathReader(code, before, store - 1).array() instanceof ArrayPath.Row row)) {
      return null;
    }
    boolean[] stays = {true};
    row.index().locals(k -> stays[0] &= nest.counter(k) == null || stays(nest.counter(k), before, block, load));
    return stays[0] ? row : null;
  }

  /** The only assignment of a local in a loop; -1 if there is none, or several. */
  private int assignment(Loop loop, int local) {
    int found = -1;
    for (int i : loop.instructions(graph)) {
      AbstractInsnNode insn = code.get(i);
      if (insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ASTORE && v.var == local) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /** Whether a counter is at a load what it is in a block in front of it: its step ends the round behind both. */
  private boolean stays(CountedLoop counter, int before, int block, int load) {
    int latch = graph.latch(counter.loop().head());
    boolean isAtEnd = counter.stepAt() >= latch && counter.stepAt() < graph.blockEnd(latch);
    return isAtEnd
        && counter.loop().blocks().get(before)
        && (block != latch || load < counter.stepAt())
        && (before != latch || block == latch);
  }
}
