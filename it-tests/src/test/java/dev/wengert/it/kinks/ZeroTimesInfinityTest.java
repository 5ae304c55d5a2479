package dev.wengert.it.kinks;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.wengert.Jacobian;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/**
 * A factor of zero on the path from a result to an input makes the path's share zero, also where
 * another factor is infinite: within one expression, over several statements, and through calls.
 */
class ZeroTimesInfinityTest {
  private static double root(double x) {
    return Math.sqrt(x);
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void theRootOfASquareInOneExpression() {
    assertGradient(x -> Math.sqrt(x[0] * x[0]), at(0), 0);
    assertGradient(x -> Math.sqrt(x[0] * x[0] * x[0] * x[0]), at(0), 0);
    assertGradient(x -> Math.cbrt(x[0] * x[0] * x[0] * x[0]), at(0), 0);
    assertGradient(x -> Math.pow(x[0] * x[0], 0.75), at(0), 0);
  }

  @Test
  void theRootOfASquareOverStatementsAndCalls() {
    assertGradient(x -> root(square(square(x[0]))), at(0), 0);
    assertGradient(
        x -> {
          double[] s = {0};
          for (double v : x) {
            s[0] += v * v;
          }
          return Math.sqrt(s[0]);
        },
        at(0, 0, 0), 0, 0, 0);
  }

  @Test
  void aZeroFactorBeforeAVerticalSlope() {
    assertGradient(x -> 0 * Math.sqrt(x[0]) + x[0], at(0), 1);
    assertGradient(x -> x[1] * Math.sqrt(x[0]), at(0, 0), 0, 0);
    assertGradient(x -> x[1] * root(x[0]), at(0, 0), 0, 0);
    assertGradient(x -> Math.exp(Math.log(x[0])), at(0), 0);
    assertGradient(x -> Math.exp(-1 / (x[0] * x[0])), at(0), 0);
  }

  @Test
  void aDistanceToItself() {
    assertGradient(
        x -> {
          double dx = x[0] - x[1];
          double dy = x[1] - x[0];
          return Math.sqrt(dx * dx + dy * dy) + 2 * x[0];
        },
        at(3, 3), 2, 0);
  }

  @Test
  void aBranchThatIsChosenAwayDoesNotMatter() {
    assertGradient(
        x -> {
          double safe = x[0] / x[1];
          double log = Math.log(x[1]);
          return x[1] == 0 ? x[0] : safe + log;
        },
        at(5, 0), 1, 0);
    assertGradient(x -> Math.max(Math.sqrt(x[0]), 1), at(0), 0);
    assertGradient(x -> Math.min(Math.log(x[0]), 1) * 0 + x[0], at(2), 1);
  }

  @Test
  void anInfiniteSlopeStaysInfinite() {
    assertGradient(x -> 2 * root(3 * x[0]), at(0), POSITIVE_INFINITY);
    assertGradient(x -> Math.sqrt(x[0]) + x[0] * x[0], at(0), POSITIVE_INFINITY);
  }

  @Test
  void hugeAndTinyFactorsThatCancel() {
    assertGradient(x -> Math.tanh(x[0]), at(300), 4 * Math.exp(-600));
    assertGradient(x -> Math.atan(x[0]), at(1e155), 1e-310);
    assertGradient(x -> Math.pow(x[0], 2), at(1e200), 2e200);
    assertGradient(x -> Math.hypot(x[0], x[1]), at(1.7e308, 1.7e308), Math.sqrt(0.5), Math.sqrt(0.5));
    assertGradient(x -> Math.hypot(x[0], x[1]), at(3e-320, 4e-320), 0.6, 0.8);
  }

  private static double distance(double[] x) {
    double squares = 0;
    for (int i = 1; i < x.length; i++) {
      double difference = x[i] - x[i - 1];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  /** Pairs multiply without asking at first: NaN says that they have to. The other rows are as they would be. */
  @Test
  void oneOfSeveralResults() {
    Jacobian jacobian =
        Wengert.jacobian(x -> new double[] {x[0] * x[1], x[2] * distance(x) + x[0], x[1] * x[1]}, at(2, 2, 2));
    assertArrayEquals(new double[] {2, 2, 0}, jacobian.matrix()[0]);
    assertArrayEquals(new double[] {1, 0, 0}, jacobian.matrix()[1]);
    assertArrayEquals(new double[] {0, 4, 0}, jacobian.matrix()[2]);
  }

  @Test
  void besideFactorsThatAreNoNumbers() {
    double none = Math.log(-1);
    double[] partials = Wengert.gradient(x -> x[0] * distance(x) + x[1] * none, at(2, 2, 2)).partials();
    assertArrayEquals(new double[] {0, Double.NaN, 0}, partials);
  }
}
