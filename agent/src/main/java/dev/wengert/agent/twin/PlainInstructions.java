package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Value;
import dev.wengert.agent.flow.MethodFlow;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Instructions that leave no reals; those that take some compare or truncate them. */
final class PlainInstructions {
  private final TwinMethod method;
  private final Code code;
  private final State state;
  private final MethodFlow flow;

  PlainInstructions(TwinMethod method) {
    this.method = method;
    this.code = method.code;
    this.state = method.state;
    this.flow = method.flow;
  }

  void other(AbstractInsnNode insn, int op) {
    int before = flow.stackSize(method.index);
    code.add(method.copyOf(insn));
    int after = resultSize(op);
    int operands = operandCount(op, before);
    for (int i = 0; i < operands; i++) {
      state.pop();
    }
    if (after > 0) {
      state.push(after == 2 ? Value.TWO_WORDS : Value.ONE_WORD);
    }
  }

  private static int operandCount(int op, int stack) {
    return switch (op) {
      case Opcodes.NOP, Opcodes.ACONST_NULL, Opcodes.ICONST_M1, Opcodes.ICONST_0, Opcodes.ICONST_1,
          Opcodes.ICONST_2, Opcodes.ICONST_3, Opcodes.ICONST_4, Opcodes.ICONST_5, Opcodes.LCONST_0,
          Opcodes.LCONST_1, Opcodes.RETURN -> 0;
      case Opcodes.IASTORE, Opcodes.LASTORE, Opcodes.AASTORE, Opcodes.BASTORE,
          Opcodes.CASTORE, Opcodes.SASTORE -> 3;
      case Opcodes.IALOAD, Opcodes.LALOAD, Opcodes.BALOAD, Opcodes.CALOAD,
          Opcodes.SALOAD, Opcodes.LCMP, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL,
          Opcodes.DCMPG -> 2;
      case Opcodes.INEG, Opcodes.LNEG, Opcodes.ARRAYLENGTH, Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT, Opcodes.ATHROW, Opcodes.IRETURN, Opcodes.LRETURN -> 1;
      default -> op >= Opcodes.I2L && op <= Opcodes.I2S ? 1 : 2;
    };
  }

  private static int resultSize(int op) {
    return switch (op) {
      case Opcodes.NOP, Opcodes.RETURN, Opcodes.IASTORE, Opcodes.LASTORE, Opcodes.AASTORE,
          Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE, Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT, Opcodes.ATHROW, Opcodes.IRETURN, Opcodes.LRETURN -> 0;
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.LALOAD, Opcodes.LADD, Opcodes.LSUB,
          Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM, Opcodes.LNEG, Opcodes.LSHL, Opcodes.LSHR,
          Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR, Opcodes.I2L, Opcodes.F2L,
          Opcodes.D2L -> 2;
      default -> 1;
    };
  }
}
