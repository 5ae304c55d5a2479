package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.IntExpr;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;

/**
 * Whether a loop changes elements only behind the round in which it reads them, also if it reads and writes one array: then
 * what it reads is what was there when it was entered.
 *
 * <pre>
 *   for (j ...) row[j] -= factor * upper[j];       row may be upper
 *   for (j ...) row[j] = upper[j + 1];             not upper[j - 1]
 * </pre>
 */
final class ReadAhead {
  private final PairState pair;
  private final InsnList code;
  private final Graph graph;
  private final LoopStores stores;

  ReadAhead(PairState pair, LoopStores stores) {
    this.pair = pair;
    this.code = pair.method.original.instructions;
    this.graph = pair.graph;
    this.stores = stores;
  }

  /**
   * Whether that is so for what an instruction reads.
   *
   * @param loop without loops in it
   * @param index of the element, where the instruction is executed
   */
  boolean isRead(CountedLoop loop, int load, IntExpr index) {
    Affine read = Affine.of(index);
    if (read == null || !isBeforeStep(loop, load)) {
      return false;
    }
    for (int i : loop.loop().instructions(graph)) {
      if (code.get(i).getOpcode() == Opcodes.DASTORE && !stores.areDistinct(i, load) && !isBehind(loop, load, read, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an element is stored later than it is read. */
  private boolean isBehind(CountedLoop loop, int load, Affine read, int store) {
    IntExpr index = pair.plan.storedAt(store);
    Affine stored = index == null ? null : Affine.of(index);
    if (stored == null
        || !isBeforeStep(loop, store)
        || !stored.plus().equals(read.plus())
        || !stored.minus().equals(read.minus())) {
      return false;
    }
    int direction = times(loop.counter(), read.plus(), read.minus()) * loop.step();
    if (Math.abs(direction) != 1) {
      return false;
    }
    long rounds = direction * ((long) read.constant() - stored.constant());
    return rounds > 0 || rounds == 0 && isBefore(load, store);
  }

  private static int times(int local, Iterable<Integer> plus, Iterable<Integer> minus) {
    int times = 0;
    for (int k : plus) {
      times += k == local ? 1 : 0;
    }
    for (int k : minus) {
      times -= k == local ? 1 : 0;
    }
    return times;
  }

  /** In one round. */
  private boolean isBefore(int load, int store) {
    int of = graph.block(load);
    int by = graph.block(store);
    return of == by ? load < store : graph.dominates(of, by);
  }

  /** Whether the counter's step comes behind an instruction: it ends the round. */
  private boolean isBeforeStep(CountedLoop loop, int insn) {
    int latch = graph.latch(loop.loop().head());
    return graph.block(loop.stepAt()) == latch && (graph.block(insn) != latch || insn < loop.stepAt());
  }
}
