package dev.wengert.runtime;

/**
 * The partial derivatives of the known functions, one line each. Arguments: the arguments of the
 * function, then its value. Within a few units in the last place, and none overflows on the way to a
 * result that does not. Outside its domain a function has no derivative: NaN. What is chosen at kinks
 * is in {@code docs/kinks.md}.
 *
 * <p>Formulas: Abramowitz and Stegun, Handbook of Mathematical Functions, 4.1 to 4.6.
 */
public final class Partials {
  private static final double DEGREES_TO_RADIANS = Math.PI / 180;
  private static final double RADIANS_TO_DEGREES = 180 / Math.PI;
  private static final double LOG10_OF_E = 0.43429448190325182765;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private Partials() {}

  /**
   * p * q along a path from a result to what it depends on. A factor 0 says that nothing depends on
   * what is behind it or that what is behind it does not vary, whatever the other factor is: sqrt(x * x)
   * at 0 has the slope 0, not infinity times 0.
   *
   * @param p of the path so far; NaN stays NaN
   */
  public static double chain(double p, double q) {
    double r = p * q;
    return r >= r ? r : p == 0 || q == 0 && p == p ? 0 : r;
  }

  public static double one(double x, double v) { return 1; }
  public static double zero(double x, double v) { return 0; }
  public static double sin(double x, double v) { return Math.cos(x); }
  public static double cos(double x, double v) { return -Math.sin(x); }
  public static double tan(double x, double v) { return 1 + v * v; }
  public static double asin(double x, double v) { return 1 / Math.sqrt((1 - x) * (1 + x)); }
  public static double acos(double x, double v) { return -1 / Math.sqrt((1 - x) * (1 + x)); }
  public static double atan(double x, double v) { return Math.abs(x) < 0x1p30 ? 1 / (1 + x * x) : 1 / x / x; }
  public static double sinh(double x, double v) { return Math.cosh(x); }
  public static double cosh(double x, double v) { return Math.sinh(x); }
  public static double tanh(double x, double v) { return Math.abs(v) < 0.75 ? (1 - v) * (1 + v) : overSquaredCosh(Math.exp(-2 * Math.abs(x))); }
  public static double asinh(double x, double v) { return 1 / Math.hypot(x, 1); }
  public static double acosh(double x, double v) { return 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1)); }
  public static double atanh(double x, double v) { return Math.abs(x) <= 1 ? 1 / ((1 - x) * (1 + x)) : Double.NaN; }
  public static double exp(double x, double v) { return v; }
  public static double expm1(double x, double v) { return x < -1 ? Math.exp(x) : v + 1; }
  public static double log(double x, double v) { return reciprocal(x); }
  public static double log10(double x, double v) { return x > 0 ? LOG10_OF_E / x : reciprocal(x); }
  public static double log1p(double x, double v) { return reciprocal(1 + x); }
  public static double sqrt(double x, double v) { return 0.5 / Math.abs(v); }
  public static double cbrt(double x, double v) { return 1 / (3 * v * v); }
  public static double abs(double x, double v) { return Math.signum(x); }
  public static double toRadians(double x, double v) { return DEGREES_TO_RADIANS; }
  public static double toDegrees(double x, double v) { return RADIANS_TO_DEGREES; }

  public static double powBase(double x, double y, double v) { return y == 0 ? 0 : isNormal(v) && x != 0 ? quotientTimes(v, x, y) : chain(Math.pow(x, y - 1), y); }
  public static double powExponent(double x, double y, double v) { return x == 0 && y >= 0 ? 0 : chain(v, Math.log(x)); }
  public static double powInt(double x, int n, double v) { return powBase(x, n, v); }
  public static double powLong(double x, long n, double v) { return powBase(x, n, v); }
  public static double atan2Y(double y, double x, double v) { return overSquare(x, y); }
  public static double atan2X(double y, double x, double v) { return -overSquare(y, x); }
  public static double hypotX(double x, double y, double v) { return ratio(x, y, v); }
  public static double hypotY(double x, double y, double v) { return ratio(y, x, v); }
  public static double maxLeft(double x, double y, double v) { return x > y ? 1 : x == y ? 0.5 : x < y ? 0 : x != x ? 1 : 0; }
  public static double maxRight(double x, double y, double v) { return x < y ? 1 : x == y ? 0.5 : x > y ? 0 : x != x ? 0 : 1; }
  public static double minLeft(double x, double y, double v) { return x < y ? 1 : x == y ? 0.5 : x > y ? 0 : x != x ? 1 : 0; }
  public static double minRight(double x, double y, double v) { return x > y ? 1 : x == y ? 0.5 : x < y ? 0 : x != x ? 0 : 1; }
  public static double remainderLeft(double x, double y, double v) { return 1; }
  public static double truncatedRight(double x, double y, double v) { return Double.isInfinite(y) ? 0 : -Math.rint(quotient(x, y, v)); }
  public static double copySign(double x, double sign, double v) { return x == 0 ? 0 : Math.copySign(1, x) * Math.copySign(1, sign); }
  public static double copySignSign(double x, double sign, double v) { return 0; }
  public static double nextAfter(double x, double y, double v) { return 1; }
  public static double nextAfterDirection(double x, double y, double v) { return 0; }
  public static double scalb(double x, int n, double v) { return Math.scalb(1.0, n); }
  public static double logBase(double b, double x, double v) { return -v / (b * Math.log(b)); }
  public static double logArgument(double b, double x, double v) { return reciprocal(x) / Math.log(b); }

  public static double fmaA(double a, double b, double c, double v) { return b; }
  public static double fmaB(double a, double b, double c, double v) { return a; }
  public static double fmaC(double a, double b, double c, double v) { return 1; }
  public static double clampValue(double x, double lo, double hi, double v) { return x < lo || x > hi || lo == hi ? 0 : x == lo || x == hi ? 0.5 : 1; }
  public static double clampLow(double x, double lo, double hi, double v) { return x < lo ? 1 : x == lo ? 0.5 : 0; }
  public static double clampHigh(double x, double lo, double hi, double v) { return x > hi ? 1 : x == hi ? 0.5 : 0; }

  public static double square(double x, double v) { return 2 * x; }
  public static double cube(double x, double v) { return 3 * x * x; }
  public static double asinInRange(double x, double v) { return Math.abs(x) > 1 ? 0 : asin(x, v); }
  public static double acosInRange(double x, double v) { return Math.abs(x) > 1 ? 0 : acos(x, v); }
  public static double acosh1p(double x, double v) { return 1 / (Math.sqrt(x) * Math.sqrt(x + 2)); }
  public static double hypot3X(double x, double y, double z, double v) { return ratio(x, Math.hypot(y, z), v); }
  public static double hypot3Y(double x, double y, double z, double v) { return ratio(y, Math.hypot(x, z), v); }
  public static double hypot3Z(double x, double y, double z, double v) { return ratio(z, Math.hypot(x, y), v); }
  public static double rangeLow(double lo, double hi, double x, double v) { return clampLow(x, lo, hi, v); }
  public static double rangeHigh(double lo, double hi, double x, double v) { return x < lo ? 0 : clampHigh(x, lo, hi, v); }
  public static double rangeValue(double lo, double hi, double x, double v) { return clampValue(x, lo, hi, v); }

  // Of quick approximations: the value has few digits, the derivative is to have all.
  public static double expQuick(double x, double v) { return Math.exp(x); }
  public static double sqrtQuick(double x, double v) { return 0.5 / Math.sqrt(x); }
  public static double invSqrtQuick(double x, double v) { return -0.5 / (x * Math.sqrt(x)); }
  public static double powQuickBase(double x, double y, double v) { return powBase(x, y, Math.pow(x, y)); }
  public static double powQuickExponent(double x, double y, double v) { return powExponent(x, y, Math.pow(x, y)); }

  /** 1 / x on the side of zero where logarithms are defined. */
  private static double reciprocal(double x) {
    return x > 0 ? 1 / x : x == 0 ? INFINITY : Double.NaN;
  }

  /** 1 / cosh(x)^2 by e^(-2 |x|), which has all digits where 1 - tanh(x)^2 has lost them. */
  private static double overSquaredCosh(double e) {
    return 4 * e / ((1 + e) * (1 + e));
  }

  /** Neither subnormal, where digits are lost, nor infinite. */
  private static boolean isNormal(double x) {
    return Math.abs(x) >= Double.MIN_NORMAL && Math.abs(x) < INFINITY;
  }

  /** v / x * y, where the quotient may overflow although the product does not. */
  private static double quotientTimes(double v, double x, double y) {
    double q = v / x;
    return Math.abs(q) < INFINITY ? q * y : v * y / x;
  }

  /** The whole number n with v = x - n y. */
  private static double quotient(double x, double y, double v) {
    double multiple = x - v;
    return Double.isInfinite(multiple) ? x / y - v / y : multiple / y;
  }

  /** x / h for the hypotenuse h of x and y; 0 at the origin, along the diagonal where both are infinite. */
  private static double ratio(double x, double y, double h) {
    if (isNormal(h)) {
      return x / h;
    }
    if (h == 0 || h != h) {
      return h;
    }
    double a = scaled(x, y);
    return a == 0 ? a : a / Math.hypot(a, scaled(y, x));
  }

  /** x / (x * x + y * y); not defined at the origin. */
  private static double overSquare(double x, double y) {
    double h = Math.hypot(x, y);
    if (h > 0x1p-400 && h < 0x1p400) {
      return x / h / h;
    }
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return 0;
    }
    int exponent = Math.getExponent(Math.max(Math.abs(x), Math.abs(y)));
    double a = Math.scalb(x, -exponent);
    double scaled = Math.hypot(a, Math.scalb(y, -exponent));
    return Math.scalb(a / scaled / scaled, -exponent);
  }

  /** x, moved with y to where their hypotenuse neither overflows nor vanishes. */
  private static double scaled(double x, double y) {
    double larger = Math.max(Math.abs(x), Math.abs(y));
    if (larger == INFINITY) {
      return Double.isInfinite(x) ? Math.signum(x) : 0;
    }
    return Math.scalb(x, larger > 1 ? -600 : 600);
  }
}
