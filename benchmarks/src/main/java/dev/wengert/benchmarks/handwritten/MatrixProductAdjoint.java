package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.MatrixProduct;
import dev.wengert.benchmarks.peers.Peer;
import java.util.Arrays;

/**
 * The adjoint of {@link MatrixProduct} by hand: with C' = 2 C, A' = C' B^T and B' = A^T C' (M. B.
 * Giles, "Collected matrix derivative results for forward and reverse mode algorithmic
 * differentiation", 2008), whose loops are in the order that follows rows.
 */
public final class MatrixProductAdjoint implements Peer {
  private final int n;
  private final double[][] a;
  private final double[][] b;
  private final double[][] c;
  private final double[] row;

  /** The adjoint of this kernel. */
  public MatrixProductAdjoint(MatrixProduct kernel) {
    n = kernel.size();
    a = new double[n][n];
    b = new double[n][n];
    c = new double[n][n];
    row = new double[n];
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, i * n, a[i], 0, n);
      System.arraycopy(x, (n + i) * n, b[i], 0, n);
    }
    double value = multiply();
    pullBack(partials);
    return value;
  }

  /** The product as the kernel has it. */
  private double multiply() {
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
        squares += sum * sum;
      }
    }
    return squares;
  }

  private void pullBack(double[] partials) {
    Arrays.fill(partials, 0);
    for (int i = 0; i < n; i++) {
      double[] ci = c[i];
      for (int j = 0; j < n; j++) {
        row[j] = 2 * ci[j];
      }
      for (int k = 0; k < n; k++) {
        partials[i * n + k] = Dot.of(row, b[k], 0, n);
        addScaled(a[i][k], row, partials, (n + k) * n);
      }
    }
  }

  private static void addScaled(double factor, double[] v, double[] to, int start) {
    for (int j = 0; j < v.length; j++) {
      to[start + j] += factor * v[j];
    }
  }
}
