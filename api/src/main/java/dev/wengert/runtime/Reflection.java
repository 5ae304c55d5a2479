package dev.wengert.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** What follows calls of {@code Field}, and the twins of {@code java.lang.reflect.Array}. */
public final class Reflection {
  private Reflection() {}

  // ---------------------------------------------------------------- fields

  /** Called after {@code field.getDouble(holder)}: the address of what was read. */
  public static int read(Field field, Object holder, Tape tape) {
    return Members.address(
        field.getDeclaringClass(), Members.key(field), holder(field, holder), tape);
  }

  /** Called after {@code field.get(holder)}: a number comes in a new box. */
  public static void read(Object result, Field field, Object holder, Tape tape) {
    if (Reals.isReal(field.getType())) {
      tape.box(result, read(field, holder, tape));
    }
  }

  /** Called after {@code field.setDouble(holder, value)} and its relatives. */
  public static void wrote(Field field, Object holder, int address, Tape tape, String site) {
    if (Reals.isReal(field.getType())) {
      Members.wrote(
          field.getDeclaringClass(), Members.key(field), holder(field, holder), address, tape, site);
    }
  }

  /** Called after {@code field.set(holder, value)}. */
  public static void wrote(Field field, Object holder, Object value, Tape tape, String site) {
    wrote(field, holder, tape.boxAddress(value), tape, site);
  }

  private static Object holder(Field field, Object given) {
    return Modifier.isStatic(field.getModifiers()) ? null : given;
  }

  // ---------------------------------------------------------------- arrays

  public static Object get(Object array, int i, int fp, Tape tape) {
    Object value = Array.get(array, i);
    if (Reals.isReal(array.getClass().getComponentType())) {
      tape.box(value, Span.address(tape.span(array), i));
    }
    return value;
  }

  public static double getDouble(Object array, int i, int ret, int fp, Tape tape) {
    double value = Array.getDouble(array, i);
    tape.ret =
        Reals.isReal(array.getClass().getComponentType()) ? Span.address(tape.span(array), i) : 0;
    return value;
  }

  public static float getFloat(Object array, int i, int ret, int fp, Tape tape) {
    float value = Array.getFloat(array, i);
    tape.ret =
        Reals.isReal(array.getClass().getComponentType()) ? Span.address(tape.span(array), i) : 0;
    return value;
  }

  public static void set(Object array, int i, Object value, int fp, Tape tape) {
    Array.set(array, i, value);
    wrote(array, i, tape.boxAddress(value), tape);
  }

  public static void setDouble(Object array, int i, double value, int ax, int fp, Tape tape) {
    Array.setDouble(array, i, value);
    wrote(array, i, ax, tape);
  }

  public static void setFloat(Object array, int i, float value, int ax, int fp, Tape tape) {
    Array.setFloat(array, i, value);
    wrote(array, i, ax, tape);
  }

  public static void setInt(Object array, int i, int value, int fp, Tape tape) {
    Array.setInt(array, i, value);
    wrote(array, i, 0, tape);
  }

  public static void setLong(Object array, int i, long value, int fp, Tape tape) {
    Array.setLong(array, i, value);
    wrote(array, i, 0, tape);
  }

  public static void setShort(Object array, int i, short value, int fp, Tape tape) {
    Array.setShort(array, i, value);
    wrote(array, i, 0, tape);
  }

  public static void setByte(Object array, int i, byte value, int fp, Tape tape) {
    Array.setByte(array, i, value);
    wrote(array, i, 0, tape);
  }

  public static void setChar(Object array, int i, char value, int fp, Tape tape) {
    Array.setChar(array, i, value);
    wrote(array, i, 0, tape);
  }

  private static void wrote(Object array, int i, int address, Tape tape) {
    if (Reals.isReal(array.getClass().getComponentType())) {
      tape.setMove(tape.target(tape.span(array), i, address), address);
    }
  }
}
