package dev.wengert.examples;

import java.util.function.ToDoubleFunction;

/** Partial derivatives by differences of values, to compare with. */
final class Differences {
  /** Step of the plain central difference: the cube root of the precision of a double. */
  private static final double CENTRAL_STEP = Math.cbrt(Math.ulp(1.0));

  /**
   * First, largest step of the extrapolation. Large on purpose: an integrator with step-size
   * control is smooth only down to its tolerance, and large steps keep that noise out of the
   * quotient, while extrapolation takes the truncation error away.
   */
  private static final double FIRST_STEP = 0.02;

  /** Number of steps, each half of the one before; what is left is of order step^8. */
  private static final int LEVELS = 4;

  private Differences() {}

  /**
   * The central difference with the usual small step.
   *
   * @param f the function
   * @param x where
   * @param i by which input
   * @param scale of that input: what counts as a large change of it
   */
  static double central(ToDoubleFunction<double[]> f, double[] x, int i, double scale) {
    return quotient(f, x, i, CENTRAL_STEP * scale);
  }

  /**
   * Central differences extrapolated to step zero (L. F. Richardson's deferred approach to the
   * limit); parameters as for {@link #central}.
   */
  static double richardson(ToDoubleFunction<double[]> f, double[] x, int i, double scale) {
    double[] row = new double[LEVELS];
    double step = FIRST_STEP * scale;
    for (int level = 0; level < LEVELS; level++, step /= 2) {
      row[level] = quotient(f, x, i, step);
    }
    double weight = 4;
    for (int order = 1; order < LEVELS; order++, weight *= 4) {
      for (int level = LEVELS - 1; level >= order; level--) {
        row[level] += (row[level] - row[level - 1]) / (weight - 1);
      }
    }
    return row[LEVELS - 1];
  }

  private static double quotient(ToDoubleFunction<double[]> f, double[] x, int i, double step) {
    double[] right = x.clone();
    double[] left = x.clone();
    right[i] += step;
    left[i] -= step;
    return (f.applyAsDouble(right) - f.applyAsDouble(left)) / (right[i] - left[i]);
  }
}
