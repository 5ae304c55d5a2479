package dev.wengert.agent.classes;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which types carry derivatives. Whatever depends on that asks here. */
public final class Reals {
  private Reals() {}

  /** Whether values of a type have an adjoint address. */
  public static boolean isReal(Type type) {
    return type == Type.DOUBLE_TYPE;
  }

  /** Whether a type is an array, of any dimension, of such values: it has a span. */
  public static boolean isArray(Type type) {
    return type.getSort() == Type.ARRAY && isReal(type.getElementType());
  }

  /** Whether a parameter of a type is accompanied by an address or a span. */
  public static boolean hasShadow(Type type) {
    return isReal(type) || isArray(type);
  }

  /** Whether objects of a class have an address by their identity. */
  public static boolean isBox(String internalName) {
    return internalName.equals("java/lang/Double");
  }

  /** Whether an instruction loads a real from a local. */
  public static boolean isLoad(int opcode) {
    return opcode == Opcodes.DLOAD;
  }

  /** Whether an instruction stores a real in a local. */
  public static boolean isStore(int opcode) {
    return opcode == Opcodes.DSTORE;
  }
}
