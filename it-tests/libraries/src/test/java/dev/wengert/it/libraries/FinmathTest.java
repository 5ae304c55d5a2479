package dev.wengert.it.libraries;

import net.finmath.functions.AnalyticFormulas;

/** finmath: prices of options by the market data. */
class FinmathTest extends LibraryTest {
  static {
    // its switch for the simulation on one thread; FinmathThreadsTest has it as it comes
    System.setProperty("net.finmath.montecarlo.process.EulerSchemeFromProcessModel.isUseMultiThreadding", "false");
  }

  private static final double[] MARKET = {100, 0.03, 0.25, 1.5, 105};

  @Override
  String library() {
    return "finmath-lib 6.0.28";
  }

  @Override
  void cases(Cases cases) {
    cases.call("AnalyticFormulas.blackScholesOptionValue").by("stock, rate, volatility, maturity, strike").at(MARKET)
        .is(x -> AnalyticFormulas.blackScholesOptionValue(x[0], x[1], x[2], x[3], x[4]))
        .gradient("delta, rho, vega, theta of the library; V = S dV/dS + K dV/dK", FinmathTest::greeks);
    cases.call("AnalyticFormulas.blackScholesOptionImpliedVolatility").by("the price").at(12.5)
        .is(x -> AnalyticFormulas.blackScholesOptionImpliedVolatility(103, 1.5, 105, 0.95, x[0]))
        .gradient("1 / vega", x -> {
          double volatility = AnalyticFormulas.blackScholesOptionImpliedVolatility(103, 1.5, 105, 0.95, x[0]);
          double d = Math.log(103 / 105.0) / (volatility * Math.sqrt(1.5)) + volatility * Math.sqrt(1.5) / 2;
          return new double[] {Math.sqrt(2 * Math.PI) * Math.exp(d * d / 2) / (0.95 * 103 * Math.sqrt(1.5))};
        });
    cases.call("AnalyticFormulas.bachelierOptionValue").by("the forward").at(0.021)
        .is(x -> AnalyticFormulas.bachelierOptionValue(x[0], 0.008, 2, 0.02, 0.97))
        .gradient("bachelierOptionDelta, which leaves the payoff unit out",
            x -> new double[] {0.97 * AnalyticFormulas.bachelierOptionDelta(x[0], 0.008, 2, 0.02, 0.97)});
    cases.call("AnalyticFormulas.sabrHaganLognormalBlackVolatilityApproximation")
        .by("alpha, beta, rho, nu, forward, strike, maturity").at(0.05, 0.6, -0.3, 0.4, 0.03, 0.035, 5)
        .is(x -> AnalyticFormulas.sabrHaganLognormalBlackVolatilityApproximation(x[0], x[1], x[2], x[3], x[4], x[5], x[6]))
        .differences("a series of many terms");
    cases.call("EuropeanOption.getValue, Monte Carlo with 1000 paths").by("stock, rate, volatility").at(100, 0.03, 0.25)
        .is(x -> FinmathSimulation.price(x[0], x[1], x[2]))
        .gradient("the paths that end above the strike", x -> FinmathSimulation.pathwise(x[0], x[1], x[2]));
  }

  private static double[] greeks(double[] x) {
    double delta = AnalyticFormulas.blackScholesOptionDelta(x[0], x[1], x[2], x[3], x[4]);
    return new double[] {
      delta,
      AnalyticFormulas.blackScholesOptionRho(x[0], x[1], x[2], x[3], x[4]),
      AnalyticFormulas.blackScholesOptionVega(x[0], x[1], x[2], x[3], x[4]),
      -AnalyticFormulas.blackScholesOptionTheta(x[0], x[1], x[2], x[3], x[4]),
      (AnalyticFormulas.blackScholesOptionValue(x[0], x[1], x[2], x[3], x[4]) - x[0] * delta) / x[4]
    };
  }
}
