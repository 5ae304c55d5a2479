package dev.wengert.agent.cli;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A number in the object that a method returns.
 *
 * @param label what the user calls it
 * @param owner internal name of the class through which it is reached
 * @param member the method or the field
 * @param descriptor that of a field or a method; a double, a float, or a box of one
 */
record Output(String label, String owner, boolean ownerIsInterface, String member, String descriptor) {

  private static final String DOUBLE = "Ljava/lang/Double;";
  private static final String FLOAT = "Ljava/lang/Float;";

  static boolean isNumber(String type) {
    return type.equals("D") || type.equals("F") || type.equals(DOUBLE) || type.equals(FLOAT);
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
    switch (descriptor.substring(descriptor.indexOf(')') + 1)) {
      case "F" -> code.visitInsn(Opcodes.F2D);
      case DOUBLE -> unbox(code, "java/lang/Double");
      case FLOAT -> unbox(code, "java/lang/Float");
      default -> {}
    }
  }

  private static void unbox(MethodVisitor code, String box) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, "doubleValue", "()D", false);
  }
}
