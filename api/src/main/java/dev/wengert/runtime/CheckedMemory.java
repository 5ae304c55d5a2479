package dev.wengert.runtime;

import java.util.Objects;

/** As {@link Memory}, where each index is compared with the length: with {@code -Dwengert.memory.checked=true}, for tests. */
public final class CheckedMemory {
  private CheckedMemory() {}

  public static double get(double[] array, int top, int distance) {
    checked(array, top + distance);
    return Memory.get(array, top, distance);
  }

  public static void set(double[] array, int top, int distance, double value) {
    checked(array, top + distance);
    Memory.set(array, top, distance, value);
  }

  public static int get(int[] array, int top, int distance) {
    Objects.checkIndex(top + distance, array.length);
    return Memory.get(array, top, distance);
  }

  public static void set(int[] array, int top, int distance, int value) {
    Objects.checkIndex(top + distance, array.length);
    Memory.set(array, top, distance, value);
  }

  public static double take(double[] adjoint, int offset, int address) {
    if (address != 0) {
      checked(adjoint, address + offset);
    }
    return Memory.take(adjoint, offset, address);
  }

  public static void add(double[] adjoint, int offset, int address, double bar) {
    if (address != 0) {
      checked(adjoint, address + offset);
    }
    Memory.add(adjoint, offset, address, bar);
  }

  public static void clear(double[] adjoint, int offset, int address, int n) {
    if (address != 0) {
      Objects.checkFromIndexSize(address + offset, n, adjoint.length);
    }
    Memory.clear(adjoint, offset, address, n);
  }

  public static double takeAt(double[] adjoint, int first, int shift) {
    check(adjoint, first, shift);
    return Memory.takeAt(adjoint, first, shift);
  }

  public static double peekAt(double[] adjoint, int first, int shift) {
    check(adjoint, first, shift);
    return Memory.peekAt(adjoint, first, shift);
  }

  public static void addAt(double[] adjoint, int first, int shift, double bar) {
    check(adjoint, first, shift);
    Memory.addAt(adjoint, first, shift, bar);
  }

  private static void check(double[] adjoint, int first, int shift) {
    if (first >= 0) {
      checked(adjoint, first + shift);
    }
  }

  private static void checked(double[] array, int index) {
    Objects.checkIndex(index, array.length);
  }
}
