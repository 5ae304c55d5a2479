package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/**
 * Operations on floats. Their partials are those of the real operation at the float values, in
 * doubles: the numbers that follow are computed from {@code 3.3f}, not from 3.3.
 */
class FloatArithmeticTest {
  private static final double A = 3.3f;
  private static final double B = 0.7f;

  @Test
  void theFiveOperationsAndTheSign() {
    assertGradient(x -> (float) x[0] + (float) x[1], at(3.3, 0.7), 1, 1);
    assertGradient(x -> (float) x[0] - (float) x[1], at(3.3, 0.7), 1, -1);
    assertGradient(x -> (float) x[0] * (float) x[1], at(3.3, 0.7), B, A);
    assertGradient(x -> (float) x[0] / (float) x[1], at(3.3, 0.7), 1 / B, -A / (B * B));
    assertGradient(x -> (float) x[0] % (float) x[1], at(3.3, 0.7), 1, -4);
    assertGradient(x -> -(float) x[0], at(3.3), -1);
  }

  /** A quotient of floats has 24 bits, its derivative 53. */
  @Test
  void derivativesAreFinerThanTheFloatsThemselves() {
    assertGradient(x -> 1 / (float) x[0], at(3.3), -1 / (A * A));
    assertGradient(x -> 1e-3f / ((float) x[0] * 7f), at(3.3), -7.0 * 1e-3f / square((float) A * 7f));
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void constantsOfEveryForm() {
    assertGradient(x -> (float) x[0] * 0f + (float) x[0] * 1f + (float) x[0] * 2f, at(3.3), 3);
    assertGradient(x -> (float) x[0] * 0.1f, at(3.3), 0.1f);
    assertGradient(x -> (float) x[0] * Float.MIN_VALUE, at(3.3), Float.MIN_VALUE);
    assertGradient(x -> 2f - (float) x[0] * -1.5f, at(3.3), 1.5);
  }

  @Test
  void integersBecomeConstantFloats() {
    assertGradient(
        x -> {
          int i = 3;
          long l = 5;
          char c = 'a';
          return (float) x[0] * i + l * (float) x[0] + (float) x[0] * c + (float) i / l;
        },
        at(3.3), 3 + 5 + 97);
  }

  @Test
  void aFloatCutToAnIntegerIsAConstant() {
    assertGradient(x -> (int) (float) x[0] * (float) x[0], at(3.3), 3);
    assertGradient(x -> (long) (float) x[0] * (float) x[0], at(3.3), 3);
    assertGradient(x -> (short) (float) x[0] * (float) x[0], at(3.3), 3);
  }

  @Test
  void floatsAndDoublesMixInOneExpression() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          return f * x[1] + Math.sin(f * f) * x[1];
        },
        at(3.3, 0.7),
        0.7 + Math.cos((float) A * (float) A) * 2 * A * 0.7, A + Math.sin((float) A * (float) A));
    assertGradient(
        x -> {
          float f = (float) (x[0] * x[0]);
          double d = f;
          return (float) (d * x[1]);
        },
        at(3.3, 0.7),
        2 * 3.3 * 0.7, (float) (3.3 * 3.3));
  }

  @Test
  void compoundAssignmentConvertsToAndFro() {
    assertGradient(
        x -> {
          float f = 2;
          f += x[0];
          f *= x[0];
          f -= 1;
          f /= 2.0;
          return f;
        },
        at(3), (2 * 3 + 2) / 2.0);
    assertGradient(
        x -> {
          double d = x[0];
          d *= (float) x[0];
          d += 1f;
          return d;
        },
        at(3), 6);
  }

  @Test
  void incrementsAreSumsWithOne() {
    assertGradient(
        x -> {
          float f = (float) x[0];
          return f++ * f-- * ++f * --f;
        },
        at(3), 2 * 3 * (3 + 1) * (2 * 3 + 1));
  }

  @Test
  void comparisonsDecideAndAreNotDifferentiated() {
    assertGradient(x -> (float) x[0] < 4f ? (float) x[0] * 2 : 0, at(3.3), 2);
    assertGradient(x -> (float) x[0] > Float.NaN ? 0 : (float) x[0], at(3.3), 1);
    assertGradient(x -> (float) x[0] == x[0] ? 5 : (float) x[0] * 3, at(3.3), 3);
  }

  /** As 2 x log x of the doubles would be, but at the floats that the loop went through. */
  @Test
  void aSumOfFloatsHasTheDerivativeOfItsTerms() {
    assertGradient(
        x -> {
          float sum = 0;
          for (int i = 1; i <= 1000; i++) {
            sum += (float) x[0] / i;
          }
          return sum;
        },
        at(3.3), harmonic(1000));
  }

  private static double harmonic(int n) {
    double sum = 0;
    for (int i = n; i > 0; i--) {
      sum += 1.0 / i;
    }
    return sum;
  }

  @Test
  void specialValuesStayWhatTheyAre() {
    assertEquals(
        Float.POSITIVE_INFINITY, Wengert.gradient(x -> (float) x[0] * 1e38f, 1e30).value());
    assertEquals(Double.NaN, Wengert.gradient(x -> (float) x[0] - (float) x[0] * 1e38f * 0, 1e30).value());
    assertEquals(
        Double.doubleToRawLongBits(-0.0),
        Double.doubleToRawLongBits(Wengert.gradient(x -> -(float) x[0], 1e-300).value()));
  }

  /** A double too large for a float becomes infinite; its derivative is still that of the line. */
  @Test
  void overflowInACastIsNotDifferentiated() {
    assertGradient(x -> (float) x[0], at(1e300), 1);
  }
}
