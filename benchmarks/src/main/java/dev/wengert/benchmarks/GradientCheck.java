package dev.wengert.benchmarks;

import dev.wengert.Gradient;
import dev.wengert.benchmarks.kernels.Kernel;
import java.util.Random;

/** Refuses to measure a gradient that is wrong. */
public final class GradientCheck {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-5;

  private GradientCheck() {}

  /** Compares the value with a plain run, bit by bit, and the gradient as {@link #checkPartials}. */
  static void check(Kernel kernel, double[] x, Gradient gradient) {
    if (!gradient.leaks().isEmpty()) {
      throw new IllegalStateException("derivatives were lost: " + gradient.leaks());
    }
    double value = kernel.value(x);
    if (Double.doubleToRawLongBits(gradient.value()) != Double.doubleToRawLongBits(value)) {
      throw new IllegalStateException("value " + gradient.value() + ", without recording " + value);
    }
    checkPartials(kernel, x, gradient.partials());
  }

  /**
   * Compares the gradient's component in a random direction with the central difference
   * (f(x + h v) - f(x - h v)) / 2h.
   */
  public static void checkPartials(Kernel kernel, double[] x, double[] partials) {
    Random random = new Random(2);
    double[] ahead = x.clone();
    double[] behind = x.clone();
    double slope = 0;
    for (int i = 0; i < x.length; i++) {
      double direction = random.nextGaussian();
      ahead[i] += STEP * direction;
      behind[i] -= STEP * direction;
      slope += partials[i] * direction;
    }
    double difference = (kernel.value(ahead) - kernel.value(behind)) / (2 * STEP);
    if (!(Math.abs(slope - difference) <= TOLERANCE * Math.abs(difference))) {
      throw new IllegalStateException("slope " + slope + ", by central difference " + difference);
    }
  }
}
