package dev.wengert.agent.cli;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A number in the object that a method returns.
 *
 * @param label what the user calls it
 * @param owner internal name of the class through which it is reached
 * @param member the method or the field
 * @param descriptor {@code ()D}, {@code ()F}, {@code D} or {@code F}
 */
record Output(String label, String owner, boolean ownerIsInterface, String member, String descriptor) {

  static boolean isNumber(String type) {
    return type.equals("D") || type.equals("F");
  }

  /** Emits {@code (double) result.member()}, from the result on the stack. */
  void emit(MethodVisitor code) {
    if (!descriptor.startsWith("(")) {
      code.visitFieldInsn(Opcodes.GETFIELD, owner, member, descriptor);
    } else if (ownerIsInterface) {
      code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, member, descriptor, true);
    } else {
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, member, descriptor, false);
    }
    if (Type.getType(descriptor).getSort() == Type.METHOD
        ? Type.getReturnType(descriptor) == Type.FLOAT_TYPE
        : descriptor.equals("F")) {
      code.visitInsn(Opcodes.F2D);
    }
  }
}
