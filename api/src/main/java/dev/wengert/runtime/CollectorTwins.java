package dev.wengert.runtime;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Twins of the collectors that compute with doubles, and of those that fill collections. */
public final class CollectorTwins {
  private CollectorTwins() {}

  /** The sum so far, as the JDK's collector keeps it, and its terms. */
  private static final class Sum {
    Object state;
    final Terms terms = new Terms();
  }

  private static Element apply(ToDoubleFunction<Object> f, Object x) {
    Tape tape = Recordings.current();
    return RecordedStream.result(Functions.applyAsDouble(f, x, tape), tape);
  }

  /** A collector of the JDK for plain numbers computes the value. */
  private static Collector<Object, ?, Double> sum(
      Collector<Double, Object, Double> plain, ToDoubleFunction<Object> f, boolean average) {
    return Collector.of(
        () -> {
          Sum sum = new Sum();
          sum.state = plain.supplier().get();
          return sum;
        },
        (sum, x) -> plain.accumulator().accept(sum.state, sum.terms.take(apply(f, x))),
        (a, b) -> {
          a.state = plain.combiner().apply(a.state, b.state);
          a.terms.addAll(b.terms);
          return a;
        },
        sum -> {
          double value = plain.finisher().apply(sum.state);
          Tape tape = Recordings.current();
          double factor = average ? 1.0 / sum.terms.count : 1;
          int address = sum.terms.record(factor, tape);
          return tape == null ? (Double) value : Element.at(value, address, tape).box();
        });
  }

  @SuppressWarnings("unchecked")
  private static Collector<Double, Object, Double> open(Collector<Double, ?, Double> plain) {
    return (Collector<Double, Object, Double>) plain;
  }

  /** Twins of the static methods of {@code Collectors}. */
  public static final class OfCollectors {
    private OfCollectors() {}

    public static Collector<Object, ?, Double> summingDouble(
        ToDoubleFunction<Object> f, int fp, Tape tape) {
      return sum(open(Collectors.summingDouble(Double::doubleValue)), f, false);
    }

    public static Collector<Object, ?, Double> averagingDouble(
        ToDoubleFunction<Object> f, int fp, Tape tape) {
      return sum(open(Collectors.averagingDouble(Double::doubleValue)), f, true);
    }

    public static Collector<Object, ?, DoubleSummaryStatistics> summarizingDouble(
        ToDoubleFunction<Object> f, int fp, Tape tape) {
      return Collector.of(
          DoubleSummaryStatistics::new,
          (statistics, x) -> {
            Tape current = Recordings.current();
            Element e = apply(f, x);
            if (current == null) {
              statistics.accept(e.value);
            } else {
              StatisticsTwins.accept(statistics, e.value, e.address(current), 0, current);
            }
          },
          (a, b) -> {
            Tape current = Recordings.current();
            if (current == null) {
              a.combine(b);
            } else {
              StatisticsTwins.combine(a, b, 0, current);
            }
            return a;
          },
          Collector.Characteristics.IDENTITY_FINISH);
    }

    /** A collection that is not transformed loses what it is given. */
    public static Collector<Object, ?, Collection<Object>> toCollection(
        Supplier<Collection<Object>> supplier, int fp, Tape tape) {
      return Collector.of(
          supplier,
          (collection, x) -> {
            report(collection, x, "add");
            collection.add(x);
          },
          (a, b) -> {
            a.addAll(b);
            return a;
          },
          Collector.Characteristics.IDENTITY_FINISH);
    }
  }

  private static void report(Object receiver, Object x, String method) {
    Tape tape = Recordings.current();
    if (tape != null && receiver != null && Dispatch.isForeign(receiver.getClass())) {
      tape.leakObject(x, Sites.program(receiver.getClass().getName() + '.' + method));
    }
  }
}
