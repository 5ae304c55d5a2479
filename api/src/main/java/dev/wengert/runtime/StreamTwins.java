package dev.wengert.runtime;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Twins of the methods of {@code Stream} that make doubles, and of those that evaluate, for parallel
 * streams. Boxes keep their derivatives in the JDK's own stages.
 */
public final class StreamTwins {
  private StreamTwins() {}

  // ---------------------------------------------------------------- to doubles

  public static DoubleStream mapToDouble(
      Stream<Object> s, ToDoubleFunction<Object> f, int fp, Tape tape) {
    Objects.requireNonNull(f);
    return RecordedStream.of(
        s.map(
            o -> {
              Tape current = Recordings.current();
              return RecordedStream.result(Functions.applyAsDouble(f, o, current), current);
            }));
  }

  public static DoubleStream flatMapToDouble(
      Stream<Object> s, Function<Object, ? extends DoubleStream> f, int fp, Tape tape) {
    Objects.requireNonNull(f);
    return RecordedStream.of(
        s.flatMap(
            o -> {
              DoubleStream inner = f.apply(o);
              return inner == null ? null : RecordedStream.elements(inner);
            }));
  }

  public static DoubleStream mapMultiToDouble(
      Stream<Object> s, BiConsumer<Object, ? super DoubleConsumer> f, int fp, Tape tape) {
    Objects.requireNonNull(f);
    return RecordedStream.of(
        s.mapMulti((o, next) -> f.accept(o, new ElementConsumer(next))));
  }

  // ---------------------------------------------------------------- evaluation

  public static void forEach(Stream<Object> s, Consumer<Object> f, int fp, Tape tape) {
    Parallel.run(s.isParallel(), () -> s.forEach(f));
  }

  public static void forEachOrdered(Stream<Object> s, Consumer<Object> f, int fp, Tape tape) {
    Parallel.run(s.isParallel(), () -> s.forEachOrdered(f));
  }

  public static Object[] toArray(Stream<Object> s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::toArray);
  }

  public static Object[] toArray(Stream<Object> s, IntFunction<Object[]> f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.toArray(f));
  }

  public static List<Object> toList(Stream<Object> s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::toList);
  }

  public static Object reduce(
      Stream<Object> s, Object identity, BinaryOperator<Object> f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(identity, f));
  }

  public static Optional<Object> reduce(
      Stream<Object> s, BinaryOperator<Object> f, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(f));
  }

  public static Object reduce(
      Stream<Object> s,
      Object identity,
      BiFunction<Object, Object, Object> f,
      BinaryOperator<Object> combiner,
      int fp,
      Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.reduce(identity, f, combiner));
  }

  public static Object collect(
      Stream<Object> s,
      Supplier<Object> supplier,
      BiConsumer<Object, Object> accumulator,
      BiConsumer<Object, Object> combiner,
      int fp,
      Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.collect(supplier, accumulator, combiner));
  }

  public static Object collect(
      Stream<Object> s, Collector<Object, Object, Object> collector, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.collect(collector));
  }

  public static Optional<Object> min(
      Stream<Object> s, Comparator<Object> order, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.min(order));
  }

  public static Optional<Object> max(
      Stream<Object> s, Comparator<Object> order, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.max(order));
  }

  public static long count(Stream<Object> s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::count);
  }

  public static boolean anyMatch(Stream<Object> s, Predicate<Object> p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.anyMatch(p));
  }

  public static boolean allMatch(Stream<Object> s, Predicate<Object> p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.allMatch(p));
  }

  public static boolean noneMatch(Stream<Object> s, Predicate<Object> p, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), () -> s.noneMatch(p));
  }

  public static Optional<Object> findFirst(Stream<Object> s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::findFirst);
  }

  public static Optional<Object> findAny(Stream<Object> s, int fp, Tape tape) {
    return Parallel.get(s.isParallel(), s::findAny);
  }

  /** Sorting and the like would run on other threads, though the traversal does not. */
  public static Iterator<Object> iterator(Stream<Object> s, int fp, Tape tape) {
    return (tape.isOpen() ? s.sequential() : s).iterator();
  }
}
