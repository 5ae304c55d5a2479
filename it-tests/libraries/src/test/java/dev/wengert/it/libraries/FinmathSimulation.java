package dev.wengert.it.libraries;

import net.finmath.exception.CalculationException;
import net.finmath.montecarlo.BrownianMotion;
import net.finmath.montecarlo.BrownianMotionFromMersenneRandomNumbers;
import net.finmath.montecarlo.assetderivativevaluation.AssetModelMonteCarloSimulationModel;
import net.finmath.montecarlo.assetderivativevaluation.MonteCarloAssetModel;
import net.finmath.montecarlo.assetderivativevaluation.models.BlackScholesModel;
import net.finmath.montecarlo.assetderivativevaluation.products.EuropeanOption;
import net.finmath.time.TimeDiscretizationFromArray;

/** An option of finmath in a simulation of the model of Black and Scholes, and its derivatives along the paths. */
final class FinmathSimulation {
  private FinmathSimulation() {}

  private static BrownianMotion brownianMotion() {
    return new BrownianMotionFromMersenneRandomNumbers(new TimeDiscretizationFromArray(0.0, 4, 0.5), 1, 1000, 3141);
  }

  private static AssetModelMonteCarloSimulationModel simulation(double stock, double rate, double volatility) {
    return new MonteCarloAssetModel(new BlackScholesModel(stock, rate, volatility), brownianMotion());
  }

  static double price(double stock, double rate, double volatility) {
    try {
      return new EuropeanOption(2.0, 105.0).getValue(0.0, simulation(stock, rate, volatility)).getAverage();
    } catch (CalculationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The mean of exp(-2 rate) (S - 105)+, where S is stock exp(2 rate - volatility^2 + volatility W). */
  static double[] pathwise(double stock, double rate, double volatility) {
    try {
      double[] s = simulation(stock, rate, volatility).getAssetValue(2.0, 0).getRealizations();
      double discount = Math.exp(-2 * rate) / s.length;
      double[] gradient = new double[3];
      for (double value : s) {
        if (value > 105) {
          double w = (Math.log(value / stock) - 2 * rate + volatility * volatility) / volatility;
          gradient[0] += discount * value / stock;
          gradient[1] += discount * 2 * 105;
          gradient[2] += discount * value * (w - 2 * volatility);
        }
      }
      return gradient;
    } catch (CalculationException e) {
      throw new IllegalStateException(e);
    }
  }
}
