package dev.wengert.agent.flow;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Types at one instruction. What most instructions do with them stands in a table; that takes a fraction of the time
 * of ASM's own frame, above all of the time in which the JVM compiles it. The other instructions are left to that.
 */
final class TypeFrame extends Frame<BasicValue> {
  private static final byte OTHER = -1;
  /** By opcode: how many entries of the operand stack it takes. */
  private static final byte[] POPS = new byte[202];
  /** By opcode: what it leaves, or null. */
  private static final BasicValue[] PUSHES = new BasicValue[202];

  static {
    Arrays.fill(POPS, OTHER);
    BasicValue intValue = BasicValue.INT_VALUE;
    BasicValue longValue = BasicValue.LONG_VALUE;
    BasicValue floatValue = BasicValue.FLOAT_VALUE;
    BasicValue doubleValue = BasicValue.DOUBLE_VALUE;
    BasicValue[] byKind = {intValue, longValue, floatValue, doubleValue};
    set(Opcodes.NOP, Opcodes.NOP, 0, null);
    set(Opcodes.ICONST_M1, Opcodes.ICONST_5, 0, intValue);
    set(Opcodes.LCONST_0, Opcodes.LCONST_1, 0, longValue);
    set(Opcodes.FCONST_0, Opcodes.FCONST_2, 0, floatValue);
    set(Opcodes.DCONST_0, Opcodes.DCONST_1, 0, doubleValue);
    set(Opcodes.BIPUSH, Opcodes.SIPUSH, 0, intValue);
    for (int kind = 0; kind < 4; kind++) {
      set(Opcodes.IALOAD + kind, Opcodes.IALOAD + kind, 2, byKind[kind]);
      for (int op = Opcodes.IADD + kind; op <= Opcodes.DREM; op += 4) {
        set(op, op, 2, byKind[kind]);
      }
      set(Opcodes.INEG + kind, Opcodes.INEG + kind, 1, byKind[kind]);
    }
    set(Opcodes.BALOAD, Opcodes.SALOAD, 2, intValue);
    set(Opcodes.IASTORE, Opcodes.SASTORE, 3, null);
    set(Opcodes.POP, Opcodes.POP, 1, null);
    for (int op = Opcodes.ISHL; op <= Opcodes.LXOR; op++) {
      set(op, op, 2, byKind[(op - Opcodes.ISHL) % 2]);
    }
    BasicValue[] casts = {
      longValue, floatValue, doubleValue, intValue, floatValue, doubleValue, // from int, long
      intValue, longValue, doubleValue, intValue, longValue, floatValue, // from float, double
      intValue, intValue, intValue,
    };
    for (int i = 0; i < casts.length; i++) {
      set(Opcodes.I2L + i, Opcodes.I2L + i, 1, casts[i]);
    }
    set(Opcodes.LCMP, Opcodes.DCMPG, 2, intValue);
    set(Opcodes.IFEQ, Opcodes.IFLE, 1, null);
    set(Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPNE, 2, null);
    set(Opcodes.GOTO, Opcodes.GOTO, 0, null);
    set(Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, 1, null);
    set(Opcodes.PUTSTATIC, Opcodes.PUTSTATIC, 1, null);
    set(Opcodes.PUTFIELD, Opcodes.PUTFIELD, 2, null);
    set(Opcodes.ARRAYLENGTH, Opcodes.ARRAYLENGTH, 1, intValue);
    set(Opcodes.MONITORENTER, Opcodes.MONITOREXIT, 1, null);
    set(Opcodes.IFNULL, Opcodes.IFNONNULL, 1, null);
  }

  private static void set(int first, int last, int pops, BasicValue pushes) {
    for (int op = first; op <= last; op++) {
      POPS[op] = (byte) pops;
      PUSHES[op] = pushes;
    }
  }

  TypeFrame(int locals, int stack) {
    super(locals, stack);
  }

  TypeFrame(Frame<? extends BasicValue> other) {
    super(other);
  }

  @Override
  public void execute(AbstractInsnNode insn, Interpreter<BasicValue> types) throws AnalyzerException {
    int op = insn.getOpcode();
    if (insn instanceof VarInsnNode v) {
      if (op <= Opcodes.ALOAD) {
        push(getLocal(v.var));
        return;
      }
      if (op <= Opcodes.ASTORE) {
        store(v.var, pop());
        return;
      }
    }
    if (insn instanceof IincInsnNode increase) {
      setLocal(increase.var, BasicValue.INT_VALUE);
      return;
    }
    int pops = POPS[op];
    if (pops == OTHER) {
      super.execute(insn, types);
      return;
    }
    for (; pops > 0; pops--) {
      pop();
    }
    if (PUSHES[op] != null) {
      push(PUSHES[op]);
    }
  }

  private void store(int var, BasicValue value) {
    setLocal(var, value);
    if (value.getSize() == 2) {
      setLocal(var + 1, BasicValue.UNINITIALIZED_VALUE);
    }
    if (var > 0 && getLocal(var - 1).getSize() == 2) {
      setLocal(var - 1, BasicValue.UNINITIALIZED_VALUE);
    }
  }
}
