package dev.wengert.it.web;

/** The price of a European call and its partials in closed form; the normal distribution by quadrature. */
final class Greeks {
  private Greeks() {}

  /** Price, then the partials by spot, strike, rate, volatility, maturity. */
  static double[] of(double spot, double strike, double rate, double volatility, double maturity) {
    double root = Math.sqrt(maturity);
    double d1 = (Math.log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / (volatility * root);
    double d2 = d1 - volatility * root;
    double discounted = strike * Math.exp(-rate * maturity);
    double vega = spot * density(d1) * root;
    return new double[] {
      spot * cumulated(d1) - discounted * cumulated(d2),
      cumulated(d1),
      -discounted / strike * cumulated(d2),
      maturity * discounted * cumulated(d2),
      vega,
      vega * volatility / (2 * maturity) + rate * discounted * cumulated(d2)
    };
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Simpson's rule from 0. */
  private static double cumulated(double x) {
    int intervals = 2000;
    double h = x / intervals;
    double sum = density(0) + density(x);
    for (int i = 1; i < intervals; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(i * h);
    }
    return 0.5 + sum * h / 3;
  }
}
