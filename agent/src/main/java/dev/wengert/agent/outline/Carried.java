package dev.wengert.agent.outline;

import dev.wengert.agent.classes.Names;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods of {@code Carry} for a type; every reference but a span is an object there. */
record Carried(Type type) {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final String CARRY = Names.RUNTIME + "Carry";

  static Carried of(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> new Carried(Type.INT_TYPE);
      case Type.LONG, Type.FLOAT, Type.DOUBLE -> new Carried(type);
      default -> type.getDescriptor().equals(Names.L_SPAN) ? new Carried(type) : new Carried(OBJECT);
    };
  }

  /** ..., value, index, tape -> ... */
  MethodInsnNode put() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, CARRY, "put", "(" + type.getDescriptor() + "I" + Names.L_TAPE + ")V", false);
  }

  /** ..., index, tape -> ..., value */
  MethodInsnNode get() {
    String name =
        type.equals(OBJECT) ? "getObject" : type.getSort() == Type.OBJECT ? "getSpan" : "get" + type.getDescriptor();
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, CARRY, name, "(I" + Names.L_TAPE + ")" + type.getDescriptor(), false);
  }

  boolean isObject() {
    return type.equals(OBJECT);
  }
}
