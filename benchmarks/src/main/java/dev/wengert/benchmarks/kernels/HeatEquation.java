package dev.wengert.benchmarks.kernels;

/**
 * The mean square of the temperature of a plate after some steps of the explicit method for the
 * heat equation u_t = alpha (u_xx + u_yy), as a function of all temperatures at the start, row after
 * row, and then of alpha. The rim keeps its temperature.
 *
 * <pre>
 * u'_ij = u_ij + r (u_(i-1)j + u_(i+1)j + u_i(j-1) + u_i(j+1) - 4 u_ij),  r = alpha dt / dx^2
 * </pre>
 */
public final class HeatEquation implements Kernel {
  private final int n;
  private final int steps;

  /** A plate of n by n points and so many steps. */
  public HeatEquation(int n, int steps) {
    this.n = n;
    this.steps = steps;
  }

  /** Rows and columns of the plate. */
  public int size() {
    return n;
  }

  /** How many time steps. */
  public int steps() {
    return steps;
  }

  @Override
  public double[] inputs() {
    double[] x = new double[n * n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double distance = Math.hypot(i - 0.3 * n, j - 0.6 * n) / n;
        x[i * n + j] = 10 + 50 * Math.exp(-20 * distance * distance) + 5.0 * i / n;
      }
    }
    x[n * n] = 0.2;
    return x;
  }

  @Override
  public double value(double[] x) {
    double[][] u = new double[n][n];
    double[][] next = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, i * n, u[i], 0, n);
      System.arraycopy(x, i * n, next[i], 0, n);
    }
    double r = x[n * n];
    for (int step = 0; step < steps; step++) {
      step(u, next, r);
      double[][] last = u;
      u = next;
      next = last;
    }
    return meanSquare(u);
  }

  private static void step(double[][] u, double[][] next, double r) {
    int n = u.length;
    for (int i = 1; i < n - 1; i++) {
      for (int j = 1; j < n - 1; j++) {
        next[i][j] =
            u[i][j] + r * (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1] - 4 * u[i][j]);
      }
    }
  }

  private static double meanSquare(double[][] u) {
    double sum = 0;
    for (double[] row : u) {
      for (double e : row) {
        sum += e * e;
      }
    }
    return sum / (u.length * u.length);
  }
}
