package dev.wengert.runtime;

import java.util.Objects;

/** As {@link Memory}, where each index is compared with the length: with {@code -Dwengert.memory.checked=true}, for tests. */
public final class CheckedMemory {
  private CheckedMemory() {}

  public static double get(double[] array, long top, int distance) {
    check(array, top + distance);
    return Memory.get(array, top, distance);
  }

  public static void set(double[] array, long top, int distance, double value) {
    check(array, top + distance);
    Memory.set(array, top, distance, value);
  }

  public static int get(int[] array, long top, int distance) {
    Objects.checkIndex(top + distance, (long) array.length);
    return Memory.get(array, top, distance);
  }

  public static void set(int[] array, long top, int distance, int value) {
    Objects.checkIndex(top + distance, (long) array.length);
    Memory.set(array, top, distance, value);
  }

  public static void setAll(double[] array, int top, int distance, double a, double b) {
    set(array, top, distance, a);
    set(array, top, distance + 1, b);
  }

  public static void setAll(double[] array, int top, int distance, double a, double b, double c) {
    setAll(array, top, distance, a, b);
    set(array, top, distance + 2, c);
  }

  public static void setAll(double[] array, int top, int distance, double a, double b, double c, double d) {
    setAll(array, top, distance, a, b, c);
    set(array, top, distance + 3, d);
  }

  public static void setAll(int[] array, int top, int distance, int a, int b) {
    set(array, top, distance, a);
    set(array, top, distance + 1, b);
  }

  public static void setAll(int[] array, int top, int distance, int a, int b, int c) {
    setAll(array, top, distance, a, b);
    set(array, top, distance + 2, c);
  }

  public static void setAll(int[] array, int top, int distance, int a, int b, int c, int d) {
    setAll(array, top, distance, a, b, c);
    set(array, top, distance + 3, d);
  }

  public static double take(double[] adjoint, int offset, int address) {
    if (address != 0) {
      check(adjoint, address + offset);
    }
    return Memory.take(adjoint, offset, address);
  }

  public static void add(double[] adjoint, int offset, int address, double bar) {
    if (address != 0) {
      check(adjoint, address + offset);
    }
    Memory.add(adjoint, offset, address, bar);
  }

  public static void clear(double[] adjoint, int offset, int address, int n) {
    if (address != 0) {
      Objects.checkFromIndexSize(address + offset, n, adjoint.length);
    }
    Memory.clear(adjoint, offset, address, n);
  }

  public static double takeSlot(double[] adjoint, long frame, int distance) {
    check(adjoint, frame + distance);
    return Memory.takeSlot(adjoint, frame, distance);
  }

  public static void addSlot(double[] adjoint, long frame, int distance, double bar) {
    check(adjoint, frame + distance);
    Memory.addSlot(adjoint, frame, distance, bar);
  }

  public static void clearSlots(double[] adjoint, long frame, int distance, int n) {
    Objects.checkFromIndexSize(frame + distance, (long) n, (long) adjoint.length);
    Memory.clearSlots(adjoint, frame, distance, n);
  }

  public static double takeAt(double[] adjoint, long first, long shift) {
    check(adjoint, first, shift);
    return Memory.takeAt(adjoint, first, shift);
  }

  public static double peekAt(double[] adjoint, long first, long shift) {
    check(adjoint, first, shift);
    return Memory.peekAt(adjoint, first, shift);
  }

  public static void addAt(double[] adjoint, long first, long shift, double bar) {
    check(adjoint, first, shift);
    Memory.addAt(adjoint, first, shift, bar);
  }

  public static void addIfAny(double[] adjoint, long first, long shift, double bar) {
    if (bar != 0) {
      addAt(adjoint, first, shift, bar);
    }
  }

  private static void check(double[] adjoint, long first, long shift) {
    if (first >= 0) {
      check(adjoint, first + shift);
    }
  }

  private static void check(double[] array, long index) {
    Objects.checkIndex(index, (long) array.length);
  }
}
