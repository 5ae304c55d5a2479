package com.acme.pricing;

/**
 * What is to be priced.
 *
 * @param spot price of the share today
 * @param strike at which it may be bought or sold
 * @param rate risk-free, continuously compounded, per year
 * @param volatility per square root of a year
 * @param years to maturity
 */
public record Option(Right right, Style style, double spot, double strike, double rate, double volatility, double years) {
  /** What the holder may do. */
  public enum Right {
    CALL,
    PUT
  }

  /** When the holder may do it. */
  public enum Style {
    /** At maturity. */
    EUROPEAN,
    /** At any time. */
    AMERICAN,
    /** At maturity, against the mean of the monthly prices until then. */
    ASIAN
  }

  public Option {
    if (!(spot > 0) || !(strike > 0) || !(volatility > 0) || !(years > 0)) {
      throw new IllegalArgumentException("spot, strike, volatility and years must be positive");
    }
    right = right == null ? Right.CALL : right;
    style = style == null ? Style.EUROPEAN : style;
  }

  double payoff(double price) {
    return Math.max(right == Right.CALL ? price - strike : strike - price, 0);
  }
}
