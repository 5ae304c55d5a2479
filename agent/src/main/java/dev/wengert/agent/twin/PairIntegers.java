package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Plan;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Whole numbers in a forward twin: how the way back computes them, and copies of those in locals that it follows. */
final class PairIntegers {
  private final TwinMethod method;
  private final Code code;
  private final State state;
  private final PairVariables vars;
  private final PairBlock block;
  private final PairKept kept;
  private final Plan plan;
  private final Loads loads;
  private final PairMoment moment;

  PairIntegers(PairState pair) {
    this.method = pair.method;
    this.code = method.code;
    this.state = method.state;
    this.vars = pair.vars;
    this.block = pair.block;
    this.kept = pair.kept;
    this.plan = pair.plan;
    this.loads = pair.loads;
    this.moment = pair.moment;
  }

  /** Returns whether the instruction is emitted. */
  boolean emit(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    switch (op) {
      case Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1, Opcodes.ICONST_2, Opcodes.ICONST_3,
          Opcodes.ICONST_4, Opcodes.ICONST_5 -> push(insn, new IntExpr.Constant(op - Opcodes.ICONST_0));
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> push(insn, new IntExpr.Constant(((IntInsnNode) insn).operand));
      case Opcodes.ILOAD -> push(insn, new IntExpr.Local(((VarInsnNode) insn).var));
      case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL -> {
        code.add(method.copyOf(insn));
        Value right = state.pop();
        state.push(IndexValue.of(op, state.pop(), right));
      }
      case Opcodes.IINC -> increase((IincInsnNode) insn);
      case Opcodes.ISTORE -> {
        return store((VarInsnNode) insn);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void push(AbstractInsnNode insn, IntExpr expr) {
    code.add(method.copyOf(insn));
    state.push(new IndexValue(expr));
  }

  /** local += n; copy += n */
  private void increase(IincInsnNode insn) {
    code.add(method.copyOf(insn));
    Integer copy = vars.integers.get(insn.var);
    if (copy != null) {
      code.iinc(copy, insn.incr);
      block.add(Effects.increased(insn.var, insn.incr));
    }
    loads.changed(insn.var);
    moment.end();
    state.stack.replaceAll(
        v -> v instanceof IndexValue i ? new IndexValue(i.expr().afterIncrease(insn.var, insn.incr)) : v);
  }

  /** indices[...] = copy; local = value; copy = local; of a counter that the way back knows nothing is kept */
  private boolean store(VarInsnNode insn) {
    Integer copy = vars.integers.get(insn.var);
    if (copy == null) {
      return false;
    }
    if (!plan.isRestored(insn.var)) {
      block.add(Effects.integer(insn.var, kept.index(copy)));
    }
    method.instructions.emit(insn);
    code.iload(insn.var).istore(copy);
    return true;
  }
}
