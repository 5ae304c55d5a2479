package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.kernels.Lorenz;
import org.hipparchus.analysis.differentiation.Gradient;

/** {@link Lorenz} written over Hipparchus's {@link Gradient}, line by line. */
final class HipparchusLorenz implements Peer {
  private final int steps;
  private final double h;

  HipparchusLorenz(Lorenz kernel) {
    steps = kernel.steps();
    h = kernel.stepSize();
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Gradient[] v = Hipparchus.variables(x);
    Gradient[] y = {v[0], v[1], v[2]};
    Gradient[] k1 = new Gradient[3];
    Gradient[] k2 = new Gradient[3];
    Gradient[] k3 = new Gradient[3];
    Gradient[] k4 = new Gradient[3];
    Gradient[] tmp = new Gradient[3];
    for (int step = 0; step < steps; step++) {
      equations(v, y, k1);
      for (int i = 0; i < 3; i++) {
        tmp[i] = y[i].add(k1[i].multiply(0.5 * h));
      }
      equations(v, tmp, k2);
      for (int i = 0; i < 3; i++) {
        tmp[i] = y[i].add(k2[i].multiply(0.5 * h));
      }
      equations(v, tmp, k3);
      for (int i = 0; i < 3; i++) {
        tmp[i] = y[i].add(k3[i].multiply(h));
      }
      equations(v, tmp, k4);
      for (int i = 0; i < 3; i++) {
        Gradient sum = k1[i].add(k2[i].multiply(2)).add(k3[i].multiply(2)).add(k4[i]);
        y[i] = y[i].add(sum.multiply(h / 6));
      }
    }
    return Hipparchus.result(y[0].add(y[1]).add(y[2]), partials);
  }

  private static void equations(Gradient[] v, Gradient[] y, Gradient[] dydt) {
    dydt[0] = v[3].multiply(y[1].subtract(y[0]));
    dydt[1] = y[0].multiply(v[4].subtract(y[2])).subtract(y[1]);
    dydt[2] = y[0].multiply(y[1]).subtract(v[5].multiply(y[2]));
  }
}
