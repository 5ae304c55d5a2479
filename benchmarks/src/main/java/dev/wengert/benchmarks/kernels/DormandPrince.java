package dev.wengert.benchmarks.kernels;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;

/**
 * The sum of the populations that are left of a predator and its prey (A. J. Lotka, 1925; V.
 * Volterra, 1926) after some time, by Commons Math's integrator of J. R. Dormand and P. J. Prince,
 * as a function of the populations at the start and of the four rates.
 *
 * <p>The integrator is a library as its users have it: an interface for the equations, step sizes
 * from estimated errors, interpolation, handlers.
 */
public final class DormandPrince implements Kernel {
  /** Absolute and relative, of a step. */
  public static final double TOLERANCE = 1e-9;

  private final double time;

  /** Integrates over so much time; a period is about 6. */
  public DormandPrince(double time) {
    this.time = time;
  }

  /** Over which it integrates. */
  public double time() {
    return time;
  }

  @Override
  public double[] inputs() {
    return new double[] {1.5, 1, 1.5, 1, 1, 0.8};
  }

  @Override
  public double value(double[] x) {
    DormandPrince54Integrator integrator =
        new DormandPrince54Integrator(1e-6, 1, TOLERANCE, TOLERANCE);
    double[] y = {x[0], x[1]};
    integrator.integrate(new Populations(x[2], x[3], x[4], x[5]), 0, y, time, y);
    return y[0] + y[1];
  }

  private record Populations(double birth, double hunted, double fed, double death)
      implements FirstOrderDifferentialEquations {
    @Override
    public int getDimension() {
      return 2;
    }

    @Override
    public void computeDerivatives(double t, double[] y, double[] yDot) {
      yDot[0] = y[0] * (birth - hunted * y[1]);
      yDot[1] = y[1] * (fed * y[0] - death);
    }
  }
}
