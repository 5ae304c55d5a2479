package dev.wengert.runtime;

import java.util.Objects;
import jdk.internal.misc.Unsafe;

/**
 * Elements of the arrays of pairs. The indices come from the tape's own tops and addresses, not from a program, so
 * they are not compared with the length at each access; with {@code -Dwengert.memory.checked=true} they are.
 */
public final class Memory {
  private static final boolean CHECKED = Boolean.getBoolean("wengert.memory.checked");
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long DOUBLES = offsetOf("ARRAY_DOUBLE_BASE_OFFSET");
  private static final long INTS = offsetOf("ARRAY_INT_BASE_OFFSET");

  private Memory() {}

  /** Initialises the class. */
  static void prepare() {}

  /** By reflection: the constants are ints up to Java 24, and longs since. */
  private static long offsetOf(String constant) {
    try {
      return Unsafe.class.getField(constant).getLong(null);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public static double get(double[] array, int index) {
    if (CHECKED) {
      return array[index];
    }
    return UNSAFE.getDouble(Objects.requireNonNull(array), offset(index));
  }

  public static void set(double[] array, int index, double value) {
    if (CHECKED) {
      array[index] = value;
    } else {
      UNSAFE.putDouble(Objects.requireNonNull(array), offset(index), value);
    }
  }

  public static int get(int[] array, int index) {
    if (CHECKED) {
      return array[index];
    }
    return UNSAFE.getInt(Objects.requireNonNull(array), INTS + ((long) index << 2));
  }

  public static void set(int[] array, int index, int value) {
    if (CHECKED) {
      array[index] = value;
    } else {
      UNSAFE.putInt(Objects.requireNonNull(array), INTS + ((long) index << 2), value);
    }
  }

  /** Whether the static initialiser of a class has not run to its end. */
  static boolean isToBeInitialized(Class<?> c) {
    return UNSAFE.shouldBeInitialized(c);
  }

  private static long offset(int index) {
    return DOUBLES + ((long) index << 3);
  }
}
