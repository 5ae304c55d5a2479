package dev.wengert.runtime;

import jdk.internal.vm.annotation.ForceInline;

/** What forward twins of pairs call to keep what the way back needs. */
public final class PairData {
  private PairData() {}

  /** The stack of numbers, with room for {@code n} more above {@code top}. */
  @ForceInline
  public static double[] room(double[] data, int top, int n, Tape tape) {
    return n <= data.length - top ? data : tape.moreData(top, n);
  }

  /** The stack of addresses and counts, with room for {@code n} more above {@code top}. */
  @ForceInline
  public static int[] room(int[] indices, int top, int n, Tape tape) {
    return n <= indices.length - top ? indices : tape.moreIndices(top, n);
  }

  /** A forward twin tells the tape how far the stacks are in use: other code may keep something, or record. */
  @ForceInline
  public static void tops(Tape tape, int top, int topIndex) {
    tape.dataTop = top;
    tape.indexTop = topIndex;
  }

  /** As {@link #tops}, and what the JVM calls by itself may record, too. */
  @ForceInline
  public static void release(Tape tape, int top, int topIndex) {
    tops(tape, top, topIndex);
    tape.busy = false;
  }

  /** Another pair of the method ran in its place: a number says so. */
  public static void tookOver(Tape tape, int exit) {
    int top = tape.indexTop;
    int[] indices = room(tape.indices, top, 1, tape);
    Memory.set(indices, top, 0, exit);
    tape.indexTop = top + 1;
  }

  /** An element is stored in an array that had this base: gives the array addresses if the value is active. */
  @ForceInline
  public static int touch(int base, int active, Span span, Tape tape) {
    return base != 0 ? base : active == 0 ? Span.base(span) : tape.touched(span);
  }

  /** The base of an array, which may have got one just now. */
  @ForceInline
  public static int refreshed(int base, Span span) {
    return base != 0 || span == null ? base : span.base;
  }

  /** An element of an array of arrays; null if there is none. */
  public static Object element(Object array, int index) {
    return array instanceof Object[] rows && index >= 0 && index < rows.length ? rows[index] : null;
  }

  /** One more round of a loop; negative if there are too many. */
  @ForceInline
  public static int round(int rounds, Tape tape) {
    int next = rounds + 1;
    if (next < 0) {
      tape.uncounted = true;
    }
    return next;
  }

  /** An element of an array; 0 if there is none. */
  public static double number(double[] array, int index) {
    return array != null && index >= 0 && index < array.length ? array[index] : 0;
  }

  /** An array that stays in its method, all zero: the last one again, to which nothing refers any more. */
  @ForceInline
  public static double[] doubles(Span span, int length) {
    if (span.last instanceof double[] array && array.length == length) {
      for (int i = 0; i < length; i++) {
        array[i] = 0;
      }
      return array;
    }
    double[] array = new double[length];
    span.last = array;
    return array;
  }

  /** As {@link #doubles}. */
  @ForceInline
  public static float[] floats(Span span, int length) {
    if (span.last instanceof float[] array && array.length == length) {
      for (int i = 0; i < length; i++) {
        array[i] = 0;
      }
      return array;
    }
    float[] array = new float[length];
    span.last = array;
    return array;
  }

  /** The address at which an active value is, or 0 for a passive one. */
  @ForceInline
  public static int at(int active, int address) {
    return active == 0 ? 0 : address;
  }
}
