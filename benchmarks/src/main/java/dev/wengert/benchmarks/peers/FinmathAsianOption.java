package dev.wengert.benchmarks.peers;

import dev.wengert.benchmarks.kernels.AsianOption;
import java.util.Map;
import net.finmath.montecarlo.RandomVariableFromDoubleArray;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAAD;
import net.finmath.montecarlo.automaticdifferentiation.backward.RandomVariableDifferentiableAADFactory;
import net.finmath.stochastic.RandomVariable;

/**
 * {@link AsianOption} over finmath's random variables, which hold all paths of a date and record
 * operations on them (C. P. Fries, "Stochastic automatic differentiation", 2017).
 */
final class FinmathAsianOption implements Peer {
  private final RandomVariable[] normals;

  FinmathAsianOption(AsianOption kernel) {
    double[][] paths = kernel.normals();
    normals = new RandomVariable[paths[0].length];
    for (int j = 0; j < normals.length; j++) {
      double[] date = new double[paths.length];
      for (int i = 0; i < paths.length; i++) {
        date[i] = paths[i][j];
      }
      normals[j] = new RandomVariableFromDoubleArray(j, date);
    }
  }

  @Override
  public double gradient(double[] x, double[] partials) {
    RandomVariableDifferentiableAADFactory factory = new RandomVariableDifferentiableAADFactory();
    RandomVariableDifferentiable[] v = new RandomVariableDifferentiable[x.length];
    for (int i = 0; i < x.length; i++) {
      v[i] = factory.createRandomVariable(x[i]);
    }
    RandomVariable sigma = v[1];
    RandomVariable rate = v[2];
    RandomVariable maturity = v[3];
    RandomVariable strike = v[4];
    RandomVariable dt = maturity.div(normals.length);
    RandomVariable drift = rate.sub(sigma.mult(sigma).mult(0.5)).mult(dt);
    RandomVariable diffusion = sigma.mult(dt.sqrt());
    RandomVariable s = v[0];
    RandomVariable sum = null;
    for (RandomVariable z : normals) {
      s = s.mult(diffusion.mult(z).add(drift).exp());
      sum = sum == null ? s : sum.add(s);
    }
    RandomVariable payoff = sum.div(normals.length).sub(strike).floor(0.0);
    RandomVariable price = payoff.mult(rate.mult(maturity).mult(-1.0).exp()).average();
    Map<Long, RandomVariable> gradient =
        ((RandomVariableDifferentiableAAD) price).getGradient();
    for (int i = 0; i < x.length; i++) {
      partials[i] = gradient.get(v[i].getID()).getAverage();
    }
    return price.getAverage();
  }
}
