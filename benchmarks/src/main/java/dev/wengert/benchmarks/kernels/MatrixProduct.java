package dev.wengert.benchmarks.kernels;

import java.util.Random;

/** The sum of the squares of A B, as a function of all entries of A and then of B, both n by n. */
public final class MatrixProduct implements Kernel {
  private final int n;

  /** Matrices of n rows and columns. */
  public MatrixProduct(int n) {
    this.n = n;
  }

  /** Rows and columns of a matrix. */
  public int size() {
    return n;
  }

  @Override
  public double[] inputs() {
    Random random = new Random(1);
    double[] x = new double[2 * n * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  @Override
  public double value(double[] x) {
    return sumOfSquares(multiply(matrix(x, 0), matrix(x, n * n)));
  }

  private static double[][] multiply(double[][] a, double[][] b) {
    int n = a.length;
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
      }
    }
    return c;
  }

  private static double sumOfSquares(double[][] c) {
    double sum = 0;
    for (double[] row : c) {
      for (double e : row) {
        sum += e * e;
      }
    }
    return sum;
  }

  private double[][] matrix(double[] x, int start) {
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, start + i * n, rows[i], 0, n);
    }
    return rows;
  }
}
