package com.acme.pricing;

import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asian options, by simulation; the same paths for all requests. */
@Component
class MonteCarloPricer implements Pricer {
  private static final long SEED = 20240229;
  private static final int MONTHS = 12;

  private final int paths;

  MonteCarloPricer(@Value("${pricing.paths:200}") int paths) {
    this.paths = paths;
  }

  @Override
  public boolean canPrice(Option option) {
    return option.style() == Option.Style.ASIAN;
  }

  @Override
  public double price(Option option) {
    RandomGenerator random = new MersenneTwister(SEED);
    SummaryStatistics payoffs = new SummaryStatistics();
    int dates = (int) Math.max(1, Math.ceil(option.years() * MONTHS));
    double dt = option.years() / dates;
    double drift = (option.rate() - 0.5 * option.volatility() * option.volatility()) * dt;
    for (int i = 0; i < paths; i++) {
      double price = option.spot();
      double sum = 0;
      for (int j = 0; j < dates; j++) {
        price *= Math.exp(drift + option.volatility() * Math.sqrt(dt) * random.nextGaussian());
        sum += price;
      }
      payoffs.addValue(option.payoff(sum / dates));
    }
    return Math.exp(-option.rate() * option.years()) * payoffs.getMean();
  }

  @Override
  public String model() {
    return "Monte Carlo";
  }
}
