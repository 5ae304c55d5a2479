package dev.wengert.runtime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/** Twins of the methods of {@code Arrays} that move doubles or compute with functions. */
public final class ArraysTwins {
  private ArraysTwins() {}

  // ---------------------------------------------------------------- sorting

  public static void sort(double[] array, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.sort(array);
    permute(before, 0, before.length, span, tape);
  }

  public static void sort(double[] array, int from, int to, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.sort(array, from, to);
    permute(before, from, to, span, tape);
  }

  public static void parallelSort(double[] array, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.parallelSort(array);
    permute(before, 0, before.length, span, tape);
  }

  public static void parallelSort(
      double[] array, int from, int to, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.parallelSort(array, from, to);
    permute(before, from, to, span, tape);
  }

  public static void sort(float[] array, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.sort(array);
    permute(before, 0, before.length, span, tape);
  }

  public static void sort(float[] array, int from, int to, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.sort(array, from, to);
    permute(before, from, to, span, tape);
  }

  public static void parallelSort(float[] array, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.parallelSort(array);
    permute(before, 0, before.length, span, tape);
  }

  public static void parallelSort(float[] array, int from, int to, Span span, int fp, Tape tape) {
    double[] before = before(array, span);
    Arrays.parallelSort(array, from, to);
    permute(before, from, to, span, tape);
  }

  private static final double[] PASSIVE = {};

  private static double[] before(double[] array, Span span) {
    return span == null || span.base == 0 ? PASSIVE : array.clone();
  }

  /** Floats have the order of the doubles that they are. */
  private static double[] before(float[] array, Span span) {
    if (span == null || span.base == 0) {
      return PASSIVE;
    }
    double[] copy = new double[array.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = array[i];
    }
    return copy;
  }

  /** The elements took the order of their values; equal ones stay in the order they had. */
  private static void permute(double[] before, int from, int to, Span span, Tape tape) {
    if (before == PASSIVE || to - from < 2) {
      return;
    }
    Integer[] order = new Integer[to - from];
    Arrays.setAll(order, i -> from + i);
    Arrays.sort(order, (i, k) -> Double.compare(before[i], before[k]));
    int copies = tape.allocate(to - from);
    tape.copyRange(copies, span.base + from, to - from);
    for (int i = from; i < to; i++) {
      int source = order[i - from];
      if (source != i) {
        tape.setMove(span.base + i, copies + source - from);
      }
    }
  }

  public static void parallelSort(Comparable<?>[] array, int fp, Tape tape) {
    Parallel.run(true, () -> Arrays.parallelSort((Comparable[]) array));
  }

  public static void parallelSort(
      Comparable<?>[] array, int from, int to, int fp, Tape tape) {
    Parallel.run(true, () -> Arrays.parallelSort((Comparable[]) array, from, to));
  }

  public static void parallelSort(
      Object[] array, Comparator<Object> comparator, int fp, Tape tape) {
    Parallel.run(true, () -> Arrays.parallelSort(array, comparator));
  }

  public static void parallelSort(
      Object[] array, int from, int to, Comparator<Object> comparator, int fp, Tape tape) {
    Parallel.run(true, () -> Arrays.parallelSort(array, from, to, comparator));
  }

  // ---------------------------------------------------------------- filling

  public static void setAll(
      double[] array, IntToDoubleFunction f, Span span, int fp, Tape tape) {
    if (f == null) {
      Arrays.setAll(array, f);
    }
    for (int i = 0; i < array.length; i++) {
      array[i] = Functions.applyAsDouble(f, i, tape);
      int result = tape.ret;
      tape.setMove(tape.target(span, i, result), result);
    }
  }

  /** Each element is computed alone: on one thread they get the same values. */
  public static void parallelSetAll(
      double[] array, IntToDoubleFunction f, Span span, int fp, Tape tape) {
    setAll(array, f, span, fp, tape);
  }

  public static void parallelSetAll(
      Object[] array, IntFunction<?> f, int fp, Tape tape) {
    Arrays.setAll(array, f);
  }

  // ---------------------------------------------------------------- prefixes

  public static void parallelPrefix(
      double[] array, DoubleBinaryOperator f, Span span, int fp, Tape tape) {
    if (f == null) {
      Arrays.parallelPrefix(array, f);
    }
    parallelPrefix(array, 0, array.length, f, span, fp, tape);
  }

  public static void parallelPrefix(
      double[] array, int from, int to, DoubleBinaryOperator f, Span span, int fp, Tape tape) {
    if (f == null || from < 0 || from > to || to > array.length) {
      Arrays.parallelPrefix(array, from, to, f); // throws
    }
    Element[] elements = new Element[to - from];
    for (int i = from; i < to; i++) {
      elements[i - from] = Element.copy(array[i], Span.address(span, i), tape);
    }
    // The tasks for objects divide the range as those for doubles do.
    Parallel.run(
        true,
        () ->
            Arrays.parallelPrefix(
                elements, 0, to - from, (a, b) -> RecordedStream.apply(f, a, b)));
    for (int i = from; i < to; i++) {
      array[i] = elements[i - from].value;
      int address = elements[i - from].address(tape);
      tape.setMove(tape.target(span, i, address), address);
    }
  }

  public static void parallelPrefix(
      Object[] array, BinaryOperator<Object> f, int fp, Tape tape) {
    Parallel.run(true, () -> Arrays.parallelPrefix(array, f));
  }

  public static void parallelPrefix(
      Object[] array, int from, int to, BinaryOperator<Object> f, int fp, Tape tape) {
    Parallel.run(true, () -> Arrays.parallelPrefix(array, from, to, f));
  }

  // ---------------------------------------------------------------- streams

  public static DoubleStream stream(double[] array, Span span, int fp, Tape tape) {
    return stream(array, 0, array.length, span, fp, tape);
  }

  public static DoubleStream stream(
      double[] array, int from, int to, Span span, int fp, Tape tape) {
    return RecordedStream.of(ArrayElements.of(array, from, to, Arrays.spliterator(array, from, to)), false);
  }

  public static Spliterator.OfDouble spliterator(double[] array, Span span, int fp, Tape tape) {
    return spliterator(array, 0, array.length, span, fp, tape);
  }

  public static Spliterator.OfDouble spliterator(
      double[] array, int from, int to, Span span, int fp, Tape tape) {
    return new RecordedSpliterator(
        ArrayElements.of(array, from, to, Arrays.spliterator(array, from, to)));
  }
}
