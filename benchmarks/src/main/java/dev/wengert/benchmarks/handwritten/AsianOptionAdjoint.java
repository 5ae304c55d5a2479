package dev.wengert.benchmarks.handwritten;

import dev.wengert.benchmarks.kernels.AsianOption;
import dev.wengert.benchmarks.peers.Peer;

/**
 * The adjoint of {@link AsianOption} by hand. Paths are added up, so each is walked back as soon as
 * it has been simulated, and only one is kept.
 */
public final class AsianOptionAdjoint implements Peer {
  private final double[][] normals;
  private final double[] prices;

  /** The adjoint of this kernel. */
  public AsianOptionAdjoint(AsianOption kernel) {
    normals = kernel.normals();
    prices = new double[normals[0].length];
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    double spot = x[0];
    double sigma = x[1];
    double rate = x[2];
    double maturity = x[3];
    double strike = x[4];
    int dates = prices.length;
    double dt = maturity / dates;
    double drift = (rate - 0.5 * sigma * sigma) * dt;
    double diffusion = sigma * Math.sqrt(dt);

    double payoffs = 0;
    double spotBar = 0;
    double driftBar = 0;
    double diffusionBar = 0;
    double strikeBar = 0;
    for (double[] path : normals) {
      double s = spot;
      double sum = 0;
      for (int j = 0; j < dates; j++) {
        s *= Math.exp(drift + diffusion * path[j]);
        prices[j] = s;
        sum += s;
      }
      double payoff = sum / dates - strike;
      if (payoff > 0) {
        payoffs += payoff;
        strikeBar--;
        double sBar = 0; // times s: the adjoint of log s
        for (int j = dates - 1; j >= 0; j--) {
          sBar += prices[j] / dates;
          driftBar += sBar;
          diffusionBar += path[j] * sBar;
        }
        spotBar += sBar;
      }
    }

    double discount = Math.exp(-rate * maturity) / normals.length;
    double value = discount * payoffs;
    double dtBar = (rate - 0.5 * sigma * sigma) * driftBar
        + sigma / (2 * Math.sqrt(dt)) * diffusionBar;
    partials[0] = discount * spotBar / spot;
    partials[1] = discount * (-sigma * dt * driftBar + Math.sqrt(dt) * diffusionBar);
    partials[2] = discount * dt * driftBar - maturity * value;
    partials[3] = discount * dtBar / dates - rate * value;
    partials[4] = discount * strikeBar;
    return value;
  }
}
