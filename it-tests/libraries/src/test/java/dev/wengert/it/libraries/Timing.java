package dev.wengert.it.libraries;

import dev.wengert.Wengert;
import java.util.Arrays;

/**
 * How many plain runs a recorded run with one sweep takes, for the table that is kept. For orientation: the machine does
 * other things as well.
 */
final class Timing {
  private static final long WARM_UP = 150_000_000L;
  private static final long BATCH = 10_000_000L;
  private static final int BATCHES = 5;

  private Timing() {}

  /** NaN unless the table is to be written. */
  static double ratio(Case c) {
    if (!TableTest.IS_WRITTEN) {
      return Double.NaN;
    }
    double[] weights = new double[c.f().apply(c.x().clone()).length];
    Arrays.fill(weights, 1);
    double[] sink = new double[1];
    double plain = best(() -> sink[0] += c.f().apply(c.x().clone())[0]);
    double gradient = best(() -> sink[0] += Wengert.vjp(c.f(), c.x(), weights).values()[0]);
    return gradient / plain;
  }

  /** Nanoseconds of one run, in the best of some batches. */
  private static double best(Runnable run) {
    batch(run, WARM_UP);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < BATCHES; i++) {
      best = Math.min(best, batch(run, BATCH));
    }
    return best;
  }

  private static double batch(Runnable run, long atLeast) {
    long start = System.nanoTime();
    long now = start;
    int runs = 0;
    while (now - start < atLeast) {
      run.run();
      runs++;
      now = System.nanoTime();
    }
    return (double) (now - start) / runs;
  }
}
