package dev.wengert.runtime;

import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.DoubleStream.DoubleMapMultiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Twins of the methods of {@code DoubleStream} that make active doubles of passive ones, or evaluate:
 * a stream that the JDK made records from there on. The others need none.
 */
public final class DoubleStreamTwins {
  private DoubleStreamTwins() {}

  private static DoubleStream recorded(DoubleStream s) {
    return RecordedStream.of(s);
  }

  public static DoubleStream map(DoubleStream s, DoubleUnaryOperator f, int fp, Tape tape) {
    return recorded(s).map(f);
  }

  public static DoubleStream flatMap(
      DoubleStream s, DoubleFunction<? extends DoubleStream> f, int fp, Tape tape) {
    return recorded(s).flatMap(f);
  }

  public static DoubleStream mapMulti(
      DoubleStream s, DoubleMapMultiConsumer f, int fp, Tape tape) {
    return recorded(s).mapMulti(f);
  }

  public static void forEach(DoubleStream s, DoubleConsumer f, int fp, Tape tape) {
    recorded(s).forEach(f);
  }

  public static void forEachOrdered(DoubleStream s, DoubleConsumer f, int fp, Tape tape) {
    recorded(s).forEachOrdered(f);
  }

  public static double[] toArray(DoubleStream s, int fp, Tape tape) {
    return recorded(s).toArray();
  }

  public static double reduce(
      DoubleStream s, double identity, DoubleBinaryOperator f, int aidentity, int ret, int fp, Tape tape) {
    DoubleStream r = recorded(s);
    if (r instanceof RecordedStream own) {
      return own.reduce$wengert(identity, f, aidentity, ret, fp, tape);
    }
    tape.leak(aidentity, "ARGUMENT", Sites.program(r.getClass().getName() + ".reduce"));
    double value = r.reduce(identity, f);
    tape.ret = 0;
    return value;
  }

  public static OptionalDouble reduce(
      DoubleStream s, DoubleBinaryOperator f, int fp, Tape tape) {
    return recorded(s).reduce(f);
  }

  public static Object collect(
      DoubleStream s,
      Supplier<Object> supplier,
      ObjDoubleConsumer<Object> accumulator,
      BiConsumer<Object, Object> combiner,
      int fp,
      Tape tape) {
    return recorded(s).collect(supplier, accumulator, combiner);
  }

  public static OptionalDouble average(DoubleStream s, int fp, Tape tape) {
    return recorded(s).average();
  }

  public static DoubleSummaryStatistics summaryStatistics(DoubleStream s, int fp, Tape tape) {
    return recorded(s).summaryStatistics();
  }

  public static OptionalDouble min(DoubleStream s, int fp, Tape tape) {
    return recorded(s).min();
  }

  public static OptionalDouble max(DoubleStream s, int fp, Tape tape) {
    return recorded(s).max();
  }

  public static long count(DoubleStream s, int fp, Tape tape) {
    return recorded(s).count();
  }

  public static boolean anyMatch(DoubleStream s, DoublePredicate p, int fp, Tape tape) {
    return recorded(s).anyMatch(p);
  }

  public static boolean allMatch(DoubleStream s, DoublePredicate p, int fp, Tape tape) {
    return recorded(s).allMatch(p);
  }

  public static boolean noneMatch(DoubleStream s, DoublePredicate p, int fp, Tape tape) {
    return recorded(s).noneMatch(p);
  }

  public static OptionalDouble findFirst(DoubleStream s, int fp, Tape tape) {
    return recorded(s).findFirst();
  }

  public static OptionalDouble findAny(DoubleStream s, int fp, Tape tape) {
    return recorded(s).findAny();
  }

  public static PrimitiveIterator.OfDouble iterator(DoubleStream s, int fp, Tape tape) {
    return recorded(s).iterator();
  }

  /** Twins of static methods. */
  public static final class OfDoubleStream {
    private OfDoubleStream() {}

    public static DoubleStream of(double x, int ax, int fp, Tape tape) {
      return RecordedStream.of(Element.copy(x, ax, tape));
    }

    public static DoubleStream of(double[] array, Span span, int fp, Tape tape) {
      return ArraysTwins.stream(array, span, fp, tape);
    }

    public static DoubleStream iterate(
        double seed, DoubleUnaryOperator f, int aseed, int fp, Tape tape) {
      Objects.requireNonNull(f);
      return RecordedStream.of(
          Stream.iterate(Element.copy(seed, aseed, tape), e -> RecordedStream.apply(f, e)));
    }

    public static DoubleStream iterate(
        double seed, DoublePredicate p, DoubleUnaryOperator f, int aseed, int fp, Tape tape) {
      Objects.requireNonNull(f);
      Objects.requireNonNull(p);
      return RecordedStream.of(
          Stream.iterate(
              Element.copy(seed, aseed, tape),
              e -> RecordedStream.test(p, e),
              e -> RecordedStream.apply(f, e)));
    }

    public static DoubleStream generate(DoubleSupplier f, int fp, Tape tape) {
      Objects.requireNonNull(f);
      return RecordedStream.of(
          Stream.generate(
              () -> {
                Tape current = Recordings.current();
                return RecordedStream.result(Functions.getAsDouble(f, current), current);
              }));
    }

    public static DoubleStream concat(
        DoubleStream a, DoubleStream b, int fp, Tape tape) {
      Objects.requireNonNull(a);
      Objects.requireNonNull(b);
      return RecordedStream.of(
          Stream.concat(RecordedStream.elements(a), RecordedStream.elements(b)));
    }

    public static DoubleStream.Builder builder(int fp, Tape tape) {
      return new RecordedBuilder();
    }
  }

  /** Twins of static methods. */
  public static final class OfStreamSupport {
    private OfStreamSupport() {}

    public static DoubleStream doubleStream(
        Spliterator.OfDouble source, boolean parallel, int fp, Tape tape) {
      return RecordedStream.of(RecordedSpliterator.elements(source), parallel);
    }

    public static DoubleStream doubleStream(
        Supplier<? extends Spliterator.OfDouble> source,
        int characteristics,
        boolean parallel,
        int fp,
        Tape tape) {
      return RecordedStream.of(
          StreamSupport.stream(
              () -> RecordedSpliterator.elements(source.get()), characteristics, parallel));
    }
  }

  /** Twins of static methods. */
  public static final class OfSpliterators {
    private OfSpliterators() {}

    public static Spliterator.OfDouble spliterator(
        double[] array, int characteristics, Span span, int fp, Tape tape) {
      return spliterator(array, 0, array.length, characteristics, span, fp, tape);
    }

    public static Spliterator.OfDouble spliterator(
        double[] array, int from, int to, int characteristics, Span span, int fp, Tape tape) {
      return new RecordedSpliterator(
          ArrayElements.of(
              array, from, to, Spliterators.spliterator(array, from, to, characteristics)));
    }

    public static PrimitiveIterator.OfDouble iterator(
        Spliterator.OfDouble source, int fp, Tape tape) {
      return new RecordedIterator(Spliterators.iterator(RecordedSpliterator.elements(source)));
    }
  }
}
