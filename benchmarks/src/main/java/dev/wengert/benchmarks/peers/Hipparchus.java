package dev.wengert.benchmarks.peers;

import org.hipparchus.analysis.differentiation.Gradient;

/** Inputs and results as Hipparchus's forward mode has them. */
final class Hipparchus {
  private Hipparchus() {}

  static Gradient[] variables(double[] x) {
    Gradient[] variables = new Gradient[x.length];
    for (int i = 0; i < x.length; i++) {
      variables[i] = Gradient.variable(x.length, i, x[i]);
    }
    return variables;
  }

  static double result(Gradient gradient, double[] partials) {
    System.arraycopy(gradient.getGradient(), 0, partials, 0, partials.length);
    return gradient.getValue();
  }
}
