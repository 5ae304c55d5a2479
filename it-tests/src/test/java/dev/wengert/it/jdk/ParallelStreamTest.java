package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parallel streams compute the bits of a plain run, and are recorded. */
class ParallelStreamTest {
  private static double sum(int from, int to, java.util.function.IntToDoubleFunction f) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += f.applyAsDouble(i);
    }
    return sum;
  }

  @Test
  void sums() {
    for (int n : new int[] {0, 1, 2, 7, 100, 1023, 20_000}) {
      assertGradient(
          x -> IntStream.range(0, n).parallel().mapToDouble(i -> x[0] / (i + 1)).sum(),
          at(0.3), sum(0, n, i -> 1.0 / (i + 1)));
    }
  }

  /** How the terms are associated decides about the last bits: it must be that of a plain run. */
  @Test
  void reductionsAreAssociatedAsInAPlainRun() {
    for (int n : new int[] {3, 50, 999, 4096, 10_001}) {
      assertGradient(
          x -> IntStream.range(0, n).parallel().mapToDouble(i -> x[0] / (i + 1)).reduce(0, Double::sum),
          at(0.3), sum(0, n, i -> 1.0 / (i + 1)));
    }
  }

  @Test
  void reductionsAfterFiltersAndSorting() {
    int n = 3000;
    assertGradient(
        x ->
            IntStream.range(0, n).parallel().mapToDouble(i -> x[0] / (i + 1))
                .filter(y -> (long) (y * 1e6) % 3 != 0).sorted().skip(5).limit(1000)
                .reduce(0, Double::sum)
                * 0 + x[0],
        at(0.3), 1);
    double[] values = IntStream.range(0, n).mapToDouble(i -> Math.sin(i)).toArray();
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    assertGradient(x -> Arrays.stream(x).parallel().sorted().reduce(0, Double::sum), values, ones);
    assertGradient(x -> Arrays.stream(x).parallel().distinct().reduce(0, Double::sum), values, ones);
    assertGradient(
        x -> Arrays.stream(x).parallel().filter(y -> y != 2).sum(), values, ones);
  }

  @Test
  void boxes() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>();
          for (int i = 0; i < 5000; i++) {
            list.add(x[0] / (i + 1));
          }
          return list.parallelStream().map(y -> y * y).reduce(0.0, Double::sum);
        },
        at(0.3), sum(0, 5000, i -> 2 * 0.3 / (i + 1) / (i + 1)));
  }

  @Test
  void sideEffects() {
    assertGradient(
        x -> {
          double[] squares = new double[1000];
          IntStream.range(0, 1000).parallel().forEach(i -> squares[i] = x[0] * i);
          return Arrays.stream(squares).parallel().sum();
        },
        at(0.3), 499_500);
  }

  @Test
  void collecting() {
    assertGradient(
        x ->
            IntStream.range(0, 1000).parallel().boxed()
                .collect(
                    Collectors.groupingBy(
                        i -> i % 2, Collectors.summingDouble(i -> x[0] / (i + 1))))
                .get(1),
        at(0.3), sum(0, 500, i -> 1.0 / (2 * i + 2)));
    assertGradient(
        x -> IntStream.range(0, 1000).parallel().mapToDouble(i -> x[0] * i).toArray()[999],
        at(0.3), 999);
  }

  @Test
  void otherEvaluations() {
    assertGradient(
        x -> {
          double[] a = IntStream.range(0, 300).mapToDouble(i -> x[0] * Math.sin(i)).toArray();
          DoubleStream all = Arrays.stream(a).parallel();
          return all.max().getAsDouble()
              + Arrays.stream(a).parallel().min().getAsDouble()
              + Arrays.stream(a).parallel().average().getAsDouble()
              + Arrays.stream(a).parallel().summaryStatistics().getSum()
              + Arrays.stream(a).parallel().findFirst().getAsDouble()
              + Stream.iterate(x[0], y -> y + x[0]).parallel().limit(100)
                  .max(Double::compare).get();
        },
        at(0.3),
        Arrays.stream(IntStream.range(0, 300).mapToDouble(Math::sin).toArray()).max().getAsDouble()
            + Arrays.stream(IntStream.range(0, 300).mapToDouble(Math::sin).toArray()).min().getAsDouble()
            + sum(0, 300, Math::sin) * (1 + 1 / 300.0)
            + 0
            + 100);
  }

  @Test
  void aParallelStreamInAParallelStream() {
    assertGradient(
        x ->
            IntStream.range(0, 30).parallel()
                .mapToDouble(
                    i -> IntStream.range(0, 50).parallel().mapToDouble(k -> x[0] / (i + k + 1)).sum())
                .sum(),
        at(0.3), sum(0, 30, i -> sum(0, 50, k -> 1.0 / (i + k + 1))));
  }

  @Test
  void anExceptionComesOut() {
    assertGradient(
        x -> {
          try {
            return IntStream.range(0, 1000).parallel()
                .mapToDouble(
                    i -> {
                      if (i == 3) {
                        throw new IllegalStateException();
                      }
                      return x[0];
                    })
                .sum();
          } catch (IllegalStateException e) {
            return 2 * x[0];
          }
        },
        at(0.3), 2);
  }

  @Test
  void everyElementOnce() {
    AtomicInteger calls = new AtomicInteger();
    assertGradient(
        x -> {
          calls.set(0);
          double y = IntStream.range(0, 777).parallel()
              .mapToDouble(i -> x[0] * calls.incrementAndGet()).sum();
          return 0 * y + calls.get() * x[0];
        },
        at(0.3), 777);
  }

  @Test
  void concurrentMaps() {
    assertGradient(
        x -> {
          ConcurrentHashMap<Integer, Double> map = new ConcurrentHashMap<>();
          for (int i = 0; i < 200; i++) {
            map.put(i, x[0] * i);
          }
          double[] squares = new double[200];
          map.forEach(1, (i, v) -> squares[i] = v * v);
          return map.reduceValues(1, Double::sum) + squares[10]
              + map.search(1, (i, v) -> i == 7 ? v : null)
              + map.reduce(1, (i, v) -> v / (i + 1), Math::max);
        },
        at(0.5), 19_900 + 100 + 7 + 199 / 200.0);
  }
}
