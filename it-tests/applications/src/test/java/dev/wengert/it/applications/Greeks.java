package dev.wengert.it.applications;

import org.apache.commons.math3.special.Erf;

/** A European option by the formulas of Black, Scholes and Merton, with its derivatives from the textbook. */
record Greeks(double price, double delta, double dualDelta, double rho, double vega, double theta) {
  /**
   * The Greeks.
   *
   * @param sign 1 for a call, -1 for a put
   */
  static Greeks of(int sign, double spot, double strike, double rate, double volatility, double years) {
    double root = volatility * Math.sqrt(years);
    double d1 = (Math.log(spot / strike) + (rate + volatility * volatility / 2) * years) / root;
    double d2 = d1 - root;
    double discounted = strike * Math.exp(-rate * years);
    double density = Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
    return new Greeks(
        sign * (spot * n(sign * d1) - discounted * n(sign * d2)),
        sign * n(sign * d1),
        -sign * Math.exp(-rate * years) * n(sign * d2),
        sign * discounted * years * n(sign * d2),
        spot * density * Math.sqrt(years),
        spot * density * volatility / (2 * Math.sqrt(years)) + sign * rate * discounted * n(sign * d2));
  }

  private static double n(double x) {
    return Erf.erfc(-x / Math.sqrt(2)) / 2;
  }
}
