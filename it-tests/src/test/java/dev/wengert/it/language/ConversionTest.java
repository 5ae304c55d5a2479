package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import org.apache.commons.math3.util.Precision;
import org.junit.jupiter.api.Test;

class ConversionTest {
  @Test
  void wholeNumbersBecomeConstants() {
    int i = 3;
    long l = 4;
    float f = 0.5f;
    byte b = 2;
    short s = 7;
    char c = 'a';
    assertGradient(x -> x[0] * i, at(2), 3);
    assertGradient(x -> x[0] * l, at(2), 4);
    assertGradient(x -> x[0] * f, at(2), 0.5);
    assertGradient(x -> x[0] * b * s, at(2), 14);
    assertGradient(x -> x[0] * c, at(2), 97);
  }

  @Test
  void conversionIntoAVariableClearsItsDerivative() {
    assertGradient(
        x -> {
          double y = x[0];
          int n = 3;
          y = n;
          return y * x[1];
        },
        at(2, 5), 0, 3);
  }

  /** Rounding is a staircase as fine as the numbers themselves: the derivative is that of the line. */
  @Test
  void castToFloatKeepsTheDerivative() {
    assertGradient(x -> (float) x[0], at(2.5), 1);
    assertGradient(x -> (float) (x[0] * x[0]) + x[0], at(2.5), 6);
    assertGradient(x -> (float) x[0], at(0.1), 1);
    assertGradient(x -> (float) x[0] * x[0], at(0.1), 0.1 + 0.1f);
  }

  @Test
  void compoundAssignmentToAFloatConvertsTwice() {
    assertGradient(
        x -> {
          float f = 1;
          f *= x[0];
          return f;
        },
        at(2.5), 1);
  }

  /** Like floor and ceil: the slope of a staircase is zero. */
  @Test
  void truncationIsPiecewiseConstant() {
    assertGradient(x -> (int) x[0] * x[0], at(2.5), 2);
    assertGradient(x -> (long) (x[0] * x[0]) * x[0], at(2.5), 6);
    assertGradient(x -> (byte) x[0] * x[0], at(2.5), 2);
    assertGradient(x -> (short) x[0] * x[0], at(2.5), 2);
    assertGradient(x -> (char) x[0] * x[0], at(2.5), 2);
    assertGradient(
        x -> {
          int n = 1;
          n += x[0];
          return n * x[0];
        },
        at(2.5), 3);
  }

  /** What every table look-up with interpolation does. */
  @Test
  void truncationToAnIndexKeepsTheFraction() {
    double[] table = {1, 4, 9, 16};
    assertGradient(
        x -> {
          int i = (int) x[0];
          double t = x[0] - i;
          return (1 - t) * table[i] + t * table[i + 1];
        },
        at(1.25), 5);
  }

  @Test
  void castOfAConstantDoesNotLeak() {
    double constant = 7.9;
    assertGradient(x -> x[0] * (int) constant + (float) constant, at(2), 7);
  }

  @Test
  void castOfAVariableThatBecameConstantDoesNotLeak() {
    assertGradient(
        x -> {
          double y = x[0];
          y = 3.5;
          return x[0] * (int) y;
        },
        at(2), 3);
  }

  @Test
  void bitsOfANumberLeak() {
    assertLeaks(
        Leak.Kind.BIT_PATTERN,
        x -> Double.longBitsToDouble(Double.doubleToLongBits(x[0])),
        2.5);
    assertLeaks(
        Leak.Kind.BIT_PATTERN,
        x -> Double.longBitsToDouble(Double.doubleToRawLongBits(x[0])),
        2.5);
  }

  /** The library compares the bits; its {@code FastMath.abs} takes the difference of two of them. */
  @Test
  void bitsThatAreOnlyComparedDoNotLeak() {
    assertGradient(
        x -> Precision.equals(x[0], 2, 1) || Precision.compareTo(x[0], 2, 1) > 0 ? x[0] * x[0] : -x[0],
        at(2), 4);
    assertGradient(
        x -> Precision.equals((float) x[0], 2f, 1) ? x[0] * x[0] : -x[0],
        at(2), 4);
  }

  @Test
  void bitsThatAreComparedWithAConstantOnTheSpotDoNotLeak() {
    assertGradient(x -> isNegativeZero(x[0]) ? -x[0] : x[0] * x[0], at(3), 6);
    assertGradient(x -> isNegativeZero(x[0]) ? -x[0] : x[0] * x[0], at(-0.0), -1);
    assertGradient(x -> Float.floatToRawIntBits((float) x[0]) < 0 ? -x[0] : x[0] * x[0], at(-2), -1);
    assertGradient(x -> Float.floatToIntBits((float) x[0]) == 0x40400000 ? x[0] * x[0] : -x[0], at(3), 6);
  }

  private static boolean isNegativeZero(double x) {
    return Double.doubleToRawLongBits(x) == Long.MIN_VALUE;
  }

  @Test
  void bitsThatAreComparedAndKeptLeak() {
    assertLeaks(
        Leak.Kind.BIT_PATTERN,
        x -> {
          long bits = Double.doubleToRawLongBits(x[0]);
          return bits < 0 ? 0 : Double.longBitsToDouble(bits);
        },
        2.5);
  }

  @Test
  void bitsWhoseSignIsAskedForDoNotLeak() {
    assertGradient(x -> Double.doubleToRawLongBits(x[0]) < 0 ? -3 * x[0] : 3 * x[0], at(-2), -3);
    assertGradient(
        x -> {
          long left = Double.doubleToLongBits(x[0]);
          long right = Double.doubleToLongBits(x[1]);
          return (left ^ right) >= 0 ? x[0] * x[1] : -x[0] * x[1];
        },
        at(-2, 5), -5, 2);
  }

  @Test
  void bitsThatBecomeAnotherNumberLeak() {
    assertLeaks(Leak.Kind.BIT_PATTERN, x -> x[0] * (Double.doubleToRawLongBits(x[0]) >>> 52), 2.5);
    assertLeaks(Leak.Kind.BIT_PATTERN, x -> Math.abs((int) (Double.doubleToRawLongBits(x[0]) >>> 52)), 2.5);
    assertLeaks(
        Leak.Kind.BIT_PATTERN, x -> x[0] * Long.numberOfTrailingZeros(Double.doubleToRawLongBits(x[0])), 2.5);
  }

  @Test
  void bitsOfAFloatLeak() {
    assertLeaks(
        Leak.Kind.BIT_PATTERN, x -> Float.intBitsToFloat(Float.floatToIntBits((float) x[0])), 2.5);
    assertLeaks(
        Leak.Kind.BIT_PATTERN,
        x -> Float.intBitsToFloat(Float.floatToRawIntBits((float) x[0])),
        2.5);
  }

  @Test
  void boxAsFloatKeepsTheDerivative() {
    assertGradient(
        x -> {
          Double box = x[0] * x[0];
          return box.floatValue();
        },
        at(2.5), 5);
  }

  @Test
  void textAndBackIsAConstant() {
    assertGradient(x -> Double.parseDouble(Double.toString(x[0])) * x[0], at(2.5), 2.5);
  }
}
