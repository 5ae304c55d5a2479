package dev.wengert.benchmarks;

import dev.wengert.Gradient;
import dev.wengert.benchmarks.kernels.Kernel;
import java.util.Random;

/** Refuses to measure a gradient that is wrong. */
public final class GradientCheck {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-5;
  private static final double EQUAL = 1e-9;
  /** An integrator that takes other steps is as close to the solution, and no closer to the kernel. */
  private static final double VALUE_TOLERANCE = 1e-6;

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

  /** As {@link #checkPartials}; the value needs to be equal to a plain run's but for rounding. */
  static void check(Kernel kernel, double[] x, double value, double[] partials) {
    double plain = kernel.value(x);
    if (!(Math.abs(value - plain) <= VALUE_TOLERANCE * Math.abs(plain))) {
      throw new IllegalStateException("value " + value + ", of the kernel " + plain);
    }
    checkPartials(kernel, x, partials);
  }

  /** Compares gradients that are computed by the same formulas. */
  static void checkEqual(double[] expected, double[] partials) {
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(expected[i] - partials[i]));
    }
    if (!(worst <= EQUAL * largest)) {
      throw new IllegalStateException(
          "gradients differ by " + worst + " where the largest partial is " + largest);
    }
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
