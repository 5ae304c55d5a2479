package dev.wengert.it.libraries;

/** Triangles of matrices, row by row. */
final class Triangles {
  private Triangles() {}

  /** Which elements belong to it. */
  interface Shape {
    boolean contains(int i, int j);
  }

  static double[][] with(double[][] a, Shape shape) {
    double[][] part = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        part[i][j] = shape.contains(i, j) ? a[i][j] : 0;
      }
    }
    return part;
  }

  static double[] lower(double[][] a) {
    double[] rows = new double[a.length * (a.length + 1) / 2];
    for (int i = 0, k = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++, k++) {
        rows[k] = a[i][j];
      }
    }
    return rows;
  }

  static double[] upper(double[][] a) {
    int n = a[0].length;
    double[] rows = new double[n * (n + 1) / 2];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = i; j < n; j++, k++) {
        rows[k] = a[i][j];
      }
    }
    return rows;
  }

  /** A symmetric matrix from its lower triangle. */
  static double[][] symmetric(double[] lower) {
    int n = (int) Math.sqrt(2 * lower.length);
    double[][] a = new double[n][n];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        a[i][j] = a[j][i] = lower[k];
      }
    }
    return a;
  }

  static double[][] cholesky(double[][] a) {
    int n = a.length;
    double[][] l = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    return l;
  }
}
