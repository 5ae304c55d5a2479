package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.kernels.Kernel;

/** Central differences, two evaluations for each input. */
final class CentralDifferences implements Peer {
  private static final double STEP = 6e-6; // about the cube root of the rounding error

  private final Kernel kernel;

  CentralDifferences(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    double[] point = x.clone();
    for (int i = 0; i < x.length; i++) {
      double h = STEP * Math.max(1, Math.abs(x[i]));
      point[i] = x[i] + h;
      double ahead = kernel.value(point);
      point[i] = x[i] - h;
      partials[i] = (ahead - kernel.value(point)) / (2 * h);
      point[i] = x[i];
    }
    return kernel.value(x);
  }
}
