package dev.wengert.it.random;

/**
 * A number with its tangents, one for each input: the forward mode that the tests compare with.
 * Beside each tangent it carries the sum of the absolute values that went into it, so that a
 * program whose tangents cancel can be told from one whose derivative is wrong.
 */
public final class Dual {
  private static final double LARGEST_VALUE = 1e8;
  private static final double LARGEST_SIZE = 1e7;

  public final double value;
  private final double[] slopes;
  private final double[] sizes;
  private final boolean single;

  private Dual(double value, double[] slopes, double[] sizes) {
    this(value, slopes, sizes, false);
  }

  private Dual(double value, double[] slopes, double[] sizes, boolean single) {
    if (!(Math.abs(value) <= LARGEST_VALUE)) {
      throw new Unfit("value out of range");
    }
    this.value = value;
    this.slopes = slopes;
    this.sizes = sizes;
    this.single = single;
  }

  public static Dual constant(double value) {
    return new Dual(value, null, null);
  }

  public static Dual input(double value, int index, int count) {
    double[] unit = new double[count];
    unit[index] = 1;
    return new Dual(value, unit, unit);
  }

  public Dual passive() {
    return new Dual(value, null, null, single);
  }

  /** Whether this is a float. */
  boolean single() {
    return single;
  }

  /** The cast to float: rounding has no derivative of its own. */
  Dual toFloat() {
    return new Dual(Rounding.of(value), slopes, sizes, true);
  }

  /** A float widened. */
  Dual toDouble() {
    return new Dual(value, slopes, sizes, false);
  }

  public boolean active() {
    return slopes != null;
  }

  public double slope(int input) {
    return slopes == null ? 0 : slopes[input];
  }

  public double size(int input) {
    return sizes == null ? 0 : sizes[input];
  }

  /** The value of a function of the arguments, given its partial derivatives. */
  public static Dual of(double value, Dual[] arguments, double... partials) {
    int count = 0;
    for (Dual argument : arguments) {
      count = argument.slopes == null ? count : argument.slopes.length;
    }
    if (count == 0) {
      return constant(value);
    }
    double[] slopes = new double[count];
    double[] sizes = new double[count];
    for (int k = 0; k < arguments.length; k++) {
      if (arguments[k].slopes != null) {
        accumulate(slopes, sizes, arguments[k], partials[k]);
      }
    }
    return new Dual(value, slopes, sizes);
  }

  private static void accumulate(double[] slopes, double[] sizes, Dual argument, double partial) {
    if (Double.isNaN(partial) || Double.isInfinite(partial)) {
      throw new Unfit("partial derivative not finite");
    }
    double weight = Math.max(Math.abs(partial), partial == 0 ? 0 : 1e-3);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] += partial * argument.slopes[i];
      sizes[i] += weight * argument.sizes[i];
      if (!(sizes[i] <= LARGEST_SIZE)) {
        throw new Unfit("tangent out of range");
      }
    }
  }

  private static Dual of2(double value, Dual a, double pa, Dual b, double pb) {
    return of(value, new Dual[] {a, b}, pa, pb);
  }

  public Dual plus(Dual o) {
    return of2(value + o.value, this, 1, o, 1);
  }

  public Dual minus(Dual o) {
    return of2(value - o.value, this, 1, o, -1);
  }

  public Dual times(Dual o) {
    return of2(value * o.value, this, o.value, o, value);
  }

  public Dual over(Dual o) {
    double q = value / o.value;
    return of2(q, this, 1 / o.value, o, -q / o.value);
  }

  /** The remainder is {@code a - b * trunc(a / b)}, and the truncated quotient is a step. */
  public Dual rest(Dual o) {
    double r = value % o.value;
    return of2(r, this, 1, o, -Math.rint((value - r) / o.value));
  }

  public Dual negated() {
    Dual negative = of(-value, new Dual[] {this}, -1);
    return single ? negative.toFloat() : negative;
  }

  /** One of the five arithmetic operators by its Java sign. */
  public static Dual apply(char operator, Dual a, Dual b) {
    Dual result = inDoubles(operator, a, b);
    return a.single && b.single
        ? new Dual(Rounding.of(operator, a.value, b.value), result.slopes, result.sizes, true)
        : result;
  }

  private static Dual inDoubles(char operator, Dual a, Dual b) {
    return switch (operator) {
      case '+' -> a.plus(b);
      case '-' -> a.minus(b);
      case '*' -> a.times(b);
      case '/' -> a.over(b);
      case '%' -> a.rest(b);
      default -> throw new IllegalArgumentException("operator " + operator);
    };
  }

  @Override
  public String toString() {
    return Double.toString(value);
  }
}
