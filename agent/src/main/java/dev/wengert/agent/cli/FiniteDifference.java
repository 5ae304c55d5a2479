package dev.wengert.agent.cli;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Central differences, extrapolated to a step of zero (Richardson's tableau, with Ridders' choice of
 * the entry whose neighbours agree best). An independent check of derivatives, not a replacement: a
 * good case has ten digits, and a bad one says so in its error estimate.
 */
final class FiniteDifference {
  private static final int LEVELS = 16;
  private static final int ORDERS = 7;
  private static final int STEP_BITS = 5;
  private static final double ABSOLUTE_STEP = 0x1p-7;
  private static final double EPSILON = 0x1p-52;
  private static final double ENOUGH = 1e-12;
  private static final double GOOD = 1e-9;
  private static final double POOR = 1e-5;

  /**
   * A matrix of differences, and how far off each may be.
   *
   * @param matrix {@code matrix[i][j]} = df_i/dx_j; NaN where the function has no finite values around x
   * @param errors the estimated absolute errors
   */
  record Result(double[][] matrix, double[][] errors) {}

  private final Function<double[], double[]> function;
  private final int outputs;

  FiniteDifference(Function<double[], double[]> function, int outputs) {
    this.function = function;
    this.outputs = outputs;
  }

  Result at(double[] x) {
    Result result = new Result(new double[outputs][x.length], new double[outputs][x.length]);
    for (int j = 0; j < x.length; j++) {
      double[] best = new double[outputs];
      double[] error = new double[outputs];
      Arrays.fill(best, Double.NaN);
      Arrays.fill(error, Double.POSITIVE_INFINITY);
      extrapolate(x, j, firstStep(x[j]), best, error);
      // A parameter much smaller than the scale on which the function changes drowns in rounding.
      if (!allWithin(best, error, GOOD)) {
        extrapolate(x, j, ABSOLUTE_STEP, best, error);
      }
      for (int i = 0; i < outputs; i++) {
        result.matrix[i][j] = best[i];
        result.errors[i][j] = error[i];
      }
    }
    return result;
  }

  private static double firstStep(double x) {
    return x == 0 ? ABSOLUTE_STEP : Math.scalb(1.0, Math.max(Math.getExponent(x), -1000) - STEP_BITS);
  }

  /** Fills one tableau for all outputs; keeps the best entry of each in {@code best}. */
  private void extrapolate(double[] x, int j, double firstStep, double[] best, double[] error) {
    double[][] above = null;
    double step = firstStep;
    for (int level = 0; level < LEVELS; level++, step /= 2) {
      double[] up = valueAt(x, j, x[j] + step);
      double[] down = valueAt(x, j, x[j] - step);
      double width = (x[j] + step) - (x[j] - step);
      if (up == null || down == null || width == 0) {
        above = null;
        continue;
      }
      boolean improved = false;
      double[][] row = new double[outputs][];
      for (int i = 0; i < outputs; i++) {
        double rounding = EPSILON * (Math.abs(up[i]) + Math.abs(down[i])) / width;
        row[i] = new double[ORDERS];
        Arrays.fill(row[i], Double.NaN);
        row[i][0] = (up[i] - down[i]) / width;
        double factor = 1;
        for (int order = 1; order < ORDERS && above != null; order++) {
          factor *= 4;
          row[i][order] = row[i][order - 1] + (row[i][order - 1] - above[i][order - 1]) / (factor - 1);
          double distance =
              Math.max(
                  Math.abs(row[i][order] - row[i][order - 1]),
                  Math.abs(row[i][order] - above[i][order - 1]));
          if (Math.max(distance, rounding) < error[i]) {
            error[i] = Math.max(distance, rounding);
            best[i] = row[i][order];
            improved = true;
          }
        }
      }
      above = row;
      if (allWithin(best, error, ENOUGH) || !improved && level > 2 && allWithin(best, error, POOR)) {
        return;
      }
    }
  }

  private static boolean allWithin(double[] best, double[] error, double tolerance) {
    for (int i = 0; i < best.length; i++) {
      if (!(error[i] <= tolerance * Math.abs(best[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The function with one coordinate moved; null where it has no value. */
  private double[] valueAt(double[] x, int j, double moved) {
    double[] point = x.clone();
    point[j] = moved;
    try {
      double[] values = function.apply(point);
      return values.length == outputs ? values : null;
    } catch (VirtualMachineError fatal) {
      if (fatal instanceof StackOverflowError) {
        return null;
      }
      throw fatal;
    } catch (Throwable outsideTheDomain) {
      return null;
    }
  }

  /** How much two numbers differ, relative to the greater one. */
  static double relativeDifference(double a, double b) {
    return a == b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  }
}
