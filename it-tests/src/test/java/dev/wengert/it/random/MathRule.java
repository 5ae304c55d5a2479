package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A function of {@code java.lang.Math}: how to call it, its value and its partial derivatives. */
public final class MathRule {
  /** What an argument has to be for value and derivative to stay moderate. */
  public enum Domain {
    ANY,
    POSITIVE,
    SMALL,
    UNIT
  }

  /** The partial derivatives at the arguments, given the value as well. */
  private interface Partials {
    double[] at(double[] x, double value);
  }

  public static final List<MathRule> ALL = new ArrayList<>();

  static {
    smooth("sin", Domain.ANY, x -> Math.sin(x[0]), (x, v) -> row(Math.cos(x[0])));
    smooth("cos", Domain.ANY, x -> Math.cos(x[0]), (x, v) -> row(-Math.sin(x[0])));
    smooth("tan", Domain.UNIT, x -> Math.tan(x[0]), (x, v) -> row(1 + v * v));
    smooth("asin", Domain.UNIT, x -> Math.asin(x[0]), (x, v) -> row(1 / Math.sqrt(1 - x[0] * x[0])));
    smooth("acos", Domain.UNIT, x -> Math.acos(x[0]), (x, v) -> row(-1 / Math.sqrt(1 - x[0] * x[0])));
    smooth("atan", Domain.ANY, x -> Math.atan(x[0]), (x, v) -> row(1 / (1 + x[0] * x[0])));
    smooth("exp", Domain.SMALL, x -> Math.exp(x[0]), (x, v) -> row(v));
    smooth("expm1", Domain.SMALL, x -> Math.expm1(x[0]), (x, v) -> row(Math.exp(x[0])));
    smooth("log", Domain.POSITIVE, x -> Math.log(x[0]), (x, v) -> row(1 / x[0]));
    smooth("log10", Domain.POSITIVE, x -> Math.log10(x[0]), (x, v) -> row(1 / (x[0] * Math.log(10))));
    smooth("log1p", Domain.POSITIVE, x -> Math.log1p(x[0]), (x, v) -> row(1 / (1 + x[0])));
    smooth("sqrt", Domain.POSITIVE, x -> Math.sqrt(x[0]), (x, v) -> row(0.5 / v));
    smooth("cbrt", Domain.POSITIVE, x -> Math.cbrt(x[0]), (x, v) -> row(1 / (3 * v * v)));
    smooth("sinh", Domain.SMALL, x -> Math.sinh(x[0]), (x, v) -> row(Math.cosh(x[0])));
    smooth("cosh", Domain.SMALL, x -> Math.cosh(x[0]), (x, v) -> row(Math.sinh(x[0])));
    smooth("tanh", Domain.SMALL, x -> Math.tanh(x[0]), (x, v) -> row(1 - v * v));
    smooth("toRadians", Domain.ANY, x -> Math.toRadians(x[0]), (x, v) -> row(Math.PI / 180));
    smooth("pow", 2, Domain.POSITIVE, x -> Math.pow(x[0], x[1]),
        (x, v) -> row(x[1] * Math.pow(x[0], x[1] - 1), v * Math.log(x[0])));
    smooth("atan2", 2, Domain.POSITIVE, x -> Math.atan2(x[0], x[1]), (x, v) -> {
      double square = x[0] * x[0] + x[1] * x[1];
      return row(x[1] / square, -x[0] / square);
    });
    smooth("hypot", 2, Domain.POSITIVE, x -> Math.hypot(x[0], x[1]), (x, v) -> row(x[0] / v, x[1] / v));
    smooth("fma", 3, Domain.ANY, x -> Math.fma(x[0], x[1], x[2]), (x, v) -> row(x[1], x[0], 1));
    add("StrictMath.sin", 1, Domain.ANY, x -> StrictMath.sin(x[0]), (x, v) -> row(Math.cos(x[0])));
    add("StrictMath.exp", 1, Domain.SMALL, x -> StrictMath.exp(x[0]), (x, v) -> row(v));
    smooth("abs", Domain.ANY, x -> Math.abs(x[0]), (x, v) -> row(kink(x[0]) > 0 ? 1 : -1));
    smooth("max", 2, Domain.ANY, x -> Math.max(x[0], x[1]),
        (x, v) -> kink(x[0] - x[1]) > 0 ? row(1, 0) : row(0, 1));
    smooth("min", 2, Domain.ANY, x -> Math.min(x[0], x[1]),
        (x, v) -> kink(x[0] - x[1]) > 0 ? row(0, 1) : row(1, 0));
    smooth("copySign", 2, Domain.ANY, x -> Math.copySign(x[0], x[1]),
        (x, v) -> row(kink(x[0]) > 0 == kink(x[1]) > 0 ? 1 : -1, 0));
    smooth("floor", Domain.ANY, x -> Math.floor(x[0]), (x, v) -> row(0));
    smooth("ceil", Domain.ANY, x -> Math.ceil(x[0]), (x, v) -> row(0));
    smooth("rint", Domain.ANY, x -> Math.rint(x[0]), (x, v) -> row(0));
    smooth("signum", Domain.ANY, x -> Math.signum(x[0]), (x, v) -> row(0));
  }

  /** The method as Java text, class and name. */
  public final String name;

  public final int arity;

  /** Holds for all arguments. */
  public final Domain domain;

  private final ToDoubleFunction<double[]> function;
  private final Partials partials;

  private MathRule(
      String name, int arity, Domain domain, ToDoubleFunction<double[]> function, Partials partials) {
    this.name = name;
    this.arity = arity;
    this.domain = domain;
    this.function = function;
    this.partials = partials;
  }

  private static void smooth(String name, Domain domain, ToDoubleFunction<double[]> f, Partials p) {
    add("Math." + name, 1, domain, f, p);
  }

  private static void smooth(
      String name, int arity, Domain domain, ToDoubleFunction<double[]> f, Partials p) {
    add("Math." + name, arity, domain, f, p);
  }

  private static void add(
      String name, int arity, Domain domain, ToDoubleFunction<double[]> f, Partials p) {
    ALL.add(new MathRule(name, arity, domain, f, p));
  }

  public static MathRule named(String name) {
    return ALL.stream().filter(r -> r.name.equals(name)).findFirst().orElseThrow();
  }

  public Dual apply(Dual... arguments) {
    double[] x = new double[arguments.length];
    boolean active = false;
    for (int i = 0; i < x.length; i++) {
      x[i] = arguments[i].value;
      active |= arguments[i].active();
    }
    double value = function.applyAsDouble(x);
    if (!active) {
      return Dual.constant(value);
    }
    return Dual.of(value, arguments, partials.at(x, value));
  }

  private static double[] row(double... partials) {
    return partials;
  }

  /** Where a function has no derivative, there is nothing to compare. */
  private static double kink(double x) {
    if (Math.abs(x) < 1e-9) {
      throw new Unfit("at a kink");
    }
    return x;
  }
}
