package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

/** {@code DoubleSummaryStatistics}: sum, average, least and greatest value. */
class DoubleSummaryStatisticsTest {
  @Test
  void parts() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics s = new DoubleSummaryStatistics();
          s.accept(x[0]);
          s.accept(x[1] * x[1]);
          s.accept(4);
          return s.getSum() + 10 * s.getMin() + 100 * s.getMax() + 3000 * s.getAverage();
        },
        at(2, 3), 1 + 10 + 1000, 6 * (1 + 100 + 1000));
  }

  @Test
  void combined() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics a = new DoubleSummaryStatistics();
          DoubleSummaryStatistics b = new DoubleSummaryStatistics();
          a.accept(x[0]);
          b.accept(x[1]);
          a.combine(b);
          a.combine(a);
          return a.getSum() + 10 * a.getMin() + 100 * a.getMax();
        },
        at(2, 3), 2 + 10, 2 + 100);
  }

  @Test
  void tiesShareTheDerivative() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics s = new DoubleSummaryStatistics();
          s.accept(x[0]);
          s.accept(x[1]);
          return s.getMax();
        },
        at(3, 3), 0.5, 0.5);
  }

  @Test
  void asAConsumer() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics s = new DoubleSummaryStatistics();
          DoubleConsumer consumer = s;
          consumer.accept(x[0]);
          s.andThen(y -> s.accept(y * y)).accept(x[1]);
          Arrays.stream(x).forEach(s);
          return s.getSum();
        },
        at(2, 3), 2, 1 + 6 + 1);
  }

  @Test
  void valuesBeforeTheActiveOnes() {
    assertGradient(
        x -> {
          DoubleSummaryStatistics s = new DoubleSummaryStatistics();
          List.of(1.0, 9.0).forEach(s::accept);
          s.accept(x[0]);
          return s.getMin() + 10 * s.getMax() + 100 * s.getAverage();
        },
        at(2), 100 / 3.0);
  }
}
