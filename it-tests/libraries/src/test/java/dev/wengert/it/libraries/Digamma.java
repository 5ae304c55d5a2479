package dev.wengert.it.libraries;

/** The derivative of log gamma, to 15 digits; that of Commons Math has 8, as its documentation says. */
final class Digamma {
  private static final double[] BERNOULLI =
      {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12};

  private Digamma() {}

  static double of(double x) {
    double shift = 0;
    double t = x;
    for (; t < 12; t++) {
      shift += 1 / t;
    }
    double series = 0;
    for (int k = BERNOULLI.length - 1; k >= 0; k--) {
      series = (series + BERNOULLI[k]) / (t * t);
    }
    return Math.log(t) - 0.5 / t - series - shift;
  }
}
