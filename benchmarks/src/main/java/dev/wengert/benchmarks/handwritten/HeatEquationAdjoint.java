package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.HeatEquation;
import dev.wengert.benchmarks.peers.Peer;

/**
 * The adjoint of {@link HeatEquation} by hand. Only the adjoint of the coefficient needs the
 * temperatures on the way back; all time steps are kept for it.
 */
public final class HeatEquationAdjoint implements Peer {
  private final int n;
  private final int steps;
  private final double[][][] u;
  private final double[][] bar;
  private final double[][] nextBar;
  private final double[][] rim;
  private final double[] laplacian;

  /** The adjoint of this kernel. */
  public HeatEquationAdjoint(HeatEquation kernel) {
    n = kernel.size();
    steps = kernel.steps();
    u = new double[steps + 1][n][n];
    bar = new double[n][n];
    nextBar = new double[n][n];
    rim = new double[n][n];
    laplacian = new double[n];
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, i * n, u[0][i], 0, n);
    }
    double r = x[n * n];
    for (int step = 0; step < steps; step++) {
      step(u[step], u[step + 1], r);
    }
    double sum = 0;
    double[][] from = bar;
    double[][] to = nextBar;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double e = u[steps][i][j];
        sum += e * e;
        boolean inside = i > 0 && j > 0 && i < n - 1 && j < n - 1;
        from[i][j] = inside ? 2 * e / (n * n) : 0;
        rim[i][j] = inside ? 0 : 2 * e / (n * n);
      }
    }
    double rBar = 0;
    for (int step = steps - 1; step >= 0; step--) {
      rBar += pullBack(u[step], from, to, r);
      double[][] last = from;
      from = to;
      to = last;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        partials[i * n + j] = from[i][j] + rim[i][j];
      }
    }
    partials[n * n] = rBar;
    return sum / (n * n);
  }

  /** As in the kernel; the rim stays as it is. */
  private void step(double[][] u, double[][] next, double r) {
    System.arraycopy(u[0], 0, next[0], 0, n);
    for (int i = 1; i < n - 1; i++) {
      next[i][0] = u[i][0];
      next[i][n - 1] = u[i][n - 1];
      apply(u[i - 1], u[i], u[i + 1], next[i], r);
    }
    System.arraycopy(u[n - 1], 0, next[n - 1], 0, n);
  }

  /**
   * The step back, which is the same stencil over the adjoints of inner points, and 0 on the rim; the
   * rim adds its shares up. Returns the step's share in the adjoint of r.
   */
  private double pullBack(double[][] u, double[][] from, double[][] to, double r) {
    double rBar = 0;
    for (int i = 1; i < n - 1; i++) {
      apply(from[i - 1], from[i], from[i + 1], to[i], r);
      rBar += laplacianTimes(u[i - 1], u[i], u[i + 1], from[i]);
      rim[i][0] += r * from[i][1];
      rim[i][n - 1] += r * from[i][n - 2];
    }
    for (int j = 1; j < n - 1; j++) {
      rim[0][j] += r * from[1][j];
      rim[n - 1][j] += r * from[n - 2][j];
    }
    return rBar;
  }

  private void apply(double[] above, double[] row, double[] below, double[] out, double r) {
    for (int j = 1; j < n - 1; j++) {
      out[j] = row[j] + r * (above[j] + below[j] + row[j - 1] + row[j + 1] - 4 * row[j]);
    }
  }

  private double laplacianTimes(double[] above, double[] row, double[] below, double[] bars) {
    for (int j = 1; j < n - 1; j++) {
      laplacian[j] = above[j] + below[j] + row[j - 1] + row[j + 1] - 4 * row[j];
    }
    return Dot.of(laplacian, bars, 1, n - 1);
  }
}
