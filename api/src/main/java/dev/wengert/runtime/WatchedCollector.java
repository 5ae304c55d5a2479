package dev.wengert.runtime;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;

/** A collector with another accumulator. */
record WatchedCollector<T, A, R>(Collector<T, A, R> plain, BiConsumer<A, T> accumulator)
    implements Collector<T, A, R> {
  @Override
  public Supplier<A> supplier() {
    return plain.supplier();
  }

  @Override
  public BinaryOperator<A> combiner() {
    return plain.combiner();
  }

  @Override
  public Function<A, R> finisher() {
    return plain.finisher();
  }

  @Override
  public Set<Characteristics> characteristics() {
    return plain.characteristics();
  }
}
