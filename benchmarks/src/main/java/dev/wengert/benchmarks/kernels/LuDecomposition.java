package dev.wengert.benchmarks.kernels;

import java.util.Random;

/**
 * The sum of the squares of the solution of A x = b by Gaussian elimination with partial pivoting,
 * as a function of all entries of A, row after row, and then of b (G. H. Golub, C. F. Van Loan,
 * "Matrix Computations", section 3.4).
 */
public final class LuDecomposition implements Kernel {
  private final int n;

  /** A matrix of n rows and columns. */
  public LuDecomposition(int n) {
    this.n = n;
  }

  /** Rows and columns of the matrix. */
  public int size() {
    return n;
  }

  @Override
  public double[] inputs() {
    Random random = new Random(1);
    double[] x = new double[n * n + n];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      x[i * n + i] += 3;
    }
    return x;
  }

  @Override
  public double value(double[] x) {
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, i * n, a[i], 0, n);
    }
    double[] b = new double[n];
    System.arraycopy(x, n * n, b, 0, n);

    int[] rows = decompose(a);
    double sum = 0;
    for (double e : solve(a, rows, b)) {
      sum += e * e;
    }
    return sum;
  }

  /** Replaces A by its factors L and U, and returns the order of its rows in them. */
  private static int[] decompose(double[][] a) {
    int n = a.length;
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    for (int k = 0; k < n; k++) {
      swap(a, rows, k, pivot(a, k));
      double[] upper = a[k];
      for (int i = k + 1; i < n; i++) {
        double[] row = a[i];
        double factor = row[k] / upper[k];
        row[k] = factor;
        for (int j = k + 1; j < n; j++) {
          row[j] -= factor * upper[j];
        }
      }
    }
    return rows;
  }

  /** The row with the largest number in column k, at or below the diagonal. */
  private static int pivot(double[][] a, int k) {
    int largest = k;
    for (int i = k + 1; i < a.length; i++) {
      if (Math.abs(a[i][k]) > Math.abs(a[largest][k])) {
        largest = i;
      }
    }
    if (a[largest][k] == 0) {
      throw new ArithmeticException("singular matrix");
    }
    return largest;
  }

  private static void swap(double[][] a, int[] rows, int i, int j) {
    double[] row = a[i];
    a[i] = a[j];
    a[j] = row;
    int number = rows[i];
    rows[i] = rows[j];
    rows[j] = number;
  }

  private static double[] solve(double[][] lu, int[] rows, double[] b) {
    int n = b.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[rows[i]];
      for (int j = 0; j < i; j++) {
        sum -= lu[i][j] * x[j];
      }
      x[i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int j = i + 1; j < n; j++) {
        sum -= lu[i][j] * x[j];
      }
      x[i] = sum / lu[i][i];
    }
    return x;
  }
}
