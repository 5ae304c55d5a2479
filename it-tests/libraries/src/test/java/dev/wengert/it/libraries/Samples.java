package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.flat;
import static dev.wengert.it.libraries.Matrices.times;
import static dev.wengert.it.libraries.Matrices.transposed;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Matrices that several libraries are given, and what is known of them. */
final class Samples {
  /** 4 x 4, row by row. */
  static final double[] SQUARE = {4, 1, -0.5, 0.3, -1, 5, 0.7, 0.2, 0.1, -0.6, 3, 1, 0.4, 0.9, -0.8, 6};
  /** 3 x 3, and a right-hand side. */
  static final double[] SYSTEM = {4, 1, -0.5, -1, 5, 0.7, 0.1, -0.6, 3, 1, -2, 0.5};
  /** 4 x 3. */
  static final double[] TALL = {2, 1, -0.5, 0.3, 3, 0.4, -1, 0.5, 2.5, 0.8, -0.2, 1};
  /** 4 x 3, and a right-hand side. */
  static final double[] TALL_SYSTEM = {2, 1, -0.5, 0.3, 3, 0.4, -1, 0.5, 2.5, 0.8, -0.2, 1, 1, -2, 0.5, 3};
  /** The lower triangle of a positive definite matrix. */
  static final double[] LOWER = {4, 1, 5, -0.5, 0.3, 3, 0.2, -0.7, 0.6, 6};
  /** (x - 1) (x - 2) (x - 4), from the constant on, without the leading 1. */
  static final double[] POLYNOMIAL = {-8, 14, -7};
  static final double LARGEST_ROOT = 4;

  static final String LEAST_SQUARES = "dx = A+ (db - dA x) + inverse(A'A) dA' (b - A x)";
  static final String CHOLESKY = "dL = L half(inverse(L) dA inverse(L)')";
  static final String QR = "dR = (X - W) R, X = Q' dA inverse(R), W antisymmetric";

  private Samples() {}

  /** The matrix whose eigenvalues are the roots of a polynomial of degree 3. */
  static double[][] companion(double[] c) {
    return new double[][] {{0, 0, -c[0]}, {1, 0, -c[1]}, {0, 1, -c[2]}};
  }

  /** The largest singular value by the smallest. */
  static double[] gradientOfCondition(double[][] a) {
    double[] squares = Spectrum.of(times(transposed(a), a)).values();
    double smallest = Math.sqrt(squares[0]);
    double largest = Math.sqrt(squares[squares.length - 1]);
    double[][] sigma = Differentials.ofSingularValues(a);
    double[] gradient = new double[sigma[0].length];
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = (sigma[0][k] - largest / smallest * sigma[sigma.length - 1][k]) / smallest;
    }
    return gradient;
  }

  /** A A' by the elements of A. */
  static double[][] jacobianOfGram(double[][] a) {
    return Differentials.byElements(a.length, a[0].length, da -> {
      double[][] half = times(da, transposed(a));
      double[] sum = flat(half);
      double[] other = flat(transposed(half));
      for (int k = 0; k < sum.length; k++) {
        sum[k] += other[k];
      }
      return sum;
    });
  }

  /** A B' by the elements of A, then of B. */
  static double[][] jacobianOfProduct(double[][] a, double[][] b) {
    double[][] byA = Differentials.byElements(a.length, a[0].length, da -> flat(times(da, transposed(b))));
    double[][] byB = Differentials.byElements(b.length, b[0].length, db -> flat(times(a, transposed(db))));
    double[][] all = new double[byA.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = DoubleStream.concat(Arrays.stream(byA[i]), Arrays.stream(byB[i])).toArray();
    }
    return all;
  }
}
