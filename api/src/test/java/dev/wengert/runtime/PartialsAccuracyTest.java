package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every partial against more than 50 digits: the function itself is computed with 150 digits on both
 * sides of the point, and the difference quotient has an error far below the last bit of a double.
 * No formula of a derivative is used.
 */
class PartialsAccuracyTest {
  private static final MathContext DIGITS = new MathContext(150);
  private static final BigDecimal STEP = new BigDecimal("1e-35");
  /** What is allowed, in units in the last place of the exact partial. */
  private static final double ULPS = 4;

  private interface Big {
    BigDecimal at(BigDecimal... x);
  }

  private interface Partial {
    double at(double... x);
  }

  private record Case(String name, Big function, Partial partial, int argument, List<double[]> points) {}

  private final List<Case> cases = new ArrayList<>();

  // ---------------------------------------------------------------- the reference

  /** The exact partial, rounded to a double. */
  private static double reference(Big f, double[] x, int i) {
    BigDecimal[] up = big(x);
    BigDecimal[] down = big(x);
    BigDecimal scale = up[i].signum() == 0 ? BigDecimal.ONE : up[i].abs();
    BigDecimal h = scale.multiply(STEP);
    up[i] = up[i].add(h);
    down[i] = down[i].subtract(h);
    BigDecimal rise = f.at(up).subtract(f.at(down));
    return rise.divide(h.add(h), DIGITS).round(new MathContext(40)).doubleValue();
  }

  private static BigDecimal[] big(double[] x) {
    return DoubleStream.of(x).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
  }

  /** How far apart, in units in the last place of what is expected. */
  private static double ulps(double expected, double actual) {
    return expected == actual ? 0 : Math.abs(actual - expected) / Math.ulp(expected);
  }

  // ---------------------------------------------------------------- the functions

  private void one(String name, Big f, DoubleUnaryOperator partial, double... x) {
    List<double[]> points = new ArrayList<>();
    for (double p : x) {
      points.add(new double[] {p});
    }
    cases.add(new Case(name, f, p -> partial.applyAsDouble(p[0]), 0, points));
  }

  private void two(String name, Big f, Partial first, Partial second, double[]... points) {
    cases.add(new Case(name + ", first", f, first, 0, List.of(points)));
    cases.add(new Case(name + ", second", f, second, 1, List.of(points)));
  }

  private static double[] at(double... x) {
    return x;
  }

  /** Points spread over a range, both ends included. */
  private static double[] spread(double from, double to, double... more) {
    Random random = new Random(1964);
    return DoubleStream.concat(
            DoubleStream.of(more),
            DoubleStream.concat(
                DoubleStream.of(from, to),
                random.doubles(25).map(u -> from + u * (to - from))))
        .toArray();
  }

  /** Points spread over the exponents between two numbers. */
  private static double[] magnitudes(double from, double to, double... more) {
    double[] logs = spread(Math.log(from), Math.log(to));
    return DoubleStream.concat(
            DoubleStream.of(more),
            DoubleStream.of(logs).map(Math::exp).filter(x -> x >= from && x <= to))
        .toArray();
  }

  private void elementary() {
    one("sin", x -> BigDecimalMath.sin(x[0], DIGITS), x -> Partials.sin(x, Math.sin(x)), spread(-7, 7, 0, 1e-300, 1e8));
    one("cos", x -> BigDecimalMath.cos(x[0], DIGITS), x -> Partials.cos(x, Math.cos(x)), spread(-7, 7, 1e-5, 1e8));
    one("tan", x -> BigDecimalMath.tan(x[0], DIGITS), x -> Partials.tan(x, Math.tan(x)), spread(-1.5, 1.5, 0, 1.5707, 1e-200));
    one("asin", x -> BigDecimalMath.asin(x[0], DIGITS), x -> Partials.asin(x, 0), spread(-0.999, 0.999, 0, 1 - 0x1p-40, -1 + 0x1p-53));
    one("acos", x -> BigDecimalMath.acos(x[0], DIGITS), x -> Partials.acos(x, 0), spread(-0.999, 0.999, 0, 1 - 0x1p-40, -1 + 0x1p-53));
    one("atan", x -> BigDecimalMath.atan(x[0], DIGITS), x -> Partials.atan(x, 0), spread(-5, 5, 0, 1e-200, 1e9, 1.5e9, -2e9, 1e20));
    one("sinh", x -> BigDecimalMath.sinh(x[0], DIGITS), x -> Partials.sinh(x, Math.sinh(x)), spread(-20, 20, 0, 1e-200, 300, -700));
    one("cosh", x -> BigDecimalMath.cosh(x[0], DIGITS), x -> Partials.cosh(x, Math.cosh(x)), spread(-20, 20, 1e-20, 300, -700));
    one("tanh", x -> BigDecimalMath.tanh(x[0], new MathContext(450)), x -> Partials.tanh(x, Math.tanh(x)), spread(-20, 20, 0, 1e-200, 100, -300));
    one("asinh", x -> BigDecimalMath.asinh(x[0], DIGITS), x -> Partials.asinh(x, 0), magnitudes(1e-3, 1e12, -3, 0));
    one("acosh", x -> BigDecimalMath.acosh(x[0], DIGITS), x -> Partials.acosh(x, 0), magnitudes(1.0001, 1e12, 1 + 0x1p-40));
    one("atanh", x -> BigDecimalMath.atanh(x[0], DIGITS), x -> Partials.atanh(x, 0), spread(-0.999, 0.999, 0, 1 - 0x1p-40));
    one("exp", x -> BigDecimalMath.exp(x[0], DIGITS), x -> Partials.exp(x, Math.exp(x)), spread(-30, 30, 0, 1e-20, 700, -700));
    one("expm1", x -> BigDecimalMath.exp(x[0], DIGITS), x -> Partials.expm1(x, Math.expm1(x)), spread(-3, 3, 0, 1e-20, 700, -40, -1, -700));
    one("log", x -> BigDecimalMath.log(x[0], DIGITS), x -> Partials.log(x, 0), magnitudes(1e-300, 1e300, 1));
    one("log10", x -> BigDecimalMath.log10(x[0], DIGITS), x -> Partials.log10(x, 0), magnitudes(1e-307, 1.7e308, 1, 10));
    one("log1p", x -> BigDecimalMath.log(x[0].add(BigDecimal.ONE), DIGITS), x -> Partials.log1p(x, 0), spread(-0.999, 10, 0, 1e-20, -1 + 0x1p-53, 1e200));
    one("sqrt", x -> BigDecimalMath.sqrt(x[0], DIGITS), x -> Partials.sqrt(x, Math.sqrt(x)), magnitudes(1e-307, 1.7e308, 1));
    one("cbrt", PartialsAccuracyTest::cbrt, x -> Partials.cbrt(x, Math.cbrt(x)), magnitudes(1e-300, 1e300, 1, 8, -27));
    one("toRadians", x -> x[0].multiply(BigDecimalMath.pi(DIGITS)).divide(BigDecimal.valueOf(180), DIGITS), x -> Partials.toRadians(x, 0), 0, 45, -720);
    one("toDegrees", x -> x[0].multiply(BigDecimal.valueOf(180)).divide(BigDecimalMath.pi(DIGITS), DIGITS), x -> Partials.toDegrees(x, 0), 0, 1, -7);
    one("scalb by 3", x -> x[0].multiply(BigDecimal.valueOf(8)), x -> Partials.scalb(x, 3, 0), 0, 1.5, -1e300);
  }

  private static BigDecimal cbrt(BigDecimal... x) {
    BigDecimal root = BigDecimalMath.root(x[0].abs(), BigDecimal.valueOf(3), DIGITS);
    return x[0].signum() < 0 ? root.negate() : root;
  }

  private void ofTwo() {
    two("pow", x -> BigDecimalMath.pow(x[0], x[1], DIGITS),
        x -> Partials.powBase(x[0], x[1], Math.pow(x[0], x[1])),
        x -> Partials.powExponent(x[0], x[1], Math.pow(x[0], x[1])),
        at(2, 3), at(2, -1.1), at(1e-300, 0.1), at(1e250, -1.1), at(0.5, 0.5), at(1.0000001, 1e9), at(10, 1e-20),
        at(1e-200, 1.5), at(1e120, 2.5), at(0.9, -1000.3), at(3, 600), at(7, 1), at(1, 7.5), at(1e-10, -30.7));
    for (int n : new int[] {3, -3, 2, 1, -2}) {
      one("pow of a negative number, " + n, x -> BigDecimalMath.pow(x[0], n, DIGITS),
          x -> Partials.powBase(x, n, Math.pow(x, n)), spread(-10, -0.1));
      one("pow to an int, " + n, x -> BigDecimalMath.pow(x[0], n, DIGITS),
          x -> Partials.powInt(x, n, Math.pow(x, n)), spread(-10, -0.1));
    }
    double[][] plane = {
      at(3, 4), at(-3, 4), at(3, -4), at(-1e-3, -1e3), at(1e150, 3e150), at(2e-160, 1e-160),
      at(1e200, 2e200), at(1e-290, 1e-290), at(1, 1e-8), at(1.5e308, 1.2e308), at(0.1, 0.7),
    };
    two("atan2", x -> BigDecimalMath.atan2(x[0], x[1], DIGITS),
        x -> Partials.atan2Y(x[0], x[1], 0), x -> Partials.atan2X(x[0], x[1], 0), plane);
    two("hypot", x -> x[0].multiply(x[0]).add(x[1].multiply(x[1])).sqrt(DIGITS),
        x -> Partials.hypotX(x[0], x[1], Math.hypot(x[0], x[1])),
        x -> Partials.hypotY(x[0], x[1], Math.hypot(x[0], x[1])), plane);
    two("hypot of subnormals", x -> x[0].multiply(x[0]).add(x[1].multiply(x[1])).sqrt(DIGITS),
        x -> Partials.hypotX(x[0], x[1], Math.hypot(x[0], x[1])),
        x -> Partials.hypotY(x[0], x[1], Math.hypot(x[0], x[1])),
        at(4.9e-324, 4.9e-324), at(3e-320, -4e-320), at(1e-310, 1e-309));
    two("%", x -> x[0].remainder(x[1]),
        x -> Partials.remainderLeft(x[0], x[1], 0),
        x -> Partials.truncatedRight(x[0], x[1], x[0] % x[1]),
        at(7.5, 2), at(-7.5, 2), at(7.5, -2), at(1e15, 0.3), at(1e-300, 3e-301), at(0.5, 2));
    two("IEEEremainder", PartialsAccuracyTest::nearestRemainder,
        x -> Partials.remainderLeft(x[0], x[1], 0),
        x -> Partials.truncatedRight(x[0], x[1], Math.IEEEremainder(x[0], x[1])),
        at(7.5, 2), at(-7.5, 2), at(7.5, -2), at(1e15, 0.3), at(Double.MAX_VALUE, 1.1e308), at(0.5, 2));
    two("fma", x -> x[0].multiply(x[1]).add(BigDecimal.ONE),
        x -> Partials.fmaA(x[0], x[1], 1, 0), x -> Partials.fmaB(x[0], x[1], 1, 0), at(2, 3), at(-1e200, 1e-200));
    two("log of a base", x -> BigDecimalMath.log(x[1], DIGITS).divide(BigDecimalMath.log(x[0], DIGITS), DIGITS),
        x -> Partials.logBase(x[0], x[1], Math.log(x[1]) / Math.log(x[0])),
        x -> Partials.logArgument(x[0], x[1], 0), at(2, 10), at(10, 0.3), at(0.5, 1e100));
  }

  private static BigDecimal nearestRemainder(BigDecimal... x) {
    BigDecimal n = x[0].divide(x[1], DIGITS).setScale(0, RoundingMode.HALF_EVEN);
    return x[0].subtract(n.multiply(x[1]));
  }

  @TestFactory
  Stream<DynamicTest> withinAFewUnitsInTheLastPlace() {
    elementary();
    ofTwo();
    return cases.stream().map(c -> dynamicTest(c.name(), () -> check(c)));
  }

  private static void check(Case c) {
    double worst = 0;
    for (double[] x : c.points()) {
      double expected = reference(c.function(), x, c.argument());
      double actual = c.partial().at(x);
      double error = ulps(expected, actual);
      worst = Math.max(worst, error);
      assertTrue(error <= ULPS,
          () -> c.name() + " at " + java.util.Arrays.toString(x) + ": expected " + expected + ", was " + actual
              + ", " + error + " ulp");
    }
    assertTrue(c.points().size() >= 2);
    if (Boolean.getBoolean("wengert.print.accuracy")) {
      System.out.printf("%-36s %.2f ulp%n", c.name(), worst);
    }
  }

  /** What underflows is right to one unit of the smallest number; nothing is lost before that. */
  @TestFactory
  Stream<DynamicTest> whereAnIntermediateResultWouldOverflowOrVanish() {
    return Stream.of(
        dynamicTest("atan", () -> near(1e-310, Partials.atan(1e155, 0))),
        dynamicTest("tanh", () -> near(4.593505119e-312, Partials.tanh(359.1341, 1))),
        dynamicTest("atan2", () -> near(2.9411764705882e-309, Partials.atan2Y(1.7e308, 1.7e308, 0))),
        dynamicTest("log10", () -> near(2.5546730e-309, Partials.log10(1.7e308, 308))),
        dynamicTest("pow", () -> near(2e-200, Partials.powBase(1e-200, 2, 0))),
        dynamicTest("pow, huge", () -> near(2e200, Partials.powBase(1e200, 2, Double.POSITIVE_INFINITY))),
        dynamicTest("pow, tiny exponent", () -> near(1e-300 / 5e-324, Partials.powBase(5e-324, 1e-300, 1))),
        dynamicTest("hypot", () -> near(Math.sqrt(0.5), Partials.hypotX(1.7e308, 1.7e308, Double.POSITIVE_INFINITY))));
  }

  private static void near(double expected, double actual) {
    assertEquals(expected, actual, Math.max(2 * Double.MIN_VALUE, 1e-6 * expected));
  }
}
