package com.acme.pricing;

import net.finmath.functions.AnalyticFormulas;
import org.springframework.stereotype.Component;

/** European options, in closed form. */
@Component
class BlackScholesPricer implements Pricer {
  @Override
  public boolean canPrice(Option option) {
    return option.style() == Option.Style.EUROPEAN;
  }

  @Override
  public double price(Option option) {
    return AnalyticFormulas.blackScholesOptionValue(
        option.spot(), option.rate(), option.volatility(), option.years(), option.strike(),
        option.right() == Option.Right.CALL);
  }

  @Override
  public String model() {
    return "Black-Scholes";
  }
}
