package dev.wengert.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The first calls of a JVM: when they have become as fast as they get.
 *
 * <p>Steady is the median of the last quarter of the calls. It is reached at the first call from
 * which on five in a row have a median of at most 1.1 times that.
 */
final class WarmUp {
  private static final int WINDOW = 5;
  private static final double STEADY = 1.1;
  private static final double STILL_FALLING = 0.97;
  private static final int MOST_ROUNDS = 8;

  private WarmUp() {}

  /**
   * Calls for so long, at least 20 times, and up to eight times as long while calls still become faster: programs of
   * many methods are compiled for half a minute. Returns the milliseconds of each call.
   */
  static double[] times(DoubleSupplier call, long millis) {
    double[] times = new double[64];
    int calls = 0;
    long round = TimeUnit.MILLISECONDS.toNanos(millis);
    long last = Clock.nanos();
    long most = last + MOST_ROUNDS * round;
    long end = last + round;
    while (last < end || calls < 20) {
      call.getAsDouble();
      long now = Clock.nanos();
      if (calls == times.length) {
        times = Arrays.copyOf(times, 2 * calls);
      }
      times[calls++] = (now - last) / 1e6;
      last = now;
      if (last >= end && last < most && isFalling(Arrays.copyOf(times, calls))) {
        end += round;
      }
    }
    return Arrays.copyOf(times, calls);
  }

  /** Whether the last quarter of the calls was faster than the quarter before it. */
  static boolean isFalling(double[] times) {
    int quarter = times.length / 4;
    int last = times.length - quarter;
    return quarter > 0
        && median(times, last, times.length) < STILL_FALLING * median(times, last - quarter, last);
  }

  /** Milliseconds until calls are steady. */
  static double millisToSteady(double[] times) {
    double steady = median(times, times.length - times.length / 4, times.length);
    double elapsed = 0;
    for (int i = 0; i + WINDOW <= times.length; i++) {
      if (median(times, i, i + WINDOW) <= STEADY * steady) {
        return elapsed;
      }
      elapsed += times[i];
    }
    return elapsed;
  }

  private static double median(double[] times, int from, int to) {
    double[] sorted = Arrays.copyOfRange(times, from, to);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
