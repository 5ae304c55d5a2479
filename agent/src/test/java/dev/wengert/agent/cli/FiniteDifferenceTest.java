package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteDifferenceTest {

  private static FiniteDifference.Result derivative(DoubleUnaryOperator f, double x) {
    return new FiniteDifference(p -> new double[] {f.applyAsDouble(p[0])}, 1).at(new double[] {x});
  }

  private static void assertDerivative(double expected, DoubleUnaryOperator f, double x) {
    FiniteDifference.Result result = derivative(f, x);
    assertEquals(expected, result.matrix()[0][0], 1e-9 * Math.max(Math.abs(expected), 1e-3));
    assertTrue(result.errors()[0][0] <= 1e-8 * Math.max(Math.abs(expected), 1e-3), "error estimate");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-8, 1e-3, 0.5, -2, 10})
  void exponential(double x) {
    assertDerivative(Math.exp(x), Math::exp, x);
  }

  @Test
  void manyScales() {
    assertDerivative(Math.cos(1000), Math::sin, 1000);
    assertDerivative(0.5 / Math.sqrt(1e-6), Math::sqrt, 1e-6);
    assertDerivative(1e8, x -> 1e8 * x, 3);
    assertDerivative(1, x -> x + 1, 1e-300);
    assertDerivative(0, x -> 42, 1);
    assertDerivative(3e-20, x -> x * x * x, 1e-10);
  }

  @Test
  void staysInsideTheDomain() {
    assertDerivative(1 / 1e-3, Domain::checkedLog, 1e-3);
  }

  @Test
  void hasNoValueAtTheEdgeOfTheDomain() {
    assertTrue(Double.isNaN(derivative(Domain::checkedLog, 0).matrix()[0][0]));
    assertTrue(Double.isNaN(derivative(x -> Double.NaN, 1).matrix()[0][0]));
  }

  @Test
  void admitsToKnowNothingOfAJump() {
    FiniteDifference.Result result = derivative(Math::floor, 2);
    assertTrue(!(result.errors()[0][0] < 1e-3 * Math.abs(result.matrix()[0][0])));
  }

  @Test
  void jacobian() {
    FiniteDifference.Result result =
        new FiniteDifference(x -> new double[] {x[0] * x[1], Math.sin(x[0]), x[1] + 0 * x[0]}, 3)
            .at(new double[] {2, 3});
    assertArrayEquals(new double[] {3, 2}, result.matrix()[0], 1e-10);
    assertArrayEquals(new double[] {Math.cos(2), 0}, result.matrix()[1], 1e-10);
    assertArrayEquals(new double[] {0, 1}, result.matrix()[2], 1e-10);
  }

  @Test
  void relativeDifference() {
    assertEquals(0, FiniteDifference.relativeDifference(0, 0));
    assertEquals(0.5, FiniteDifference.relativeDifference(1, 2));
    assertEquals(2, FiniteDifference.relativeDifference(1, -1));
    assertTrue(Double.isNaN(FiniteDifference.relativeDifference(1, Double.NaN)));
  }

  private static final class Domain {
    static double checkedLog(double x) {
      if (x <= 0) {
        throw new IllegalArgumentException("not positive");
      }
      return Math.log(x);
    }
  }
}
