package dev.wengert.runtime;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;

/**
 * Elements of the arrays of pairs: of what forward twins keep, and adjoints. The indices come from the tape's own tops
 * and addresses, not from a program, so they are not compared with the length at each access; {@link CheckedMemory}
 * does.
 *
 * <p>HotSpot inlines what is marked so, also in large methods, where it leaves other calls as they are.
 */
public final class Memory {
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

  /** So far above the top of a stack. The sum is one of longs, so that a constant is part of the JVM's address. */
  @ForceInline
  public static double get(double[] array, long top, int distance) {
    return UNSAFE.getDouble(array, DOUBLES + (top << 3) + ((long) distance << 3));
  }

  @ForceInline
  public static void set(double[] array, long top, int distance, double value) {
    UNSAFE.putDouble(array, DOUBLES + (top << 3) + ((long) distance << 3), value);
  }

  @ForceInline
  public static int get(int[] array, long top, int distance) {
    return UNSAFE.getInt(array, INTS + (top << 2) + ((long) distance << 2));
  }

  @ForceInline
  public static void set(int[] array, long top, int distance, int value) {
    UNSAFE.putInt(array, INTS + (top << 2) + ((long) distance << 2), value);
  }

  /** Several beside each other: what a forward twin keeps together. One call of these is shorter than many of {@link #set}. */
  @ForceInline
  public static void setAll(double[] array, int top, int distance, double a, double b) {
    set(array, top, distance, a);
    set(array, top, distance + 1, b);
  }

  @ForceInline
  public static void setAll(double[] array, int top, int distance, double a, double b, double c) {
    setAll(array, top, distance, a, b);
    set(array, top, distance + 2, c);
  }

  @ForceInline
  public static void setAll(double[] array, int top, int distance, double a, double b, double c, double d) {
    setAll(array, top, distance, a, b, c);
    set(array, top, distance + 3, d);
  }

  @ForceInline
  public static void setAll(int[] array, int top, int distance, int a, int b) {
    set(array, top, distance, a);
    set(array, top, distance + 1, b);
  }

  @ForceInline
  public static void setAll(int[] array, int top, int distance, int a, int b, int c) {
    setAll(array, top, distance, a, b);
    set(array, top, distance + 2, c);
  }

  @ForceInline
  public static void setAll(int[] array, int top, int distance, int a, int b, int c, int d) {
    setAll(array, top, distance, a, b, c);
    set(array, top, distance + 3, d);
  }

  /** The adjoint at an address, which is 0 from then on: that of a value that was written there. */
  @ForceInline
  public static double take(double[] adjoint, int offset, int address) {
    return address == 0 ? 0 : takeSlot(adjoint, address, offset);
  }

  /** Adds to the adjoint at an address, from which a value was read. */
  @ForceInline
  public static void add(double[] adjoint, int offset, int address, double bar) {
    if (address != 0) {
      addSlot(adjoint, address, offset, bar);
    }
  }

  /** Clears the adjoints of an array that was created at these addresses, in place of others. */
  public static void clear(double[] adjoint, int offset, int address, int n) {
    if (address != 0) {
      clearSlots(adjoint, offset, address, n);
    }
  }

  /** As {@link #take(double[], int, int)}, in a frame. */
  @ForceInline
  public static double takeSlot(double[] adjoint, long frame, int distance) {
    double bar = get(adjoint, frame, distance);
    set(adjoint, frame, distance, 0);
    return bar;
  }

  /** As {@link #add(double[], int, int, double)}, in a frame. */
  @ForceInline
  public static void addSlot(double[] adjoint, long frame, int distance, double bar) {
    set(adjoint, frame, distance, get(adjoint, frame, distance) + bar);
  }

  /** As {@link #clear}, in a frame. */
  public static void clearSlots(double[] adjoint, long frame, int distance, int n) {
    for (int i = 0; i < n; i++) {
      set(adjoint, frame + i, distance, 0);
    }
  }

  /** The index of the adjoint at an address; -1 for 0. */
  @ForceInline
  public static long index(int address, int offset) {
    return address == 0 ? -1 : address + offset;
  }

  /** As {@link #take(double[], int, int)}, so far behind a {@link #index}. */
  @ForceInline
  public static double takeAt(double[] adjoint, long first, long shift) {
    if (first < 0) { // which does not change in a loop, as their sum does
      return 0;
    }
    double bar = get(adjoint, first + shift, 0);
    set(adjoint, first + shift, 0, 0);
    return bar;
  }

  /** The adjoint so far behind a {@link #index}, which it keeps. */
  @ForceInline
  public static double peekAt(double[] adjoint, long first, long shift) {
    return first < 0 ? 0 : get(adjoint, first + shift, 0);
  }

  /** As {@link #add(double[], int, int, double)}, so far behind a {@link #index}. */
  @ForceInline
  public static void addAt(double[] adjoint, long first, long shift, double bar) {
    if (first >= 0) {
      set(adjoint, first + shift, 0, get(adjoint, first + shift, 0) + bar);
    }
  }

  /** As {@link #addAt}, where there may be no such element if nothing depends on it. */
  @ForceInline
  public static void addIfAny(double[] adjoint, long first, long shift, double bar) {
    if (bar != 0) {
      addAt(adjoint, first, shift, bar);
    }
  }

  /** How many rounds a loop had, as a difference of ints, which must not have overflowed, nor may one more do. */
  @ForceInline
  public static int rounds(int rounds) {
    if (rounds + 1 <= 0) {
      throw new TooManyRounds();
    }
    return rounds;
  }

  /** Whether the static initialiser of a class has not run to its end. */
  static boolean isToBeInitialized(Class<?> c) {
    return UNSAFE.shouldBeInitialized(c);
  }
}
