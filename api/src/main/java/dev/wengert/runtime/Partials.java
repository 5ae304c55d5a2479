package dev.wengert.runtime;

/**
 * The partial derivatives of the known functions, one line each. Arguments: the arguments of the
 * function, then its value. At kinks: the mean of the one-sided derivatives where both exist
 * (abs at 0, ties of max and min), as in JAX.
 *
 * <p>Formulas: Abramowitz and Stegun, Handbook of Mathematical Functions, 4.1 to 4.6.
 */
public final class Partials {
  private static final double DEGREES_TO_RADIANS = Math.PI / 180;
  private static final double RADIANS_TO_DEGREES = 180 / Math.PI;

  private Partials() {}

  /** p * q where a zero factor means that nothing depends on the other one. */
  public static double chain(double p, double q) {
    return p == 0 ? 0 : p * q;
  }

  public static double one(double x, double v) { return 1; }
  public static double zero(double x, double v) { return 0; }
  public static double sin(double x, double v) { return Math.cos(x); }
  public static double cos(double x, double v) { return -Math.sin(x); }
  public static double tan(double x, double v) { return 1 + v * v; }
  public static double asin(double x, double v) { return 1 / Math.sqrt((1 - x) * (1 + x)); }
  public static double acos(double x, double v) { return -1 / Math.sqrt((1 - x) * (1 + x)); }
  public static double atan(double x, double v) { return 1 / (1 + x * x); }
  public static double sinh(double x, double v) { return Math.cosh(x); }
  public static double cosh(double x, double v) { return Math.sinh(x); }
  public static double tanh(double x, double v) { double c = Math.cosh(x); return 1 / (c * c); }
  public static double asinh(double x, double v) { return 1 / Math.hypot(x, 1); }
  public static double acosh(double x, double v) { return 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1)); }
  public static double atanh(double x, double v) { return 1 / ((1 - x) * (1 + x)); }
  public static double exp(double x, double v) { return v; }
  public static double expm1(double x, double v) { return x < -1 ? Math.exp(x) : v + 1; }
  public static double log(double x, double v) { return 1 / x; }
  public static double log10(double x, double v) { return 1 / (x * 2.302585092994045684); }
  public static double log1p(double x, double v) { return 1 / (1 + x); }
  public static double sqrt(double x, double v) { return 0.5 / v; }
  public static double cbrt(double x, double v) { return 1 / (3 * v * v); }
  public static double abs(double x, double v) { return Math.signum(x); }
  public static double toRadians(double x, double v) { return DEGREES_TO_RADIANS; }
  public static double toDegrees(double x, double v) { return RADIANS_TO_DEGREES; }

  public static double powBase(double x, double y, double v) { return y == 0 ? 0 : y * Math.pow(x, y - 1); }
  public static double powExponent(double x, double y, double v) { return x == 0 && y > 0 ? 0 : chain(v, Math.log(x)); }
  public static double powInt(double x, int n, double v) { return n == 0 ? 0 : n * Math.pow(x, n - 1.0); }
  public static double powLong(double x, long n, double v) { return n == 0 ? 0 : n * Math.pow(x, n - 1.0); }
  public static double atan2Y(double y, double x, double v) { double h = Math.hypot(x, y); return Double.isInfinite(h) ? 0 : x / h / h; }
  public static double atan2X(double y, double x, double v) { double h = Math.hypot(x, y); return Double.isInfinite(h) ? 0 : -y / h / h; }
  public static double hypotX(double x, double y, double v) { return ratio(x, y, v); }
  public static double hypotY(double x, double y, double v) { return ratio(y, x, v); }
  public static double maxLeft(double x, double y, double v) { return x > y ? 1 : x == y ? 0.5 : x < y ? 0 : x != x ? 1 : 0; }
  public static double maxRight(double x, double y, double v) { return x < y ? 1 : x == y ? 0.5 : x > y ? 0 : x != x ? 0 : 1; }
  public static double minLeft(double x, double y, double v) { return x < y ? 1 : x == y ? 0.5 : x > y ? 0 : x != x ? 1 : 0; }
  public static double minRight(double x, double y, double v) { return x > y ? 1 : x == y ? 0.5 : x < y ? 0 : x != x ? 0 : 1; }
  public static double remainderLeft(double x, double y, double v) { return 1; }
  public static double truncatedRight(double x, double y, double v) { double q = (x - v) / y; return Double.isInfinite(y) ? 0 : -Math.rint(q); }
  public static double copySign(double x, double sign, double v) { return x == 0 ? 0 : Math.copySign(1, x) * Math.copySign(1, sign); }
  public static double copySignSign(double x, double sign, double v) { return 0; }
  public static double nextAfter(double x, double y, double v) { return 1; }
  public static double nextAfterDirection(double x, double y, double v) { return 0; }
  public static double scalb(double x, int n, double v) { return Math.scalb(1.0, n); }
  public static double logBase(double b, double x, double v) { return -v / (b * Math.log(b)); }
  public static double logArgument(double b, double x, double v) { return 1 / (x * Math.log(b)); }

  public static double fmaA(double a, double b, double c, double v) { return b; }
  public static double fmaB(double a, double b, double c, double v) { return a; }
  public static double fmaC(double a, double b, double c, double v) { return 1; }
  public static double clampValue(double x, double lo, double hi, double v) { return x < lo || x > hi || lo == hi ? 0 : x == lo || x == hi ? 0.5 : 1; }
  public static double clampLow(double x, double lo, double hi, double v) { return x < lo ? 1 : x == lo ? 0.5 : 0; }
  public static double clampHigh(double x, double lo, double hi, double v) { return x > hi ? 1 : x == hi ? 0.5 : 0; }

  /** x / h for a hypotenuse h of x and y; 0 at the origin, 1 where both x and h are infinite. */
  private static double ratio(double x, double y, double h) {
    if (h == 0) {
      return 0;
    }
    if (!Double.isInfinite(h)) {
      return x / h;
    }
    if (Double.isInfinite(x)) {
      return Math.signum(x);
    }
    return Double.isInfinite(y) ? 0 : 0.5 * x / Math.hypot(0.5 * x, 0.5 * y); // h overflowed
  }
}
