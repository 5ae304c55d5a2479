package dev.wengert.agent.classes;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which types carry derivatives. Whatever depends on that asks here. */
public final class Reals {
  private Reals() {}

  /** Whether values of a type have an adjoint address. */
  public static boolean isReal(Type type) {
    return type == Type.DOUBLE_TYPE || type == Type.FLOAT_TYPE;
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
    return internalName.equals("java/lang/Double") || internalName.equals("java/lang/Float");
  }

  /** Whether an instruction loads a real from a local. */
  public static boolean isLoad(int opcode) {
    return opcode == Opcodes.DLOAD || opcode == Opcodes.FLOAD;
  }

  /** Whether an instruction stores a real in a local. */
  public static boolean isStore(int opcode) {
    return opcode == Opcodes.DSTORE || opcode == Opcodes.FSTORE;
  }

  /** Whether an instruction brings a real into a method's frame, or out of it, other than by name. */
  public static boolean isMoveOrConstant(int opcode) {
    return switch (opcode) {
      case Opcodes.DALOAD, Opcodes.FALOAD, Opcodes.DASTORE, Opcodes.FASTORE,
          Opcodes.DCONST_0, Opcodes.DCONST_1, Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2,
          Opcodes.DRETURN, Opcodes.FRETURN,
          Opcodes.I2D, Opcodes.L2D, Opcodes.F2D, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> true;
      default -> false;
    };
  }

  /** Whether the operand of {@code newarray} stands for an array of reals. */
  public static boolean isElement(int operand) {
    return operand == Opcodes.T_DOUBLE || operand == Opcodes.T_FLOAT;
  }

  /** Whether a result of this type may be a box or an array of reals, or hold one. */
  public static boolean mayHold(Type result) {
    if (result.getSort() != Type.OBJECT || !result.getInternalName().startsWith("java/lang/")) {
      return result.getSort() == Type.OBJECT || mayBeFilled(result);
    }
    return switch (result.getInternalName()) {
      case "java/lang/Number", "java/lang/Object", "java/lang/Comparable", "java/lang/Iterable" -> true;
      default -> isBox(result.getInternalName());
    };
  }

  /** Whether a method may leave reals in an argument of this type. */
  public static boolean mayBeFilled(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return isReal(type.getElementType()) || type.getElementType().getSort() == Type.OBJECT;
    }
    return type.getSort() == Type.OBJECT
        && switch (type.getInternalName()) {
          case "java/lang/Object", "java/util/List", "java/util/Collection", "java/util/Map" -> true;
          default -> !type.getInternalName().startsWith("java/");
        };
  }
}
