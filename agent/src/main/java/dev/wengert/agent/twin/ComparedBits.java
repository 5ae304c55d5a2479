package dev.wengert.agent.twin;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/**
 * Bits of a number that are compared with a constant on the spot and kept nowhere, as those who tell -0.0 from 0.0 do.
 * Nothing is lost there.
 */
final class ComparedBits {
  private ComparedBits() {}

  /**
   * <pre>
   * invokestatic doubleToRawLongBits; ldc c; lcmp
   * invokestatic floatToRawIntBits; ldc c; if_icmplt L      // or iflt L alone
   * </pre>
   *
   * @param call the call that returns the bits
   */
  static boolean follow(AbstractInsnNode call) {
    AbstractInsnNode next = next(call);
    if (next == null || isJump(next, Opcodes.IFEQ, Opcodes.IFLE)) {
      return next != null;
    }
    AbstractInsnNode last = next(next);
    return isConstant(next)
        && last != null
        && (last.getOpcode() == Opcodes.LCMP || isJump(last, Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPLE));
  }

  private static boolean isConstant(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return op >= Opcodes.ICONST_M1 && op <= Opcodes.LCONST_1
        || op == Opcodes.BIPUSH
        || op == Opcodes.SIPUSH
        || insn instanceof LdcInsnNode
        || op == Opcodes.GETSTATIC && ((FieldInsnNode) insn).desc.matches("[IJ]");
  }

  private static boolean isJump(AbstractInsnNode insn, int first, int last) {
    return insn.getOpcode() >= first && insn.getOpcode() <= last;
  }

  /** The next that is executed; labels, lines and frames are not. */
  private static AbstractInsnNode next(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }
}
