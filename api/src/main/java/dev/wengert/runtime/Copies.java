package dev.wengert.runtime;

import java.util.Arrays;

/**
 * Where numbers were copied to, by what they are: equal numbers are copied once. A matrix that a program multiplies by
 * many vectors is the same each time, and what compares it reads less than a copy writes.
 *
 * <p>A place is a guess, and what is there now decides: copies may have been given up and overwritten since. Whatever
 * lies below the top of the stack stays until all that was kept after it has been walked back.
 */
final class Copies {
  /** Fewer numbers are copied faster than they are found. */
  private static final int FEW = 16;

  private static final int FIRST_SIZE = 1 << 6;
  private static final int LARGEST_SIZE = 1 << 16;

  /** By hash: index of the last copy of such numbers. */
  private int[] places = new int[FIRST_SIZE];

  /** How many were noted since there are so many. */
  private int noted;

  /**
   * Elements of an array on the stack: where they are already, or else copied to its top.
   *
   * @param first index of the first
   * @param n how many
   * @param guess where they may be
   * @return index of the first one's copy
   */
  int place(double[] array, int first, int n, double[] stack, int top, int guess) {
    if (n < FEW) {
      System.arraycopy(array, first, stack, top, n);
      return top;
    }
    if (areAt(guess, array, first, n, stack, top)) {
      return guess;
    }
    int hash = hash(array, first, n);
    int slot = hash >>> Integer.numberOfLeadingZeros(places.length) + 1;
    if (areAt(places[slot], array, first, n, stack, top)) {
      return places[slot];
    }
    System.arraycopy(array, first, stack, top, n);
    note(slot, top);
    return top;
  }

  private static boolean areAt(int place, double[] array, int first, int n, double[] stack, int top) {
    return place <= top - n
        && stack[place] == array[first] // what is not there is so found out without a call, most often
        && Arrays.mismatch(array, first, first + n, stack, place, place + n) < 0;
  }

  private void note(int slot, int place) {
    places[slot] = place;
    if (++noted > places.length && places.length < LARGEST_SIZE) {
      places = new int[4 * places.length];
      noted = 0;
    }
  }

  /** Of the length and of four numbers; equal numbers have equal ones. */
  private static int hash(double[] array, int first, int n) {
    long bits = n;
    for (int i = 0; i < 4; i++) {
      bits = 0x9E3779B97F4A7C15L * bits + Double.doubleToLongBits(array[first + (int) (i * (n - 1L) / 3)]);
    }
    return (int) (0x9E3779B97F4A7C15L * bits >>> 32);
  }

  long bytes() {
    return 4L * places.length;
  }
}
