package dev.wengert.lambdas;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the interface of a lambda has, as what the target of the lambda takes; and its result as the interface's. */
final class Conversion {
  private static final String OBJECT = "java/lang/Object";
  private static final List<Class<?>> BOXES = List.of(Boolean.class, Byte.class, Character.class, Short.class,
      Integer.class, Long.class, Float.class, Double.class);

  private Conversion() {}

  /**
   * value -> converted.
   *
   * @param from the type of the value as the verifier knows it
   * @param known what it is
   */
  static void emit(MethodVisitor m, Type from, Type known, Type to) {
    if (to == Type.VOID_TYPE) {
      if (from != Type.VOID_TYPE) {
        m.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      }
    } else if (isReference(from) && isReference(to)) {
      if (!to.equals(from) && !to.getInternalName().equals(OBJECT)) {
        m.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
      }
    } else if (isReference(from)) {
      unbox(m, known, to);
    } else if (isReference(to)) {
      box(m, from, to);
    } else if (!from.equals(to)) {
      throw unsupported(from, to);
    }
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  /** int -> Integer */
  private static void box(MethodVisitor m, Type from, Type to) {
    for (Class<?> box : BOXES) {
      if (primitive(box).equals(from)) {
        m.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(box), "valueOf",
            Type.getMethodDescriptor(Type.getType(box), from), false);
        return;
      }
    }
    throw unsupported(from, to);
  }

  /** Integer -> int */
  private static void unbox(MethodVisitor m, Type from, Type to) {
    for (Class<?> box : BOXES) {
      if (Type.getType(box).equals(from) && primitive(box).equals(to)) {
        m.visitTypeInsn(Opcodes.CHECKCAST, from.getInternalName());
        m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, from.getInternalName(), to.getClassName() + "Value",
            Type.getMethodDescriptor(to), false);
        return;
      }
    }
    throw unsupported(from, to);
  }

  private static Type primitive(Class<?> box) {
    try {
      return Type.getType((Class<?>) box.getField("TYPE").get(null));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(box + " has no primitive type", e);
    }
  }

  private static UnsupportedOperationException unsupported(Type from, Type to) {
    return new UnsupportedOperationException("a method reference that takes or gives " + from.getClassName() + " as "
        + to.getClassName() + ": write a lambda with the conversion in it");
  }
}
