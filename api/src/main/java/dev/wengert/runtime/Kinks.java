package dev.wengert.runtime;

import dev.wengert.Surprise.Kind;

/** Where an operation has no derivative, or one that surprises; the rows of {@code docs/kinks.md}. */
final class Kinks {
  private Kinks() {}

  /**
   * What is surprising about an operation at a point.
   *
   * @param operation the name of a function, an operator, or a cast
   * @param x the operands
   * @param active their addresses, 0 for passive ones
   * @return null if nothing is
   */
  static Kind at(String operation, double[] x, int[] active) {
    return switch (operation) {
      case "floor", "ceil", "rint", "round", "signum", "ulp", "getExponent" -> Kind.STEP;
      case "compare" -> when(x[0] == x[1], Kind.COMPARISON);
      case "abs" -> when(x[0] == 0, Kind.CORNER);
      case "copySign" -> when(x[0] == 0 && active[0] != 0, Kind.CORNER);
      case "max", "min" -> when(x[0] == x[1], Kind.CORNER);
      case "clamp" -> when(x[0] == x[1] || x[0] == x[2], Kind.CORNER);
      case "hypot" -> when(x[0] == 0 && x[1] == 0, Kind.CORNER);
      case "%" -> when(x[0] % x[1] == 0 || x[1] == 0, x[1] == 0 ? Kind.SINGULARITY : Kind.JUMP);
      case "IEEEremainder" ->
          when(Math.abs(Math.IEEEremainder(x[0], x[1])) == Math.abs(x[1] / 2), Kind.JUMP);
      default -> operation.startsWith("(") ? Kind.CAST : when(isSingular(operation, x, active), Kind.SINGULARITY);
    };
  }

  private static Kind when(boolean holds, Kind kind) {
    return holds ? kind : null;
  }

  /** Whether the slope is infinite, or the point is outside the domain. */
  private static boolean isSingular(String operation, double[] x, int[] active) {
    return switch (operation) {
      case "sqrt", "log10" -> x[0] <= 0;
      case "log" -> x[x.length - 1] <= 0;
      case "cbrt" -> x[0] == 0;
      case "log1p" -> x[0] <= -1;
      case "asin", "acos", "atanh" -> Math.abs(x[0]) >= 1;
      case "acosh" -> x[0] <= 1;
      case "/" -> x[1] == 0;
      case "atan2" -> x[0] == 0 && x[1] == 0;
      case "pow" -> isSingularPower(x, active);
      default -> false;
    };
  }

  private static boolean isSingularPower(double[] x, int[] active) {
    boolean byBase = active[0] != 0 && x[1] != 0;
    boolean byExponent = active[1] != 0;
    if (x[0] == 0) {
      return byBase && x[1] < 1 || byExponent && x[1] <= 0;
    }
    return x[0] < 0 && (byExponent || byBase && Math.rint(x[1]) != x[1]);
  }
}
