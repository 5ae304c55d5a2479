package dev.wengert.agent.emit;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Bytes of code that has not been written yet: as many as there may be, as {@code CodeSizeEvaluator} counts them. */
public final class CodeSize {
  private CodeSize() {}

  /** Bytes of a method, at most. */
  public static int most(MethodNode method) {
    int size = 0;
    for (AbstractInsnNode insn = method.instructions.getFirst(); insn != null; insn = insn.getNext()) {
      size += most(insn);
    }
    return size;
  }

  /** Bytes of an instruction, at most; a jump may have to be a jump over a far one. */
  public static int most(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return switch (insn.getType()) {
      case AbstractInsnNode.INSN -> 1;
      case AbstractInsnNode.INT_INSN -> op == Opcodes.SIPUSH ? 3 : 2;
      case AbstractInsnNode.VAR_INSN -> ofVariable(((VarInsnNode) insn).var, op);
      case AbstractInsnNode.TYPE_INSN, AbstractInsnNode.FIELD_INSN -> 3;
      case AbstractInsnNode.METHOD_INSN -> op == Opcodes.INVOKEINTERFACE ? 5 : 3;
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> 5;
      case AbstractInsnNode.JUMP_INSN -> op == Opcodes.GOTO || op == Opcodes.JSR ? 5 : 8;
      case AbstractInsnNode.LDC_INSN -> 3;
      case AbstractInsnNode.IINC_INSN -> ofIncrease((IincInsnNode) insn);
      case AbstractInsnNode.TABLESWITCH_INSN -> 16 + 4 * ((TableSwitchInsnNode) insn).labels.size();
      case AbstractInsnNode.LOOKUPSWITCH_INSN -> 12 + 8 * ((LookupSwitchInsnNode) insn).keys.size();
      case AbstractInsnNode.MULTIANEWARRAY_INSN -> 4;
      default -> 0; // labels, lines, frames
    };
  }

  private static int ofVariable(int var, int op) {
    return var < 4 && op != Opcodes.RET ? 1 : var < 256 ? 2 : 4;
  }

  private static int ofIncrease(IincInsnNode insn) {
    return insn.var > 255 || insn.incr > Byte.MAX_VALUE || insn.incr < Byte.MIN_VALUE ? 6 : 3;
  }
}
