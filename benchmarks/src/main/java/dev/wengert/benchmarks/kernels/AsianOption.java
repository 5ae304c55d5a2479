package dev.wengert.benchmarks.kernels;

import java.util.Random;

/**
 * The Monte Carlo price of an Asian call on an arithmetic average, as a function of the spot price,
 * the volatility, the interest rate, the time to maturity and the strike.
 *
 * <p>The spot price follows a geometric Brownian motion (F. Black and M. Scholes, 1973), S_(j+1) =
 * S_j exp((r - sigma^2/2) dt + sigma sqrt(dt) Z_j), over normal variates that are drawn once. The
 * payoff max(average - K, 0) is continuous, so that its pathwise derivative is the derivative of
 * this estimate and an unbiased estimate of the price's derivative (P. Glasserman, "Monte Carlo
 * Methods in Financial Engineering", section 7.2).
 */
public final class AsianOption implements Kernel {
  private final double[][] normals;

  /** So many paths with so many dates to average over. */
  public AsianOption(int paths, int dates) {
    Random random = new Random(1);
    normals = new double[paths][dates];
    for (double[] path : normals) {
      for (int j = 0; j < dates; j++) {
        path[j] = random.nextGaussian();
      }
    }
  }

  /** The normal variates, a row for each path. */
  public double[][] normals() {
    return normals;
  }

  @Override
  public double[] inputs() {
    return new double[] {100, 0.2, 0.05, 1, 100};
  }

  @Override
  public double value(double[] x) {
    return price(x[0], x[1], x[2], x[3], x[4]);
  }

  private double price(double spot, double sigma, double rate, double maturity, double strike) {
    int dates = normals[0].length;
    double dt = maturity / dates;
    double drift = (rate - 0.5 * sigma * sigma) * dt;
    double diffusion = sigma * Math.sqrt(dt);
    double payoffs = 0;
    for (double[] path : normals) {
      double s = spot;
      double sum = 0;
      for (double z : path) {
        s *= Math.exp(drift + diffusion * z);
        sum += s;
      }
      payoffs += Math.max(sum / dates - strike, 0.0);
    }
    return Math.exp(-rate * maturity) * payoffs / normals.length;
  }
}
