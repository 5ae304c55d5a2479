package dev.wengert.runtime;

import java.util.Objects;

/** As {@link Memory}, where each index is compared with the length: with {@code -Dwengert.memory.checked=true}, for tests. */
public final class CheckedMemory {
  private CheckedMemory() {}

  public static double get(double[] array, int index) {
    return Memory.get(array, checked(array, index));
  }

  public static void set(double[] array, int index, double value) {
    Memory.set(array, checked(array, index), value);
  }

  public static int get(int[] array, int index) {
    return Memory.get(array, Objects.checkIndex(index, array.length));
  }

  public static void set(int[] array, int index, int value) {
    Memory.set(array, Objects.checkIndex(index, array.length), value);
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

  private static int checked(double[] array, int index) {
    return Objects.checkIndex(index, array.length);
  }
}
