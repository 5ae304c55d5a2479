package dev.wengert.it.random;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * An instruction of the bytecode generator.
 *
 * @param opcode the JVM's, or one of the negative ones below
 * @param operand a local variable, a label or an increment, where there is one
 * @param data a constant, a {@link MathRule}, a field name or the labels of a switch
 */
record Insn(int opcode, int operand, Object data) {
  /** A place to jump to. */
  static final int LABEL = -1;

  /** A call of a method of {@link MathRule}. */
  static final int MATH = -2;

  /** A call of the program's second method. */
  static final int HELPER = -3;

  /** Clones the array on the stack. */
  static final int CLONE = -4;

  /** Makes an exception. */
  static final int EXCEPTION = -5;

  /** A call of a method of {@link MathRule} with floats. */
  static final int FLOAT_MATH = -6;

  /** A call of the program's third method, which returns a float. */
  static final int FLOAT_HELPER = -7;

  private static final Map<Integer, String> NAMES = new HashMap<>();

  static {
    boolean instructions = false;
    for (Field field : Opcodes.class.getFields()) {
      instructions |= field.getName().equals("NOP");
      if (instructions && Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
        NAMES.put(value(field), field.getName());
      }
    }
    NAMES.put(LABEL, "LABEL");
    NAMES.put(MATH, "MATH");
    NAMES.put(HELPER, "HELPER");
    NAMES.put(CLONE, "CLONE");
    NAMES.put(EXCEPTION, "EXCEPTION");
    NAMES.put(FLOAT_MATH, "FLOAT_MATH");
    NAMES.put(FLOAT_HELPER, "FLOAT_HELPER");
  }

  private static int value(Field constant) {
    try {
      return constant.getInt(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static Insn of(int opcode) {
    return new Insn(opcode, 0, null);
  }

  static Insn of(int opcode, int operand) {
    return new Insn(opcode, operand, null);
  }

  static Insn with(int opcode, Object data) {
    return new Insn(opcode, 0, data);
  }

  @Override
  public String toString() {
    String text = NAMES.get(opcode);
    if (data == null) {
      return numbered() ? text + " " + operand : text;
    }
    String what = data instanceof int[] labels ? Arrays.toString(labels)
        : data instanceof MathRule rule ? rule.name : data.toString();
    return text + " " + what + (opcode == Opcodes.TABLESWITCH ? " else " + operand : "");
  }

  private boolean numbered() {
    boolean local = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
        || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE || opcode == Opcodes.IINC;
    return local || opcode == LABEL || opcode >= Opcodes.IFEQ && opcode <= Opcodes.GOTO;
  }
}
