package com.acme.pricing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** American options, on the binomial tree of Cox, Ross and Rubinstein. */
@Component
class TreePricer implements Pricer {
  private final int steps;

  TreePricer(@Value("${pricing.tree.steps:200}") int steps) {
    this.steps = steps;
  }

  @Override
  public boolean canPrice(Option option) {
    return option.style() == Option.Style.AMERICAN;
  }

  @Override
  public double price(Option option) {
    double dt = option.years() / steps;
    double up = Math.exp(option.volatility() * Math.sqrt(dt));
    double discount = Math.exp(-option.rate() * dt);
    double p = (Math.exp(option.rate() * dt) - 1 / up) / (up - 1 / up);
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("the volatility is too low for a tree of " + steps + " steps");
    }
    double[] values = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      values[i] = option.payoff(option.spot() * Math.pow(up, 2 * i - steps));
    }
    for (int step = steps - 1; step >= 0; step--) {
      for (int i = 0; i <= step; i++) {
        double held = discount * (p * values[i + 1] + (1 - p) * values[i]);
        values[i] = Math.max(held, option.payoff(option.spot() * Math.pow(up, 2 * i - step)));
      }
    }
    return values[0];
  }

  @Override
  public String model() {
    return "binomial tree";
  }
}
