package dev.wengert.runtime;

import java.util.Arrays;

/**
 * The addresses of the rows of an array of arrays, close together. The rows are held strongly, so there is one of these
 * only for an array that the recording holds too, and it is cleared when the recording ends.
 */
final class RowBases {
  /** The rows that have addresses, as they were seen last. */
  final Object[] rows;
  /** Of their first elements. */
  final int[] bases;

  RowBases(int length) {
    rows = new Object[length];
    bases = new int[length];
  }

  void put(int index, Object row, int base) {
    rows[index] = row;
    bases[index] = base;
  }

  void clear() {
    Arrays.fill(rows, null);
    Arrays.fill(bases, 0);
  }
}
