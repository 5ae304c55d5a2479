package dev.wengert.benchmarks;

/**
 * How long is measured.
 *
 * @param forks JVMs for each number; a fork counts as one observation
 * @param warmUpMillis gradients before anything is measured
 * @param iterations turns, of which the fastest counts
 * @param turnMillis plain evaluations, then gradients, in one iteration
 */
record Pace(int forks, int warmUpMillis, int iterations, int turnMillis) {
  static final Pace QUICK = new Pace(1, 3_000, 4, 400);

  static Pace thorough(int forks) {
    return new Pace(forks, 8_000, 10, 1_000);
  }
}
