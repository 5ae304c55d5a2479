package dev.wengert.it.language;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The derivatives of the functions of {@code Math}, by textbook. */
final class MathFunctions {
  private static final double LN10 = Math.log(10);

  /** The gradient of a function at its arguments. */
  interface ClosedForm {
    double[] at(double[] x);
  }

  /** Arguments with the gradient there. */
  record Point(double[] arguments, double[] gradient) {}

  private static final Map<String, List<Point>> POINTS = new TreeMap<>();

  private MathFunctions() {}

  /** Where to test a function, by name and number of arguments. */
  static List<Point> points(String name, int arity) {
    return POINTS.getOrDefault(name + "/" + arity, List.of());
  }

  private interface Slope {
    double at(double x);
  }

  private static void one(String name, Slope slope, double... points) {
    for (double x : points) {
      point(name, new double[] {x}, slope.at(x));
    }
  }

  private static void many(String name, ClosedForm gradient, double[]... points) {
    for (double[] x : points) {
      point(name, x, gradient.at(x));
    }
  }

  private static void point(String name, double[] x, double... gradient) {
    POINTS.computeIfAbsent(name + "/" + x.length, k -> new ArrayList<>())
        .add(new Point(x, gradient));
  }

  private static double[] at(double... x) {
    return x;
  }

  static {
    one("sin", Math::cos, 0, 0.5, -2, 100, 1e6);
    one("cos", x -> -Math.sin(x), 0, 0.5, -2, 100, 1e6);
    one("tan", x -> 1 / (Math.cos(x) * Math.cos(x)), 0, 0.5, -2, 1.5);
    one("asin", x -> 1 / Math.sqrt(1 - x * x), 0, 0.5, -0.75, 0.96875, 1, -1);
    one("acos", x -> -1 / Math.sqrt(1 - x * x), 0, 0.5, -0.75, 0.96875, 1, -1);
    one("atan", x -> 1 / (1 + x * x), 0, 0.5, -2, 1e3, 1e200, POSITIVE_INFINITY);
    one("sinh", Math::cosh, 0, 0.5, -2, 20);
    one("cosh", Math::sinh, 0, 0.5, -2, 20);
    one("tanh", x -> 1 / (Math.cosh(x) * Math.cosh(x)), 0, 0.5, -2, 20, 1000);
    one("exp", Math::exp, 0, 0.5, -2, 20, -800);
    one("expm1", Math::exp, 0, 0.5, -2, 20, 1e-20, -40, -800);
    one("log", x -> 1 / x, 1, 0.5, 20, 1e-300, 0);
    one("log10", x -> 1 / (x * LN10), 1, 0.5, 20, 1e5, 0);
    one("log1p", x -> 1 / (1 + x), 0, 0.5, -0.5, 20, 1e-20, -1);
    one("sqrt", x -> 0.5 / Math.sqrt(x), 1, 0.5, 20, 1e-300, 0);
    one("cbrt", x -> 1 / (3 * Math.cbrt(x) * Math.cbrt(x)), 1, 0.5, -8, 27, 0);
    one("abs", Math::signum, 2, -2, 1e-300, -0.0, 0, NEGATIVE_INFINITY);
    one("toRadians", x -> Math.PI / 180, 0, 45, -720);
    one("toDegrees", x -> 180 / Math.PI, 0, 45, -720);
    one("nextUp", x -> 1, 0, 1.5, -2);
    one("nextDown", x -> 1, 0, 1.5, -2);
    for (String step : List.of("floor", "ceil", "rint", "round", "signum", "ulp", "getExponent")) {
      one(step, x -> 0, 1.25, -2.75, 1e10, 0.0, -0.0);
    }
    power();
    many("atan2", MathFunctions::atan2,
        at(1, 2), at(-1, 2), at(1, -2), at(-1, -2), at(0, 2), at(0, -2), at(3, 0), at(-3, 0));
    point("atan2", at(3e200, 4e200), 1.6e-201, -1.2e-201);
    point("atan2", at(3e-200, 4e-200), 1.6e199, -1.2e199);
    many("hypot", x -> at(x[0] / Math.hypot(x[0], x[1]), x[1] / Math.hypot(x[0], x[1])),
        at(3, 4), at(-3, 4), at(0, -2), at(5, 0), at(1e-3, 1e3));
    point("hypot", at(3e200, 4e200), 0.6, 0.8);
    point("hypot", at(0, 0), 0, 0);
    choices();
    remainder();
    many("copySign", x -> at(Math.signum(x[0]) * Math.copySign(1, x[1]), 0),
        at(2, 3), at(2, -3), at(-2, 3), at(-2, -3), at(2, -0.0), at(2, 0.0));
    many("nextAfter", x -> at(1, 0), at(1.5, 2), at(1.5, -2), at(0, 1));
    many("scalb", x -> at(Math.scalb(1.0, (int) x[1]), 0),
        at(1.5, 3), at(-1.5, -3), at(0, 10), at(1.5, 0));
    many("fma", x -> at(x[1], x[0], 1), at(2, 3, 4), at(-2, 3, -4), at(0, 3, 4), at(2, 0, 0));
    point("clamp", at(2, 1, 3), 1, 0, 0);
    point("clamp", at(0, 1, 3), 0, 1, 0);
    point("clamp", at(4, 1, 3), 0, 0, 1);
  }

  private static double[] atan2(double[] x) {
    double square = x[0] * x[0] + x[1] * x[1];
    return at(x[1] / square, -x[0] / square);
  }

  private static void power() {
    many("pow",
        x -> at(x[1] * Math.pow(x[0], x[1] - 1), Math.pow(x[0], x[1]) * Math.log(x[0])),
        at(2, 3), at(2, -1.5), at(0.5, 0.5), at(10, 0), at(1, 7), at(7, 1), at(2, 100));
    point("pow", at(0, 2), 0, 0);
    point("pow", at(0, 1), 1, 0);
    point("pow", at(0, 0.5), POSITIVE_INFINITY, 0);
    point("pow", at(-2, 3), 12, NaN);
    point("pow", at(-2, -2), 0.25, NaN);
  }

  private static void choices() {
    many("max", x -> x[0] > x[1] ? at(1, 0) : at(0, 1),
        at(2, 3), at(3, 2), at(-2, -3), at(0, -1),
        at(NEGATIVE_INFINITY, 3), at(POSITIVE_INFINITY, 3));
    many("min", x -> x[0] < x[1] ? at(1, 0) : at(0, 1),
        at(2, 3), at(3, 2), at(-2, -3), at(0, -1),
        at(NEGATIVE_INFINITY, 3), at(POSITIVE_INFINITY, 3));
    point("max", at(2, 2), 0.5, 0.5);
    point("min", at(2, 2), 0.5, 0.5);
  }

  private static void remainder() {
    point("IEEEremainder", at(7.5, 2), 1, -4);
    point("IEEEremainder", at(-7.5, 2), 1, 4);
    point("IEEEremainder", at(7.5, -2), 1, 4);
    point("IEEEremainder", at(0.5, 2), 1, 0);
    point("IEEEremainder", at(8.5, 2), 1, -4);
    point("IEEEremainder", at(7.5, POSITIVE_INFINITY), 1, 0);
  }
}
