package dev.wengert.it.libraries;

/** As much of linear algebra as the oracles need, row by row as one learns it. */
final class Matrices {
  private Matrices() {}

  /** A matrix from its rows, one after the other. */
  static double[][] square(double[] rows, int n) {
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * n, a[i], 0, n);
    }
    return a;
  }

  static double[] flat(double[][] a) {
    double[] rows = new double[a.length * a[0].length];
    for (int i = 0; i < a.length; i++) {
      System.arraycopy(a[i], 0, rows, i * a[0].length, a[0].length);
    }
    return rows;
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[] times(double[][] a, double[] x) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < x.length; k++) {
        y[i] += a[i][k] * x[k];
      }
    }
    return y;
  }

  static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /** By Gauss and Jordan, with pivots; and the determinant. */
  static Inverse inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, a[i], 0, n);
      a[i][n + i] = 1;
    }
    double determinant = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[k];
      a[k] = row;
      determinant *= pivot == k ? row[k] : -row[k];
      double p = row[k];
      for (int j = 0; j < 2 * n; j++) {
        row[j] /= p;
      }
      for (int i = 0; i < n; i++) {
        double f = a[i][k];
        for (int j = 0; i != k && j < 2 * n; j++) {
          a[i][j] -= f * row[j];
        }
      }
    }
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(a[i], n, inverse[i], 0, n);
    }
    return new Inverse(inverse, determinant);
  }

  /** What {@link #inverse} finds. */
  record Inverse(double[][] matrix, double determinant) {}

  /** d det A / dA = det A inverse(A)', row by row (Jacobi's formula). */
  static double[] gradientOfDeterminant(double[][] a) {
    Inverse inverse = inverse(a);
    double[] gradient = flat(transposed(inverse.matrix()));
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= inverse.determinant();
    }
    return gradient;
  }

  /**
   * The Jacobian of the solution of A x = b by the rows of A, then by b: dx = inverse(A) (db - dA x).
   */
  static double[][] jacobianOfSolution(double[][] a, double[] b) {
    int n = b.length;
    double[][] inverse = inverse(a).matrix();
    double[] x = times(inverse, b);
    double[][] jacobian = new double[n][n * n + n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int l = 0; l < n; l++) {
          jacobian[i][k * n + l] = -inverse[i][k] * x[l];
        }
        jacobian[i][n * n + k] = inverse[i][k];
      }
    }
    return jacobian;
  }

  /** The Jacobian of the inverse by the rows of A: d inverse(A) = -inverse(A) dA inverse(A). */
  static double[][] jacobianOfInverse(double[][] a) {
    int n = a.length;
    double[][] inverse = inverse(a).matrix();
    double[][] jacobian = new double[n * n][n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            jacobian[i * n + j][k * n + l] = -inverse[i][k] * inverse[l][j];
          }
        }
      }
    }
    return jacobian;
  }
}
