package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every operation of {@code DoubleStream}. */
class DoubleStreamTest {
  @Test
  void sources() {
    assertGradient(x -> Arrays.stream(x).map(y -> y * y).sum(), at(2, 3), 4, 6);
    assertGradient(x -> Arrays.stream(x, 1, 2).map(y -> y * y).sum(), at(2, 3), 0, 6);
    assertGradient(x -> DoubleStream.of(x[0]).sum(), at(2, 3), 1, 0);
    assertGradient(x -> DoubleStream.of(x[1], x[0] * x[1], 4).sum(), at(2, 3), 3, 3);
    assertGradient(x -> DoubleStream.iterate(x[0], y -> y * x[1]).limit(3).sum(), at(2, 3), 13, 14);
    assertGradient(
        x -> DoubleStream.iterate(x[0], y -> y < 20, y -> y * x[1]).sum(), at(2, 3), 13, 14);
    assertGradient(x -> DoubleStream.generate(() -> x[0] * x[1]).limit(4).sum(), at(2, 3), 12, 8);
    assertGradient(
        x -> DoubleStream.concat(Arrays.stream(x), DoubleStream.of(x[0] * x[0])).sum(),
        at(2, 3), 5, 1);
    assertGradient(
        x -> DoubleStream.builder().add(x[0]).add(x[1] * x[1]).build().sum(), at(2, 3), 1, 6);
    assertGradient(
        x -> {
          DoubleStream.Builder builder = DoubleStream.builder();
          Arrays.stream(x).forEach(builder);
          return builder.build().reduce(1, (a, b) -> a * b);
        },
        at(2, 3), 3, 2);
    assertGradient(x -> DoubleStream.empty().sum() + x[0], at(2, 3), 1, 0);
  }

  @Test
  void sourcesOfOtherStreams() {
    assertGradient(x -> IntStream.range(0, 4).mapToDouble(i -> x[0] * i).sum(), at(2), 6);
    assertGradient(x -> LongStream.range(0, 4).mapToDouble(i -> x[0] * i).sum(), at(2), 6);
    assertGradient(x -> IntStream.range(0, 4).asDoubleStream().map(y -> y * x[0]).sum(), at(2), 6);
    assertGradient(x -> Stream.of(x[0], x[0]).mapToDouble(y -> y * y).sum(), at(2), 8);
    assertGradient(
        x -> Stream.of(x, x).flatMapToDouble(Arrays::stream).map(y -> y * y).sum(), at(2), 8);
    assertGradient(
        x ->
            Stream.of(x[0])
                .mapMultiToDouble(
                    (y, next) -> {
                      next.accept(y);
                      next.accept(y * y);
                    })
                .sum(),
        at(2), 5);
  }

  @Test
  void whatIsStoredBeforeTheStreamIsReadComesWithItsDerivative() {
    assertGradient(
        x -> {
          double[] a = new double[2];
          DoubleStream stream = Arrays.stream(a);
          a[0] = x[0] * x[0];
          a[1] = x[1];
          return stream.map(y -> y * y).sum();
        },
        at(2, 3), 32, 6);
  }

  @Test
  void intermediateOperations() {
    assertGradient(
        x -> Arrays.stream(x).filter(y -> y > 2.5).map(y -> y * y).sum(), at(2, 3), 0, 6);
    assertGradient(
        x -> Arrays.stream(x).flatMap(y -> DoubleStream.of(y, y * y)).sum(), at(2, 3), 5, 7);
    assertGradient(
        x ->
            Arrays.stream(x)
                .mapMulti(
                    (y, next) -> {
                      next.accept(y * x[0]);
                      next.accept(y);
                    })
                .sum(),
        at(2, 3), 4 + 3 + 1, 2 + 1);
    assertGradient(
        x -> Arrays.stream(x).skip(1).limit(2).map(y -> y * y).sum(), at(2, 3, 4, 5), 0, 6, 8, 0);
    assertGradient(
        x -> Arrays.stream(x).takeWhile(y -> y < 4).map(y -> y * y).sum(), at(2, 3, 4), 4, 6, 0);
    assertGradient(
        x -> Arrays.stream(x).dropWhile(y -> y < 4).map(y -> y * y).sum(), at(2, 3, 4), 0, 0, 8);
    assertGradient(
        x -> {
          double[] product = {1};
          double sum = Arrays.stream(x).peek(y -> product[0] *= y).sum();
          return sum + product[0];
        },
        at(2, 3), 4, 3);
    assertGradient(
        x -> Arrays.stream(x).boxed().map(y -> y * y).reduce(0.0, Double::sum), at(2, 3), 4, 6);
    assertGradient(
        x -> Arrays.stream(x).mapToObj(y -> new double[] {y}).mapToDouble(a -> a[0]).sum(),
        at(2, 3), 1, 1);
    assertGradient(
        x -> Arrays.stream(x).mapToInt(y -> (int) y).sum() * x[0]
            + Arrays.stream(x).mapToLong(Math::round).sum() * x[1],
        at(2, 3), 5, 5);
  }

  @Test
  void sortedAndDistinct() {
    assertGradient(
        x -> {
          double[] s = Arrays.stream(x).sorted().toArray();
          return s[0] + 10 * s[1] + 100 * s[2];
        },
        at(5, 3, 4), 100, 1, 10);
    assertGradient(
        x -> DoubleStream.of(x[0], x[1], x[0]).distinct().sum(), at(2, 3), 1, 1);
    assertGradient(
        x -> DoubleStream.of(0.0, -0.0, Double.NaN, Double.NaN, x[0]).distinct().count() * x[0],
        at(2), 4);
  }

  @Test
  void sumsHaveTheBitsOfTheJdk() {
    double[] x = new double[1000];
    double[] ones = new double[1000];
    double[] shares = new double[1000];
    for (int i = 0; i < 1000; i++) {
      x[i] = Math.sin(i) * Math.pow(10, i % 30 - 15);
      ones[i] = 1;
      shares[i] = 1.0 / 1000;
    }
    assertGradient(a -> Arrays.stream(a).sum(), x, ones);
    assertGradient(a -> Arrays.stream(a).average().getAsDouble(), x, shares);
    assertGradient(a -> Arrays.stream(a).summaryStatistics().getSum(), x, ones);
    assertGradient(a -> Arrays.stream(a).reduce(0, Double::sum), x, ones);
  }

  @Test
  void reductions() {
    assertGradient(x -> Arrays.stream(x).reduce(x[0], (a, b) -> a * b), at(2, 3), 12, 4);
    assertGradient(x -> Arrays.stream(x).reduce((a, b) -> a * b).getAsDouble(), at(2, 3), 3, 2);
    assertGradient(x -> Arrays.stream(x).min().getAsDouble() * x[1], at(2, 3), 3, 2);
    assertGradient(x -> Arrays.stream(x).max().getAsDouble() * x[0], at(2, 3), 3, 2);
    assertGradient(x -> DoubleStream.of(x[0], x[0]).max().getAsDouble(), at(2), 1);
    assertGradient(x -> Arrays.stream(x).average().getAsDouble(), at(2, 3), 0.5, 0.5);
    assertGradient(x -> DoubleStream.empty().average().orElse(x[0]), at(2), 1);
    assertGradient(x -> Arrays.stream(x).findFirst().getAsDouble(), at(2, 3), 1, 0);
    assertGradient(x -> Arrays.stream(x).skip(1).findAny().getAsDouble(), at(2, 3), 0, 1);
    assertGradient(
        x -> Arrays.stream(x).summaryStatistics().getMax() * x[0], at(2, 3), 3, 2);
  }

  @Test
  void collecting() {
    assertGradient(
        x -> {
          List<Double> list =
              Arrays.stream(x)
                  .collect(ArrayList<Double>::new, (l, y) -> l.add(y * y), ArrayList::addAll);
          return list.get(0) * list.get(1);
        },
        at(2, 3), 4 * 9, 4 * 6);
    assertGradient(
        x -> {
          DoubleSummaryStatistics s =
              Arrays.stream(x)
                  .collect(
                      DoubleSummaryStatistics::new,
                      DoubleSummaryStatistics::accept,
                      DoubleSummaryStatistics::combine);
          return s.getSum() * s.getMin();
        },
        at(2, 3), 7, 2);
    assertGradient(
        x -> Arrays.stream(x).boxed().collect(Collectors.toList()).get(1), at(2, 3), 0, 1);
    assertGradient(x -> Arrays.stream(x).map(y -> y * y).toArray()[1], at(2, 3), 0, 6);
  }

  @Test
  void sideEffects() {
    assertGradient(
        x -> {
          double[] sum = {0};
          Arrays.stream(x).forEach(y -> sum[0] += y * y);
          Arrays.stream(x).forEachOrdered(y -> sum[0] += y);
          return sum[0];
        },
        at(2, 3), 5, 7);
  }

  @Test
  void conditions() {
    assertGradient(
        x ->
            (Arrays.stream(x).anyMatch(y -> y > 2.5) ? x[0] : 0)
                + (Arrays.stream(x).allMatch(y -> y > 2.5) ? 0 : x[1])
                + (Arrays.stream(x).noneMatch(y -> y > 5) ? 10 * x[0] : 0)
                + Arrays.stream(x).count() * x[1],
        at(2, 3), 11, 3);
  }

  @Test
  void iterators() {
    assertGradient(
        x -> {
          double sum = 0;
          for (PrimitiveIterator.OfDouble it = Arrays.stream(x).iterator(); it.hasNext(); ) {
            double y = it.nextDouble();
            sum += y * y;
          }
          return sum;
        },
        at(2, 3), 4, 6);
    assertGradient(
        x -> {
          double[] sum = {0};
          PrimitiveIterator.OfDouble it = Arrays.stream(x).iterator();
          Double first = it.next();
          it.forEachRemaining((DoubleConsumer) y -> sum[0] += first * y);
          return sum[0];
        },
        at(2, 3), 3, 2);
  }

  @Test
  void spliterators() {
    assertGradient(
        x -> {
          double[] sum = {0};
          Spliterator.OfDouble right = Arrays.stream(x).spliterator();
          Spliterator.OfDouble left = right.trySplit();
          left.tryAdvance((DoubleConsumer) y -> sum[0] += 10 * y);
          right.forEachRemaining((DoubleConsumer) y -> sum[0] += y * y);
          return sum[0];
        },
        at(2, 3), 10, 6);
    assertGradient(
        x -> StreamSupport.doubleStream(Arrays.spliterator(x), false).map(y -> y * y).sum(),
        at(2, 3), 4, 6);
  }

  @Test
  void spliteratorsOfArraysThatBecomeActiveLater() {
    assertGradient(
        x -> {
          double[] a = new double[2];
          Spliterator.OfDouble s = Spliterators.spliterator(a, Spliterator.ORDERED);
          PrimitiveIterator.OfDouble it = Spliterators.iterator(Arrays.spliterator(a));
          a[0] = x[0];
          a[1] = x[1];
          double product = it.nextDouble() * it.nextDouble();
          return product + StreamSupport.doubleStream(s, false).map(y -> y * y).sum();
        },
        at(2, 3), 3 + 4, 2 + 6);
  }

  /** A spliterator of the program itself. */
  @Test
  void ownSpliterator() {
    assertGradient(
        x -> {
          Spliterator.OfDouble powers =
              new Spliterators.AbstractDoubleSpliterator(4, Spliterator.ORDERED) {
                private double power = 1;
                private int n;

                @Override
                public boolean tryAdvance(DoubleConsumer action) {
                  if (n++ == 4) {
                    return false;
                  }
                  power *= x[0];
                  action.accept(power);
                  return true;
                }
              };
          return StreamSupport.doubleStream(powers, false).sum();
        },
        at(2), 1 + 4 + 12 + 32);
  }

  @Test
  void laziness() {
    assertGradient(
        x -> {
          double[] calls = {0};
          double y =
              DoubleStream.iterate(x[0], v -> v * x[0])
                  .peek(v -> calls[0]++)
                  .filter(v -> v > 10)
                  .findFirst()
                  .getAsDouble();
          return y * calls[0];
        },
        at(2), 4 * 4 * 8);
  }

  @Test
  void aStreamIsUsedOnceAndClosed() {
    assertGradient(
        x -> {
          double[] closed = {0};
          DoubleStream stream = Arrays.stream(x).onClose(() -> closed[0] = x[1]);
          double sum;
          try (DoubleStream mapped = stream.map(y -> y * y).sequential().unordered()) {
            sum = mapped.sum();
          }
          try {
            stream.sum();
          } catch (IllegalStateException e) {
            sum += 10 * x[0];
          }
          return sum + closed[0];
        },
        at(2, 3), 14, 7);
  }

  @Test
  void streamsOfTheJdkItselfAreFollowedFromTheFirstFunctionOn() {
    assertGradient(
        x -> new java.util.Random(7).doubles(3).map(y -> 0 * y + x[0]).map(y -> y * y).sum(),
        at(2), 12);
  }
}
