package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.inverse;
import static dev.wengert.it.libraries.Matrices.times;
import static dev.wengert.it.libraries.Matrices.transposed;

import java.util.function.Function;

/**
 * What changes with a matrix, written as matrix calculus writes it: a formula of dA. The Jacobian has a column for each
 * element of A, row by row, or for each element of the lower triangle of a symmetric A.
 */
final class Differentials {
  private Differentials() {}

  static double[][] byElements(int m, int n, Function<double[][], double[]> formula) {
    double[][] columns = new double[m * n][];
    for (int k = 0; k < columns.length; k++) {
      double[][] da = new double[m][n];
      da[k / n][k % n] = 1;
      columns[k] = formula.apply(da);
    }
    return transposed(columns);
  }

  static double[][] byLowerTriangle(int n, Function<double[][], double[]> formula) {
    double[][] columns = new double[n * (n + 1) / 2][];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        double[][] da = new double[n][n];
        da[i][j] = da[j][i] = 1;
        columns[k] = formula.apply(da);
      }
    }
    return transposed(columns);
  }

  /** Eigenvalues of a symmetric matrix, ascending, by its lower triangle: d lambda = v' dA v. */
  static double[][] ofEigenvalues(double[] lower) {
    double[][] a = Triangles.symmetric(lower);
    double[][] vectors = Spectrum.of(a).vectors();
    return byLowerTriangle(a.length, da -> Spectrum.forms(vectors, da, vectors));
  }

  /** Singular values, descending, by the elements: d sigma = u' dA v. */
  static double[][] ofSingularValues(double[][] a) {
    double[][] v = Spectrum.of(times(transposed(a), a)).reversed().vectors();
    double[][] u = new double[v.length][];
    for (int k = 0; k < v.length; k++) {
      u[k] = Spectrum.unit(times(a, v[k]));
    }
    return byElements(a.length, a[0].length, da -> Spectrum.forms(u, da, v));
  }

  /** The lower triangle of L in A = L L', by that of A: dL = L half(inverse(L) dA inverse(L)'). */
  static double[][] ofCholesky(double[] lower) {
    double[][] l = Triangles.cholesky(Triangles.symmetric(lower));
    double[][] inverse = inverse(l).matrix();
    return byLowerTriangle(l.length, da -> {
      double[][] x = times(times(inverse, da), transposed(inverse));
      for (int i = 0; i < x.length; i++) {
        x[i][i] /= 2;
      }
      return Triangles.lower(times(l, Triangles.with(x, (i, j) -> i >= j)));
    });
  }

  /**
   * The upper triangle of R in A = Q R, by the elements of A; the signs are those of R's diagonal: dR = (X - W) R where X
   * = Q' dA inverse(R), and W is antisymmetric with the lower triangle of X.
   */
  static double[][] ofR(double[][] a, double... signs) {
    int n = signs.length;
    double[][] r = transposed(Triangles.cholesky(times(transposed(a), a)));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        r[i][j] *= signs[i];
      }
    }
    double[][] inverse = inverse(r).matrix();
    double[][] q = times(a, inverse);
    return byElements(a.length, n, da -> {
      double[][] x = times(times(transposed(q), da), inverse);
      double[][] upper = Triangles.with(x, (i, j) -> i <= j);
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          upper[i][j] += x[j][i];
        }
      }
      return Triangles.upper(times(upper, r));
    });
  }

  /** A root of a polynomial 1, c[n-1], ..., c[0] by its coefficients from the constant on: dr / dc[k] = -r^k / p'(r). */
  static double[] ofRoot(double[] c, double root) {
    double slope = c.length * Math.pow(root, c.length - 1);
    for (int k = 1; k < c.length; k++) {
      slope += k * c[k] * Math.pow(root, k - 1);
    }
    double[] gradient = new double[c.length];
    for (int k = 0; k < c.length; k++) {
      gradient[k] = -Math.pow(root, k) / slope;
    }
    return gradient;
  }
}
