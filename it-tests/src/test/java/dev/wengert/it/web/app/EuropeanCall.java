package dev.wengert.it.web.app;

/** The price of a European call after Black and Scholes. Knows nothing of derivatives. */
final class EuropeanCall {
  private final double spot;
  private final double strike;
  private final double rate;
  private final double volatility;
  private final double maturity;

  EuropeanCall(double spot, double strike, double rate, double volatility, double maturity) {
    this.spot = spot;
    this.strike = strike;
    this.rate = rate;
    this.volatility = volatility;
    this.maturity = maturity;
  }

  double price() {
    double deviation = volatility * Math.sqrt(maturity);
    double d1 = (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity) / deviation;
    return spot * normal(d1) - strike * Math.exp(-rate * maturity) * normal(d1 - deviation);
  }

  /** The cumulated normal distribution, by its series about 0. */
  private static double normal(double x) {
    double[] terms = new double[400];
    terms[0] = x;
    double sum = x;
    for (int i = 1; i < terms.length && Math.abs(terms[i - 1]) > 1e-18; i++) {
      terms[i] = terms[i - 1] * x * x / (2 * i + 1);
      sum += terms[i];
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
