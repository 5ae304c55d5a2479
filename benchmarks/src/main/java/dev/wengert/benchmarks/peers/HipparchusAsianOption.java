package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.kernels.AsianOption;
import org.hipparchus.analysis.differentiation.Gradient;

/** {@link AsianOption} written over Hipparchus's {@link Gradient}, line by line. */
final class HipparchusAsianOption implements Peer {
  private final double[][] normals;

  HipparchusAsianOption(AsianOption kernel) {
    normals = kernel.normals();
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    Gradient[] v = Hipparchus.variables(x);
    Gradient sigma = v[1];
    Gradient rate = v[2];
    Gradient maturity = v[3];
    Gradient strike = v[4];
    int dates = normals[0].length;
    Gradient dt = maturity.divide(dates);
    Gradient drift = rate.subtract(sigma.multiply(sigma).multiply(0.5)).multiply(dt);
    Gradient diffusion = sigma.multiply(dt.sqrt());
    Gradient payoffs = Gradient.constant(x.length, 0);
    for (double[] path : normals) {
      Gradient s = v[0];
      Gradient sum = Gradient.constant(x.length, 0);
      for (double z : path) {
        s = s.multiply(drift.add(diffusion.multiply(z)).exp());
        sum = sum.add(s);
      }
      Gradient payoff = sum.divide(dates).subtract(strike);
      if (payoff.getValue() > 0) {
        payoffs = payoffs.add(payoff);
      }
    }
    Gradient discount = rate.negate().multiply(maturity).exp();
    return Hipparchus.result(discount.multiply(payoffs).divide(normals.length), partials);
  }
}
