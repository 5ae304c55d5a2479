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
  static final Pace QUICK = new Pace(1, 3_000, 12, 250);

  /** Whether everything runs; the numbers say nothing. */
  static final Pace SMOKE = new Pace(1, 200, 1, 50);

  /** {@code quick}, {@code smoke} or a number of forks. */
  static Pace of(String text) {
    return switch (text) {
      case "quick" -> QUICK;
      case "smoke" -> SMOKE;
      default -> new Pace(Integer.parseInt(text), 8_000, 10, 1_000);
    };
  }
}
