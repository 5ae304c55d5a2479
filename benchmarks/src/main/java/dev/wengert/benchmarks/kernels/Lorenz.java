package dev.wengert.benchmarks.kernels;

/**
 * The sum of the final x, y and z of the Lorenz system (E. N. Lorenz, "Deterministic nonperiodic
 * flow", 1963) by the classic Runge-Kutta method of order four, as a function of x, y, z at the
 * start and of sigma, rho and beta.
 *
 * <p>The system is chaotic: derivatives grow about as exp(0.9 t). Steps are to be short enough for
 * them to stay in the range of ordinary numbers.
 */
public final class Lorenz implements Kernel {
  private final int steps;
  private final double h;

  /** So many steps of length h. */
  public Lorenz(int steps, double h) {
    this.steps = steps;
    this.h = h;
  }

  /** How many steps. */
  public int steps() {
    return steps;
  }

  /** Their length. */
  public double stepSize() {
    return h;
  }

  @Override
  public double[] inputs() {
    return new double[] {1, 1, 1, 10, 28, 8.0 / 3};
  }

  @Override
  public double value(double[] x) {
    double[] y = {x[0], x[1], x[2]};
    integrate(new Equations(x[3], x[4], x[5]), y);
    return y[0] + y[1] + y[2];
  }

  private void integrate(Equations equations, double[] y) {
    int n = y.length;
    double[] k1 = new double[n];
    double[] k2 = new double[n];
    double[] k3 = new double[n];
    double[] k4 = new double[n];
    double[] tmp = new double[n];
    for (int step = 0; step < steps; step++) {
      equations.f(y, k1);
      for (int i = 0; i < n; i++) {
        tmp[i] = y[i] + 0.5 * h * k1[i];
      }
      equations.f(tmp, k2);
      for (int i = 0; i < n; i++) {
        tmp[i] = y[i] + 0.5 * h * k2[i];
      }
      equations.f(tmp, k3);
      for (int i = 0; i < n; i++) {
        tmp[i] = y[i] + h * k3[i];
      }
      equations.f(tmp, k4);
      for (int i = 0; i < n; i++) {
        y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      }
    }
  }

  private static final class Equations {
    private final double sigma;
    private final double rho;
    private final double beta;

    Equations(double sigma, double rho, double beta) {
      this.sigma = sigma;
      this.rho = rho;
      this.beta = beta;
    }

    void f(double[] y, double[] dydt) {
      dydt[0] = sigma * (y[1] - y[0]);
      dydt[1] = y[0] * (rho - y[2]) - y[1];
      dydt[2] = y[0] * y[1] - beta * y[2];
    }
  }
}
