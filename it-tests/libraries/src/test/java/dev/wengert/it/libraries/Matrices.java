package dev.wengert.it.libraries;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** As much of linear algebra as the oracles need, row by row as one learns it. */
final class Matrices {
  private Matrices() {}

  /** A matrix from its rows, one after the other. */
  static double[][] square(double[] rows, int n) {
    return rectangle(rows, n, n);
  }

  static double[][] rectangle(double[] rows, int m, int n) {
    double[][] a = new double[m][n];
    for (int i = 0; i < m; i++) {
      System.arraycopy(rows, i * n, a[i], 0, n);
    }
    return a;
  }

  /** A symmetric matrix from its upper triangle, row by row. */
  static double[][] symmetric(double[] upper, int n) {
    double[][] a = new double[n][n];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = i; j < n; j++, k++) {
        a[i][j] = a[j][i] = upper[k];
      }
    }
    return a;
  }

  /** Partials by the upper triangle of a symmetric matrix, from those by all elements. */
  static double[] byUpperTriangle(double[][] partials) {
    int n = partials.length;
    double[] upper = new double[n * (n + 1) / 2];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = i; j < n; j++, k++) {
        upper[k] = i == j ? partials[i][i] : partials[i][j] + partials[j][i];
      }
    }
    return upper;
  }

  /** x y' */
  static double[][] outer(double[] x, double[] y) {
    double[][] a = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        a[i][j] = x[i] * y[j];
      }
    }
    return a;
  }

  static double[] column(double[][] a, int j) {
    double[] column = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      column[i] = a[i][j];
    }
    return column;
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

  /**
   * The Jacobian of the x that minimizes |A x - b| by the rows of A, then by b: with N = inverse(A'A) and the residual
   * r = b - A x, dx = N (dA' r - A' dA x + A' db).
   */
  static double[][] jacobianOfLeastSquares(double[][] a, double[] b) {
    int m = a.length;
    int n = a[0].length;
    double[][] normal = inverse(times(transposed(a), a)).matrix();
    double[][] pseudo = times(normal, transposed(a));
    double[] x = times(pseudo, b);
    double[] fitted = times(a, x);
    double[][] jacobian = new double[n][m * n + m];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < m; k++) {
        for (int l = 0; l < n; l++) {
          jacobian[i][k * n + l] = normal[i][l] * (b[k] - fitted[k]) - pseudo[i][k] * x[l];
        }
        jacobian[i][m * n + k] = pseudo[i][k];
      }
    }
    return jacobian;
  }

  /** A diagonal Jacobian: f, at several places. */
  static double[][] diagonal(double[] x, DoubleUnaryOperator slope) {
    double[][] jacobian = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      jacobian[i][i] = slope.applyAsDouble(x[i]);
    }
    return jacobian;
  }

  /** The matrix of a linear function of n inputs: the results of unit vectors are its columns. */
  static double[][] ofLinear(UnaryOperator<double[]> f, int n) {
    double[][] columns = new double[n][];
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      columns[j] = f.apply(unit);
    }
    return transposed(columns);
  }
}
