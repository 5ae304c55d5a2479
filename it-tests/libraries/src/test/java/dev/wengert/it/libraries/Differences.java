package dev.wengert.it.libraries;

import java.util.function.Function;

/** Central differences, extrapolated twice after Richardson: the error is of sixth order in the step. */
final class Differences {
  private static final double STEP = 4e-3;

  private Differences() {}

  static double[][] jacobian(Function<double[], double[]> f, double[] x) {
    double[][] columns = new double[x.length][];
    for (int j = 0; j < x.length; j++) {
      columns[j] = column(f, x, j);
    }
    double[][] matrix = new double[x.length == 0 ? 0 : columns[0].length][x.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < x.length; j++) {
        matrix[i][j] = columns[j][i];
      }
    }
    return matrix;
  }

  private static double[] column(Function<double[], double[]> f, double[] x, int j) {
    double h = STEP * Math.max(Math.abs(x[j]), 0.1);
    double[] wide = central(f, x, j, h);
    double[] half = central(f, x, j, h / 2);
    double[] quarter = central(f, x, j, h / 4);
    double[] result = new double[wide.length];
    for (int i = 0; i < result.length; i++) {
      double first = (4 * half[i] - wide[i]) / 3;
      double second = (4 * quarter[i] - half[i]) / 3;
      result[i] = (16 * second - first) / 15;
    }
    return result;
  }

  private static double[] central(Function<double[], double[]> f, double[] x, int j, double h) {
    double[] above = x.clone();
    double[] below = x.clone();
    above[j] += h;
    below[j] -= h;
    double[] high = f.apply(above);
    double[] low = f.apply(below);
    double[] result = new double[high.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (high[i] - low[i]) / (above[j] - below[j]);
    }
    return result;
  }
}
