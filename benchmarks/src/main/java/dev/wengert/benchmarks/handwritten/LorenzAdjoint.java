package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.Lorenz;
import dev.wengert.benchmarks.peers.Peer;

/**
 * The adjoint of {@link Lorenz} by hand. On the way there only the state before each step is kept; on
 * the way back the stages of a step are computed again. All adjoints are local variables.
 */
public final class LorenzAdjoint implements Peer {
  private final int steps;
  private final double h;
  private final double[] states;

  /** The adjoint of this kernel. */
  public LorenzAdjoint(Lorenz kernel) {
    steps = kernel.steps();
    h = kernel.stepSize();
    states = new double[3 * steps];
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    double value = integrate(x);
    pullBack(x[3], x[4], x[5], partials);
    return value;
  }

  private double integrate(double[] x) {
    double sigma = x[3];
    double rho = x[4];
    double beta = x[5];
    double a = x[0];
    double b = x[1];
    double c = x[2];
    for (int step = 0; step < steps; step++) {
      states[3 * step] = a;
      states[3 * step + 1] = b;
      states[3 * step + 2] = c;
      double a1 = sigma * (b - a);
      double b1 = a * (rho - c) - b;
      double c1 = a * b - beta * c;
      double pa = a + 0.5 * h * a1;
      double pb = b + 0.5 * h * b1;
      double pc = c + 0.5 * h * c1;
      double a2 = sigma * (pb - pa);
      double b2 = pa * (rho - pc) - pb;
      double c2 = pa * pb - beta * pc;
      pa = a + 0.5 * h * a2;
      pb = b + 0.5 * h * b2;
      pc = c + 0.5 * h * c2;
      double a3 = sigma * (pb - pa);
      double b3 = pa * (rho - pc) - pb;
      double c3 = pa * pb - beta * pc;
      pa = a + h * a3;
      pb = b + h * b3;
      pc = c + h * c3;
      a += h / 6 * (a1 + 2 * a2 + 2 * a3 + sigma * (pb - pa));
      b += h / 6 * (b1 + 2 * b2 + 2 * b3 + (pa * (rho - pc) - pb));
      c += h / 6 * (c1 + 2 * c2 + 2 * c3 + (pa * pb - beta * pc));
    }
    return a + b + c;
  }

  private void pullBack(double sigma, double rho, double beta, double[] partials) {
    double sigmaBar = 0;
    double rhoBar = 0;
    double betaBar = 0;
    double aBar = 1;
    double bBar = 1;
    double cBar = 1;
    for (int step = steps - 1; step >= 0; step--) {
      double a = states[3 * step];
      double b = states[3 * step + 1];
      double c = states[3 * step + 2];
      double a2 = a + 0.5 * h * (sigma * (b - a));
      double b2 = b + 0.5 * h * (a * (rho - c) - b);
      double c2 = c + 0.5 * h * (a * b - beta * c);
      double a3 = a + 0.5 * h * (sigma * (b2 - a2));
      double b3 = b + 0.5 * h * (a2 * (rho - c2) - b2);
      double c3 = c + 0.5 * h * (a2 * b2 - beta * c2);
      double a4 = a + h * (sigma * (b3 - a3));
      double b4 = b + h * (a3 * (rho - c3) - b3);
      double c4 = c + h * (a3 * b3 - beta * c3);

      // Stage by stage: u, v, w are the adjoints of the derivatives at the stage's point.
      double u = h / 6 * aBar;
      double v = h / 6 * bBar;
      double w = h / 6 * cBar;
      sigmaBar += (b4 - a4) * u;
      rhoBar += a4 * v;
      betaBar -= c4 * w;
      double a4Bar = (rho - c4) * v + b4 * w - sigma * u;
      double b4Bar = sigma * u - v + a4 * w;
      double c4Bar = -a4 * v - beta * w;

      u = h / 3 * aBar + h * a4Bar;
      v = h / 3 * bBar + h * b4Bar;
      w = h / 3 * cBar + h * c4Bar;
      sigmaBar += (b3 - a3) * u;
      rhoBar += a3 * v;
      betaBar -= c3 * w;
      double a3Bar = (rho - c3) * v + b3 * w - sigma * u;
      double b3Bar = sigma * u - v + a3 * w;
      double c3Bar = -a3 * v - beta * w;

      u = h / 3 * aBar + 0.5 * h * a3Bar;
      v = h / 3 * bBar + 0.5 * h * b3Bar;
      w = h / 3 * cBar + 0.5 * h * c3Bar;
      sigmaBar += (b2 - a2) * u;
      rhoBar += a2 * v;
      betaBar -= c2 * w;
      double a2Bar = (rho - c2) * v + b2 * w - sigma * u;
      double b2Bar = sigma * u - v + a2 * w;
      double c2Bar = -a2 * v - beta * w;

      u = h / 6 * aBar + 0.5 * h * a2Bar;
      v = h / 6 * bBar + 0.5 * h * b2Bar;
      w = h / 6 * cBar + 0.5 * h * c2Bar;
      sigmaBar += (b - a) * u;
      rhoBar += a * v;
      betaBar -= c * w;
      aBar += a4Bar + a3Bar + a2Bar + (rho - c) * v + b * w - sigma * u;
      bBar += b4Bar + b3Bar + b2Bar + sigma * u - v + a * w;
      cBar += c4Bar + c3Bar + c2Bar - a * v - beta * w;
    }
    partials[0] = aBar;
    partials[1] = bBar;
    partials[2] = cBar;
    partials[3] = sigmaBar;
    partials[4] = rhoBar;
    partials[5] = betaBar;
  }
}
