package dev.wengert.runtime;

import java.util.IntSummaryStatistics;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Twins of the methods of {@code IntStream} that make doubles or evaluate; see {@link StreamTwins}. */
public final class IntStreamTwins {
  private IntStreamTwins() {}

  public static DoubleStream mapToDouble(
      IntStream s, IntToDoubleFunction f, int fp, Tape tape) {
    Objects.requireNonNull(f);
    return RecordedStream.of(
        s.mapToObj(
            i -> {
              Tape current = Recordings.current();
              return RecordedStream.result(Functions.applyAsDouble(f, i, current), current);
            }));
  }

  public static void forEach(IntStream s, IntConsumer f, int fp, Tape tape) {
    Parallel.run(s.isParallel(), () -> s.forEach(f));
  }

  public static void forEachOrdered(IntStream s, IntConsumer f, int fp, Tape tape) {
    Parallel.run(s.isParallel(), () -> s.forEachOrdered(f));
  }

  public static int[] toArray(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::toArray);
  }

  public static int reduce(
      IntStream s, int identity, IntBinaryOperator f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(identity, f));
  }

  public static OptionalInt reduce(IntStream s, IntBinaryOperator f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(f));
  }

  public static Object collect(
      IntStream s,
      Supplier<Object> supplier,
      ObjIntConsumer<Object> accumulator,
      BiConsumer<Object, Object> combiner,
      int fp,
      Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.collect(supplier, accumulator, combiner));
  }

  public static int sum(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::sum);
  }

  public static OptionalInt min(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::min);
  }

  public static OptionalInt max(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::max);
  }

  public static long count(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::count);
  }

  public static OptionalDouble average(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::average);
  }

  public static IntSummaryStatistics summaryStatistics(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::summaryStatistics);
  }

  public static boolean anyMatch(IntStream s, IntPredicate p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.anyMatch(p));
  }

  public static boolean allMatch(IntStream s, IntPredicate p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.allMatch(p));
  }

  public static boolean noneMatch(IntStream s, IntPredicate p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.noneMatch(p));
  }

  public static OptionalInt findFirst(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::findFirst);
  }

  public static OptionalInt findAny(IntStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::findAny);
  }

  public static PrimitiveIterator.OfInt iterator(IntStream s, int fp, Tape tape) {
    return (tape.isOpen() ? s.sequential() : s).iterator();
  }
}
