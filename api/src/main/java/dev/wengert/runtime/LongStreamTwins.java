package dev.wengert.runtime;

import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Twins of the methods of {@code LongStream} that make doubles or evaluate; see {@link StreamTwins}. */
public final class LongStreamTwins {
  private LongStreamTwins() {}

  public static DoubleStream mapToDouble(
      LongStream s, LongToDoubleFunction f, int fp, Tape tape) {
    Objects.requireNonNull(f);
    return RecordedStream.of(
        s.mapToObj(
            i -> {
              Tape current = Recordings.current();
              return RecordedStream.result(Functions.applyAsDouble(f, i, current), current);
            }));
  }

  public static void forEach(LongStream s, LongConsumer f, int fp, Tape tape) {
    Parallel.run(s.isParallel(), () -> s.forEach(f));
  }

  public static void forEachOrdered(LongStream s, LongConsumer f, int fp, Tape tape) {
    Parallel.run(s.isParallel(), () -> s.forEachOrdered(f));
  }

  public static long[] toArray(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::toArray);
  }

  public static long reduce(
      LongStream s, long identity, LongBinaryOperator f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(identity, f));
  }

  public static OptionalLong reduce(LongStream s, LongBinaryOperator f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(f));
  }

  public static Object collect(
      LongStream s,
      Supplier<Object> supplier,
      ObjLongConsumer<Object> accumulator,
      BiConsumer<Object, Object> combiner,
      int fp,
      Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.collect(supplier, accumulator, combiner));
  }

  public static long sum(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::sum);
  }

  public static OptionalLong min(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::min);
  }

  public static OptionalLong max(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::max);
  }

  public static long count(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::count);
  }

  public static OptionalDouble average(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::average);
  }

  public static LongSummaryStatistics summaryStatistics(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::summaryStatistics);
  }

  public static boolean anyMatch(LongStream s, LongPredicate p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.anyMatch(p));
  }

  public static boolean allMatch(LongStream s, LongPredicate p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.allMatch(p));
  }

  public static boolean noneMatch(LongStream s, LongPredicate p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.noneMatch(p));
  }

  public static OptionalLong findFirst(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::findFirst);
  }

  public static OptionalLong findAny(LongStream s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::findAny);
  }

  public static PrimitiveIterator.OfLong iterator(LongStream s, int fp, Tape tape) {
    return (tape.isOpen() ? s.sequential() : s).iterator();
  }
}
