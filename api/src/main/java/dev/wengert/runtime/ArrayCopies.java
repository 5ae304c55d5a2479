package dev.wengert.runtime;

import java.util.Arrays;

/** {@code System.arraycopy} of reals in forward twins of pairs, and on the way back. */
public final class ArrayCopies {
  private ArrayCopies() {}

  /**
   * Behind the copying: the address of the first element that was written, 0 if there is nothing to undo. The array gets
   * addresses if something active may have been copied.
   *
   * @param source the span of the array that was read
   * @param target the span of the one that was written
   * @param to index of its first element
   * @param n how many
   */
  public static int target(Span source, Span target, int to, int n, Tape tape) {
    if (n <= 0 || source.base == 0 && target.base == 0) {
      return 0;
    }
    int base = source.base == 0 ? target.base : tape.touched(target);
    return base == 0 ? 0 : base + to; // 0 while nothing is recorded
  }

  /** The span of an array, by identity if it is not known. */
  public static Span span(Span known, Object array, Tape tape) {
    return known == null ? tape.span(array) : known;
  }

  /**
   * The way back: each element that was read gets the adjoint of the one that was written.
   *
   * @param target as from {@link #target}
   * @param source the address of the first element that was read, 0 if all were passive
   */
  public static void back(double[] adjoint, int offset, int target, int source, int n) {
    if (target != 0 && source != 0) {
      Sweep.copy(adjoint, target + offset, source + offset, n);
    } else if (target != 0) {
      Arrays.fill(adjoint, target + offset, target + offset + n, 0);
    }
  }
}
