package dev.wengert.runtime;

import jdk.internal.vm.annotation.DontInline;

/**
 * Copies of elements that a nest of loops reads and does not change, made where it is entered by forward twins of pairs.
 * Ranges are clipped to what there is: what is not, the program cannot read.
 */
public final class Images {
  /** Further than any index. */
  private static final long FAR = 1L << 40;

  private Images() {}

  /** The length of an array; 0 for null. */
  public static int length(Object array) {
    return array == null ? 0 : java.lang.reflect.Array.getLength(array);
  }

  /**
   * What a counter is never below.
   *
   * @param number with which it begins, or its limit
   * @param limit its limit, which it may be itself: if that is the largest int, the smallest comes next
   */
  public static long least(int number, int limit) {
    return isLast(limit) ? -FAR : number;
  }

  /** What a counter is never above, as {@link #least}. */
  public static long greatest(int number, int limit) {
    return isLast(limit) ? FAR : number;
  }

  /**
   * What a counter is never below that begins with different numbers.
   *
   * @param from least of these
   * @param to greatest of these; where one is no int, the program's own sum has wrapped around
   * @param limit as in {@link #least(int, int)}; 0 if the counter is never its limit
   */
  public static long least(long from, long to, int limit) {
    return isLast(limit) || !areInts(from, to) ? -FAR : from;
  }

  /** What a counter is never above, as {@link #least(long, long, int)}. */
  public static long greatest(long from, long to, int limit) {
    return isLast(limit) || !areInts(from, to) ? FAR : to;
  }

  /**
   * How many rounds loops have in all, one in the other.
   *
   * @param outer rounds of the outer ones
   * @param least what the counter of the inner one is never below
   * @param greatest what it is never above, neither behind its last step
   */
  public static long rounds(long outer, long least, long greatest) {
    long rounds = Math.max(0, greatest - least);
    if ((outer | rounds) >>> Integer.SIZE - 1 == 0) { // most often; to divide would take as long as to copy
      return Math.min(outer * rounds, FAR);
    }
    return rounds > 0 && outer > FAR / rounds ? FAR : outer * rounds;
  }

  private static boolean isLast(int limit) {
    return limit == Integer.MAX_VALUE || limit == Integer.MIN_VALUE;
  }

  /**
   * The array, if a loop has any rounds; otherwise null, of which nothing is copied.
   *
   * @param least what the counter is never below
   * @param greatest what it is never above, neither behind its last step
   */
  public static Object ifRounds(Object array, long least, long greatest) {
    return least < greatest ? array : null;
  }

  /**
   * The first index of a range that an array may have; of a range beyond all ints 0, since a program's indices are ints.
   *
   * @param from first index
   * @param to last index
   */
  public static int first(long from, long to) {
    return areInts(from, to) ? (int) Math.max(0, from) : 0;
  }

  /** How many elements of an array are in a range, as in {@link #first}. */
  public static int count(Object array, long from, long to) {
    long last = Math.min(areInts(from, to) ? to : Integer.MAX_VALUE, length(array) - 1L);
    return from > to ? 0 : (int) Math.max(0, last - first(from, to) + 1);
  }

  private static boolean areInts(long from, long to) {
    return from >= Integer.MIN_VALUE && from <= Integer.MAX_VALUE && to >= Integer.MIN_VALUE && to <= Integer.MAX_VALUE;
  }

  /**
   * Copies elements of an array, unless equal numbers were copied before and are still there. What is free behind is on
   * the tape: its {@code dataTop}; the stack may be a larger one.
   *
   * @param from index of the first
   * @param to index of the last
   * @param data the stack of numbers
   * @param top where to
   * @param before what this returned last, where the same elements may be
   * @return index of the copy of an element, less the index of the element
   */
  @DontInline
  public static int copy(Object array, long from, long to, double[] data, int top, int before, Tape tape) {
    int first = first(from, to);
    int n = count(array, from, to);
    int place = top;
    if (n > 0) {
      double[] stack = PairData.room(data, top, n, tape);
      place = tape.memory.copies.place((double[]) array, first, n, stack, top, Math.max(0, before + first));
    }
    tape.dataTop = Math.max(top, place + n);
    return place - first;
  }

  /**
   * The stack of numbers, with room for elements of rows.
   *
   * @param row index of the first row
   * @param n how many rows
   */
  public static double[] roomForRows(
      Object rows, int row, int n, long from, long to, double[] data, int top, Tape tape) {
    return from >= 0 && to < 1 << 20 && n * (to - from + 1) <= data.length - top
        ? data // most often there is room for more than there is
        : PairData.room(data, top, area(rows, row, n, from, to), tape);
  }

  /**
   * How many elements of rows are in a range; the largest int for more.
   *
   * @param row index of the first row
   * @param n how many rows
   */
  static int area(Object rows, int row, int n, long from, long to) {
    long area = 0;
    for (int i = 0; i < n; i++) {
      area += count(((Object[]) rows)[row + i], from, to);
    }
    return (int) Math.min(Integer.MAX_VALUE, area);
  }

  /**
   * Copies elements of rows, one row behind the other, and writes down where each is, as {@link #copy} does.
   *
   * @param row index of the first row
   * @param n how many rows
   * @return what is free behind the copies
   */
  @DontInline
  public static int copyRows(
      Object rows, int row, int n, long from, long to, double[] data, int top, int[] indices, int topIndex, Tape tape) {
    Copies copies = tape.memory.copies;
    int first = first(from, to);
    int free = top;
    int next = 0;
    for (int i = 0; i < n; i++) {
      double[] elements = (double[]) ((Object[]) rows)[row + i];
      int width = count(elements, from, to);
      int place = width == 0 ? free : copies.place(elements, first, width, data, free, next);
      indices[topIndex + i] = place - first;
      next = place + width; // there the next one was copied to as well
      free = Math.max(free, next);
    }
    return free;
  }

  /**
   * Writes down the addresses of rows, 0 for those without.
   *
   * @param span of the array of rows
   * @param row index of the first row
   * @param n how many
   * @return where the address of a row is, less the index of the row
   */
  public static int bases(Object rows, Span span, int row, int n, Tape tape, int[] indices, int top) {
    for (int i = 0; i < n; i++) {
      indices[top + i] = Span.base(Span.child(((Object[]) rows)[row + i], span, row + i, tape));
    }
    return top - row;
  }

  /** Not 0 if one of these is an address. */
  public static int active(int[] indices, int top, int n) {
    int any = 0;
    for (int i = 0; i < n; i++) {
      any |= indices[top + i];
    }
    return any;
  }
}
