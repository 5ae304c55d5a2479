package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Collectors that compute with doubles, and those that move boxes. */
class CollectorsTest {
  record Sale(String where, double price, int n) {}

  private static Stream<Sale> sales(double[] x) {
    return Stream.of(
        new Sale("a", x[0], 1), new Sale("b", x[1], 2), new Sale("a", x[0] * x[1], 3));
  }

  @Test
  void summing() {
    assertGradient(
        x -> sales(x).collect(Collectors.summingDouble(s -> s.price() * s.n())), at(2, 3), 10, 8);
  }

  @Test
  void averaging() {
    assertGradient(
        x -> sales(x).collect(Collectors.averagingDouble(Sale::price)), at(2, 3), 4 / 3.0, 1);
    assertGradient(
        x -> Stream.<Sale>of().collect(Collectors.averagingDouble(Sale::price)) + x[0], at(2), 1);
  }

  @Test
  void summarizing() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics s = sales(x).collect(Collectors.summarizingDouble(Sale::price));
          return s.getMin() + 10 * s.getMax() + 100 * s.getSum() + s.getCount();
        },
        at(2, 3), 1 + 30 + 400, 20 + 300);
  }

  @Test
  void groups() {
    assertGradient(
        x -> {
          Map<String, Double> sums =
              sales(x)
                  .collect(
                      Collectors.groupingBy(
                          Sale::where, TreeMap::new, Collectors.summingDouble(Sale::price)));
          return sums.get("a") * sums.get("b");
        },
        at(2, 3), 3 + 9, 2 + 12);
    assertGradient(
        x -> sales(x).collect(
                Collectors.partitioningBy(
                    s -> s.n() > 1, Collectors.averagingDouble(Sale::price))).get(true),
        at(2, 3), 1.5, 1.5);
  }

  @Test
  void teeing() {
    assertGradient(
        x -> Arrays.stream(x).boxed().collect(
                Collectors.teeing(
                    Collectors.summingDouble(y -> y * y),
                    Collectors.averagingDouble(y -> y),
                    (sum, mean) -> sum / mean)),
        at(2, 3), 4 / 2.5 - 13 * 0.5 / 6.25, 6 / 2.5 - 13 * 0.5 / 6.25);
  }

  @Test
  void reducing() {
    assertGradient(
        x -> sales(x).collect(Collectors.reducing(1.0, Sale::price, (a, b) -> a * b)),
        at(2, 3), 2 * 2 * 9, 4 * 2 * 3);
    assertGradient(
        x -> Arrays.stream(x).boxed().collect(Collectors.reducing(Double::sum)).get(),
        at(2, 3), 1, 1);
  }

  @Test
  void nested() {
    assertGradient(
        x -> sales(x).collect(
                Collectors.collectingAndThen(
                    Collectors.filtering(
                        s -> s.n() != 2,
                        Collectors.mapping(
                            Sale::price,
                            Collectors.flatMapping(
                                p -> Stream.of(p, p * p), Collectors.summingDouble(p -> p)))),
                    sum -> sum * x[1])),
        at(2, 3), 3 * (1 + 4 + 3 + 36), (2 + 4 + 6 + 36) + 3 * (2 + 24));
  }

  @Test
  void extremes() {
    assertGradient(
        x -> sales(x).collect(Collectors.maxBy(Comparator.comparingDouble(Sale::price)))
            .get().price(),
        at(2, 3), 3, 2);
    assertGradient(
        x -> Arrays.stream(x).boxed().collect(Collectors.minBy(Comparator.naturalOrder())).get(),
        at(2, 3), 1, 0);
  }

  @Test
  void containers() {
    assertGradient(
        x -> {
          List<Double> list = Arrays.stream(x).boxed().collect(Collectors.toUnmodifiableList());
          Map<Integer, Double> map =
              sales(x).collect(Collectors.toMap(Sale::n, Sale::price, (a, b) -> a + b));
          var deque = Arrays.stream(x).boxed()
              .collect(Collectors.toCollection(java.util.ArrayDeque::new));
          return list.get(0) * map.get(3) * deque.getLast();
        },
        at(2, 3), 2 * 2 * 9, 4 * 2 * 3);
  }
}
