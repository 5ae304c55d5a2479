package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Eigenvalues of a symmetric matrix and orthonormal eigenvectors, by Jacobi's rotations.
 *
 * @param values ascending
 * @param vectors each a row
 */
record Spectrum(double[] values, double[][] vectors) {
  private static final int SWEEPS = 20;

  static Spectrum of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double angle = Math.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2;
          rotate(a, p, q, angle);
          a = Matrices.transposed(a);
          rotate(a, p, q, angle);
          rotate(v, p, q, angle);
        }
      }
    }
    double[][] diagonal = a;
    return ordered(diagonal, v, Comparator.comparingDouble(k -> diagonal[k][k]));
  }

  Spectrum reversed() {
    double[][] diagonal = new double[values.length][values.length];
    for (int k = 0; k < values.length; k++) {
      diagonal[k][k] = values[k];
    }
    return ordered(diagonal, vectors, Comparator.comparingDouble(k -> -values[k]));
  }

  private static Spectrum ordered(double[][] diagonal, double[][] v, Comparator<Integer> order) {
    int n = v.length;
    Integer[] index = new Integer[n];
    Arrays.setAll(index, k -> k);
    Arrays.sort(index, order);
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int k = 0; k < n; k++) {
      values[k] = diagonal[index[k]][index[k]];
      vectors[k] = v[index[k]];
    }
    return new Spectrum(values, vectors);
  }

  /** Turns the rows p and q. */
  private static void rotate(double[][] a, int p, int q, double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    for (int j = 0; j < a[p].length; j++) {
      double x = a[p][j];
      double y = a[q][j];
      a[p][j] = c * x - s * y;
      a[q][j] = s * x + c * y;
    }
  }

  /** u[k]' A v[k] for each k. */
  static double[] forms(double[][] u, double[][] a, double[][] v) {
    double[] result = new double[u.length];
    for (int k = 0; k < u.length; k++) {
      result[k] = dot(u[k], Matrices.times(a, v[k]));
    }
    return result;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  static double[] unit(double[] x) {
    double length = Math.sqrt(dot(x, x));
    return Arrays.stream(x).map(e -> e / length).toArray();
  }
}
