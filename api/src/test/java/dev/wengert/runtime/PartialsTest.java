package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partial derivatives at the points where a formula alone would fail. */
class PartialsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static double powBase(double x, double y) {
    return Partials.powBase(x, y, Math.pow(x, y));
  }

  private static double powExponent(double x, double y) {
    return Partials.powExponent(x, y, Math.pow(x, y));
  }

  private static double atan2Y(double y, double x) {
    return Partials.atan2Y(y, x, Math.atan2(y, x));
  }

  private static double atan2X(double y, double x) {
    return Partials.atan2X(y, x, Math.atan2(y, x));
  }

  private static double hypotX(double x, double y) {
    return Partials.hypotX(x, y, Math.hypot(x, y));
  }

  private static double hypotY(double x, double y) {
    return Partials.hypotY(x, y, Math.hypot(x, y));
  }

  // ---------------------------------------------------------------- pow

  @Test
  void powOfANegativeBase() {
    assertEquals(12, powBase(-2, 3));
    assertEquals(-4, powBase(-2, 2));
    assertEquals(1, powBase(-2, 1));
    assertEquals(0, powBase(-2, 0));
    assertEquals(-0.25, powBase(-2, -1));
  }

  @Test
  void powOfZero() {
    assertEquals(0, powBase(0, 0));
    assertEquals(1, powBase(0, 1));
    assertEquals(0, powBase(0, 2));
    assertEquals(0, powBase(0, 2.5));
    assertEquals(INF, powBase(0, 0.5));
    assertEquals(0, powExponent(0, 2));
    assertEquals(0, powExponent(-0.0, 2));
    assertEquals(0, powExponent(0, 0));
    assertEquals(-INF, powExponent(0, -2));
    assertEquals(-INF, powBase(0, -2));
    assertEquals(0, powBase(-0.0, 3));
    assertEquals(INF, powBase(-0.0, 0.5));
  }

  @Test
  void powOfOne() {
    assertEquals(7, powBase(1, 7));
    assertEquals(0, powExponent(1, 7));
  }

  @Test
  void powToZero() {
    assertEquals(0, powBase(INF, 0));
    assertEquals(0, powBase(NAN, 0));
    assertEquals(0, powBase(-3, 0));
    assertEquals(Math.log(3), powExponent(3, 0));
  }

  @Test
  void powOfInfinity() {
    assertEquals(1, powBase(INF, 1));
    assertEquals(INF, powBase(INF, 2));
    assertEquals(0, powBase(INF, -1), 0);
    assertEquals(INF, powExponent(INF, 2));
    assertEquals(0, powExponent(INF, -2));
  }

  @Test
  void powThatVanishes() {
    assertEquals(0, powExponent(1e-300, 2), 0);
    assertEquals(0, powExponent(0.5, INF), 0);
    assertEquals(0, powBase(0.5, INF));
    assertEquals(0, powBase(2, -INF), 0);
  }

  @Test
  void powWithIntegers() {
    assertEquals(12, Partials.powInt(-2, 3, -8));
    assertEquals(0, Partials.powInt(0, 0, 1));
    assertEquals(1, Partials.powInt(0, 1, 0));
    assertEquals(-0.25, Partials.powInt(-2, -1, -0.5));
    assertEquals(12, Partials.powLong(-2, 3, -8));
    assertEquals(0, Partials.powLong(0, 0, 1));
  }

  // ---------------------------------------------------------------- atan2, hypot

  @Test
  void atan2OnTheAxes() {
    assertEquals(0.5, atan2Y(0, 2));
    assertEquals(-0.5, atan2Y(0, -2));
    assertEquals(0, atan2Y(2, 0));
    assertEquals(-0.5, atan2X(2, 0));
    assertEquals(0.5, atan2X(-2, 0));
    assertEquals(0, atan2X(0, 2), 0);
  }

  @Test
  void atan2OfTinyAndHugeNumbers() {
    assertEquals(5e199, atan2Y(1e-200, 1e-200), 1e185);
    assertEquals(5e-201, atan2Y(1e200, 1e200), 1e-215);
    assertEquals(-5e-201, atan2X(1e200, 1e200), 1e-215);
  }

  @Test
  void atan2AtTheOriginIsNotDefined() {
    assertEquals(NAN, atan2Y(0, 0));
    assertEquals(NAN, atan2X(0, 0));
    assertEquals(NAN, atan2X(0, -0.0));
  }

  @Test
  void atan2OfInfinity() {
    assertEquals(0, atan2Y(1, INF));
    assertEquals(0, atan2X(1, INF), 0);
    assertEquals(0, atan2Y(INF, 1));
    assertEquals(0, atan2X(INF, 1), 0);
  }

  @Test
  void hypotAtTheOriginAndOnTheAxes() {
    assertEquals(0, hypotX(0, 0));
    assertEquals(0, hypotY(0, 0));
    assertEquals(1, hypotX(3, 0));
    assertEquals(-1, hypotX(-3, 0));
    assertEquals(0, hypotY(-3, 0));
    assertEquals(-1, hypotY(0, -4));
  }

  @Test
  void hypotOfInfinity() {
    assertEquals(1, hypotX(INF, 3));
    assertEquals(-1, hypotX(-INF, 3));
    assertEquals(0, hypotY(INF, 3));
    assertEquals(Math.sqrt(0.5), hypotX(INF, INF), 1e-15);
    assertEquals(-Math.sqrt(0.5), hypotX(-INF, INF), 1e-15);
  }

  @Test
  void hypotThatOverflows() {
    assertEquals(Math.sqrt(0.5), hypotX(1.7e308, 1.7e308), 1e-15);
  }

  // ---------------------------------------------------------------- kinks

  @Test
  void absAtZero() {
    assertEquals(0, Partials.abs(0.0, 0));
    assertEquals(0, Partials.abs(-0.0, 0), 0);
    assertEquals(-1, Partials.abs(-1e-320, 1e-320));
    assertEquals(1, Partials.abs(INF, INF));
  }

  @Test
  void tiesAreShared() {
    assertEquals(0.5, Partials.maxLeft(2, 2, 2));
    assertEquals(0.5, Partials.maxRight(2, 2, 2));
    assertEquals(0.5, Partials.minLeft(0.0, -0.0, -0.0));
    assertEquals(0.5, Partials.minRight(0.0, -0.0, -0.0));
  }

  @Test
  void theLargerOneCounts() {
    assertEquals(1, Partials.maxLeft(3, 2, 3));
    assertEquals(0, Partials.maxRight(3, 2, 3));
    assertEquals(0, Partials.minLeft(3, 2, 2));
    assertEquals(1, Partials.minRight(3, 2, 2));
    assertEquals(0, Partials.maxLeft(-INF, 2, 2));
    assertEquals(1, Partials.maxRight(-INF, 2, 2));
  }

  @Test
  void whatIsNotANumberIsTheResult() {
    assertEquals(1, Partials.maxLeft(NAN, 2, NAN));
    assertEquals(0, Partials.maxRight(NAN, 2, NAN));
    assertEquals(0, Partials.minLeft(2, NAN, NAN));
    assertEquals(1, Partials.minRight(2, NAN, NAN));
  }

  @Test
  void clampOnItsBounds() {
    assertEquals(0.5, Partials.clampValue(1, 1, 2, 1));
    assertEquals(0.5, Partials.clampLow(1, 1, 2, 1));
    assertEquals(0, Partials.clampHigh(1, 1, 2, 1));
    assertEquals(0.5, Partials.clampHigh(2, 1, 2, 2));
    assertEquals(1, Partials.clampLow(0, 1, 2, 1));
    assertEquals(1, Partials.clampHigh(3, 1, 2, 2));
  }

  @Test
  void clampBetweenEqualBoundsDoesNotDependOnTheValue() {
    assertEquals(0, Partials.clampValue(1, 1, 1, 1));
    assertEquals(1, Partials.clampLow(1, 1, 1, 1) + Partials.clampHigh(1, 1, 1, 1));
  }

  @Test
  void copySignTakesTheSignOver() {
    assertEquals(-1, Partials.copySign(3, -1, -3));
    assertEquals(1, Partials.copySign(-3, -0.0, -3));
    assertEquals(0, Partials.copySign(0, 1, 0));
    assertEquals(0, Partials.copySignSign(3, -1, -3));
  }

  // ---------------------------------------------------------------- ends of domains

  @Test
  void rootsAtZero() {
    assertEquals(INF, Partials.sqrt(0, 0));
    assertEquals(INF, Partials.sqrt(-0.0, -0.0));
    assertEquals(INF, Partials.cbrt(0, 0));
    assertEquals(INF, Partials.cbrt(-0.0, -0.0));
    assertEquals(0, Partials.sqrt(INF, INF));
    assertEquals(0, Partials.cbrt(-INF, -INF));
  }

  @Test
  void logarithmsAtTheEnds() {
    assertEquals(INF, Partials.log(0, -INF));
    assertEquals(0, Partials.log(INF, INF));
    assertEquals(INF, Partials.log1p(-1, -INF));
    assertEquals(INF, Partials.log10(0, -INF));
    assertEquals(INF, Partials.log(-0.0, -INF));
  }

  @Test
  void outsideItsDomainAFunctionHasNoDerivative() {
    assertEquals(NAN, Partials.log(-1, NAN));
    assertEquals(NAN, Partials.log10(-1, NAN));
    assertEquals(NAN, Partials.log1p(-1.5, NAN));
    assertEquals(NAN, Partials.sqrt(-1, NAN));
    assertEquals(NAN, Partials.atanh(2, NAN));
    assertEquals(NAN, powBase(-2, 0.5));
  }

  @Test
  void inverseFunctionsAtTheEnds() {
    assertEquals(INF, Partials.asin(1, Math.asin(1)));
    assertEquals(INF, Partials.asin(-1, Math.asin(-1)));
    assertEquals(-INF, Partials.acos(1, 0));
    assertEquals(INF, Partials.acosh(1, 0));
    assertEquals(INF, Partials.atanh(1, INF));
    assertEquals(NAN, Partials.asin(2, NAN));
    assertEquals(NAN, Partials.acosh(0.5, NAN));
  }

  @ParameterizedTest
  @ValueSource(doubles = {800, -800, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void saturatedFunctionsAreFlat(double x) {
    assertEquals(0, Partials.tanh(x, Math.tanh(x)));
    assertEquals(0, Partials.atan(x, Math.atan(x)), 1 / (x * x));
    assertTrue(Partials.asinh(x, 0) <= 1 / 800.0);
  }

  @Test
  void expm1FarBelowZeroIsExact() {
    assertEquals(Math.exp(-40), Partials.expm1(-40, Math.expm1(-40)));
    assertEquals(1 + 1e-20, Partials.expm1(1e-20, 1e-20));
    assertEquals(0, Partials.expm1(-INF, -1));
  }

  @Test
  void remaindersByInfinityDoNotDependOnIt() {
    assertEquals(0, Partials.truncatedRight(5, INF, 5));
    assertEquals(-2, Partials.truncatedRight(5, 2.5, 0));
    assertEquals(-3, Partials.truncatedRight(7.5, 2, 7.5 % 2));
    assertEquals(3, Partials.truncatedRight(-7.5, 2, -7.5 % 2));
  }

  @Test
  void aZeroFactorEndsAChain() {
    assertEquals(0, Partials.chain(0, INF));
    assertEquals(0, Partials.chain(INF, 0));
    assertEquals(0, Partials.chain(-0.0, NAN));
    assertEquals(NAN, Partials.chain(NAN, 0));
    assertEquals(-INF, Partials.chain(-INF, 2));
    assertEquals(6, Partials.chain(2, 3));
  }

  // ---------------------------------------------------------------- tanh

  /** The square of the hyperbolic secant, 4 / (e^x + e^-x)^2, on both sides of where the formula changes. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-9, 0.3, 0.9729550745276566, 0.9729550745276567, 1, 3, 19, 25, 300, 700})
  void tanhHasAllItsDigits(double x) {
    double sech = 2 / (Math.exp(x) + Math.exp(-x));
    double expected = sech * sech;
    assertEquals(expected, Partials.tanh(x, Math.tanh(x)), 4e-15 * expected);
    assertEquals(expected, Partials.tanh(-x, Math.tanh(-x)), 4e-15 * expected);
  }

  @Test
  void tanhOfNoNumber() {
    assertEquals(NAN, Partials.tanh(NAN, NAN));
    assertEquals(0, Partials.tanh(INF, 1));
  }
}
