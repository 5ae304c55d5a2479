package dev.wengert.examples;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Takes times good enough for a demo; the project's benchmarks use JMH. */
final class Timing {
  private static final long WARM_UP_NANOS = 4_000_000_000L;
  private static final long MEASURE_NANOS = 500_000_000L;
  private static final int MAX_RUNS = 1000;

  /** Keeps the JIT from dropping the work. */
  private static volatile double sink;

  private Timing() {}

  /** Median time of one call in seconds, after a warm-up. */
  static double median(DoubleSupplier work) {
    long end = System.nanoTime() + WARM_UP_NANOS;
    do {
      sink = work.getAsDouble();
    } while (System.nanoTime() < end);

    long[] nanos = new long[MAX_RUNS];
    int runs = 0;
    end = System.nanoTime() + MEASURE_NANOS;
    do {
      long start = System.nanoTime();
      sink = work.getAsDouble();
      nanos[runs++] = System.nanoTime() - start;
    } while (runs < MAX_RUNS && System.nanoTime() < end);
    Arrays.sort(nanos, 0, runs);
    return nanos[runs / 2] / 1e9;
  }
}
