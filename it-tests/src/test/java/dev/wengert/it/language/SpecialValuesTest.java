package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpecialValuesTest {
  private static final double[] VALUES = {
    0.0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, POSITIVE_INFINITY,
    NEGATIVE_INFINITY, NaN,
  };

  /** One bit for each comparison that holds, as a double. */
  private static double comparisons(double a, double b) {
    int bits = 0;
    if (a < b) {
      bits |= 1;
    }
    if (a <= b) {
      bits |= 2;
    }
    if (a > b) {
      bits |= 4;
    }
    if (a >= b) {
      bits |= 8;
    }
    if (a == b) {
      bits |= 16;
    }
    if (a != b) {
      bits |= 32;
    }
    if (!(a < b)) {
      bits |= 64;
    }
    if (!(a >= b)) {
      bits |= 128;
    }
    bits |= Double.compare(a, b) < 0 ? 256 : 512;
    bits |= Double.isNaN(a) ? 1024 : 0;
    bits |= Double.isInfinite(b) ? 2048 : 0;
    bits |= Double.isFinite(a * b) ? 4096 : 0;
    return bits;
  }

  @Test
  void comparisonsDecideAsTheyDoWithoutRecording() {
    for (double a : VALUES) {
      for (double b : VALUES) {
        double expected = comparisons(a, b);
        double[] seen = new double[1];
        assertGradient(
            x -> {
              double zero = x[0] - x[0];
              seen[0] = comparisons(a + zero, b + zero);
              return x[0] * 3;
            },
            at(1), 3);
        // Adding zero turns -0.0 into 0.0, which only Double.compare can tell.
        assertEquals((int) comparisons(a + 0.0, b + 0.0), (int) seen[0], a + " and " + b);
        assertEquals((int) expected & 0xff, (int) seen[0] & 0xff, a + " and " + b);
      }
    }
  }

  @Test
  void infiniteInputs() {
    assertGradient(x -> x[0] * 2, at(POSITIVE_INFINITY), 2);
    assertGradient(x -> 1 / x[0], at(POSITIVE_INFINITY), -0.0);
    assertGradient(x -> Math.exp(x[0]), at(NEGATIVE_INFINITY), 0);
    assertGradient(x -> x[0] + x[1], at(POSITIVE_INFINITY, NEGATIVE_INFINITY), 1, 1);
  }

  @Test
  void nanOnTheWay() {
    assertGradient(
        x -> {
          double y = Math.sqrt(x[0] - 5);
          return y != y ? x[0] * 2 : y;
        },
        at(1), 2);
    assertGradient(
        x -> {
          double y = x[0] * NaN;
          return Double.isNaN(y) ? x[0] : y;
        },
        at(1), 1);
  }

  @Test
  void nanAsTheResult() {
    assertGradient(x -> x[0] * NaN, at(1), NaN);
  }

  @Test
  void signOfZeroIsKept() {
    assertGradient(x -> x[0] * -0.0, at(1), -0.0);
    assertGradient(x -> -x[0], at(0), -1);
    assertGradient(x -> x[0] + -0.0, at(-0.0), 1);
    assertGradient(x -> 1 / (x[0] * x[1]), at(-0.0, POSITIVE_INFINITY), NaN, NaN);
    assertGradient(x -> 1 / x[0] < 0 ? x[0] * 3 : x[0] * 2, at(-0.0), 3);
    assertGradient(x -> 1 / x[0] < 0 ? x[0] * 3 : x[0] * 2, at(0.0), 2);
  }

  @Test
  void overflowAndUnderflow() {
    assertGradient(x -> x[0] * 1e300, at(1e300), 1e300);
    assertGradient(x -> x[0] * 1e-300, at(1e-300), 1e-300);
    assertGradient(x -> x[0] * x[0], at(Double.MIN_VALUE), 2 * Double.MIN_VALUE);
  }

  @Test
  void divisionByZero() {
    assertGradient(x -> x[0] / x[1], at(1, 0), POSITIVE_INFINITY, NEGATIVE_INFINITY);
    assertGradient(x -> x[0] > 0 ? x[0] : 1 / x[0], at(0), NEGATIVE_INFINITY);
  }

  @Test
  void wrongBranchWithAnInfiniteSlopeDoesNotTouchTheResult() {
    assertGradient(
        x -> {
          double root = Math.sqrt(x[0]);
          return x[0] > 0 ? root : 2 * x[0];
        },
        at(0), 2);
  }
}
