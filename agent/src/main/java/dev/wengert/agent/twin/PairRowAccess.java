package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Plan;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** How a forward twin finds arrays of {@link PairRows}: looked up where a loop is entered, and known inside of it. */
final class PairRowAccess {
  private final TwinMethod method;
  private final Code code;
  private final State state;
  private final Graph graph;
  private final Plan plan;
  private final PairBlock block;
  private final PairKept kept;
  private final PairBases bases;
  private final StaleBases stale;
  private final PairRows rows;
  private final PairImages images;

  PairRowAccess(PairState pair, PairRows rows, PairImages images) {
    this.images = images;
    this.method = pair.method;
    this.code = method.code;
    this.state = method.state;
    this.graph = pair.graph;
    this.plan = pair.plan;
    this.block = pair.block;
    this.kept = pair.kept;
    this.bases = pair.addresses.bases;
    this.stale = pair.addresses.stale;
    this.rows = rows;
  }

  /** At the end of a block: looks up arrays that loops behind it find again in every round. */
  void enterLoops() {
    for (int next : graph.successors(method.block)) {
      if (!graph.dominates(next, method.block)) {
        for (int row : rows.of(next)) {
          if (bases.variable(row) >= 0) {
            lookUp(row);
          }
        }
      }
    }
  }

  private void lookUp(int row) {
    if (block.repeats()) {
      block.add(Effects.array(row, kept.index(bases.variable(row))));
    }
    rows.lookUp(row);
    bases.stored(row);
    stale.lookedUp(row);
  }

  /**
   * Returns whether the instruction is emitted.
   *
   * <pre>
   *   ..., array, index -> ..., row     or     ..., receiver -> ..., array
   * </pre>
   */
  boolean emit(AbstractInsnNode insn) {
    if (insn.getOpcode() == Opcodes.AALOAD && images.pushesRow()) {
      code.add(method.copyOf(insn));
      state.pop();
      state.pop();
      state.push(new Value.Array(-1));
      return true;
    }
    int row = rows.at(method.index);
    if (row < 0 || plan.isComplete() && bases.variable(row) < 0) {
      return insn.getOpcode() == Opcodes.GETFIELD && isForRow() && pushPlainly(insn);
    }
    plan.promise();
    code.add(method.copyOf(insn));
    state.pop();
    if (insn.getOpcode() == Opcodes.AALOAD) {
      state.pop();
    }
    state.push(new Value.Array(method.locals.span(row)));
    return true;
  }

  /** Whether an array of arrays is about to be pushed for a row that is followed, and for nothing else. */
  private boolean isForRow() {
    int pushed = 0; // words of the index
    for (AbstractInsnNode n = method.original.instructions.get(method.index).getNext(); n != null; n = n.getNext()) {
      int op = n.getOpcode();
      if (op == Opcodes.ILOAD || op >= Opcodes.ICONST_M1 && op <= Opcodes.ICONST_5 || op == Opcodes.BIPUSH || op == Opcodes.SIPUSH) {
        pushed++;
      } else if (op == Opcodes.IADD || op == Opcodes.ISUB) {
        pushed--;
      } else if (!(n instanceof LineNumberNode)) {
        return op == Opcodes.AALOAD
            && pushed == 1
            && bases.variable(rows.at(method.original.instructions.indexOf(n))) >= 0;
      }
    }
    return false;
  }

  /** ..., receiver -> ..., array; its span is not needed. */
  private boolean pushPlainly(AbstractInsnNode insn) {
    code.add(method.copyOf(insn));
    state.pop();
    state.push(Value.ONE_WORD);
    return true;
  }
}
