package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.random.Well19937c;

/** Distributions of Commons Math. */
class CommonsMathDistributionTest extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    normal(cases);
    densities(cases);
    cumulative(cases);
    quantiles(cases);
    discrete(cases);
  }

  private static void normal(Cases cases) {
    cases.call("NormalDistribution.density(x)").by("mean, deviation, x").at(0.4, 1.3, 1.7)
        .is(x -> new NormalDistribution(x[0], x[1]).density(x[2]))
        .gradient("closed form", x -> {
          double z = (x[2] - x[0]) / x[1];
          double p = bell(z) / x[1];
          return new double[] {p * z / x[1], p * (z * z - 1) / x[1], -p * z / x[1]};
        });
    cases.call("NormalDistribution.cumulativeProbability(x)").by("mean, deviation, x").at(0.4, 1.3, 1.7)
        .is(x -> new NormalDistribution(x[0], x[1]).cumulativeProbability(x[2]))
        .gradient("density", x -> {
          double z = (x[2] - x[0]) / x[1];
          double p = bell(z) / x[1];
          return new double[] {-p, -p * z, p};
        });
    cases.call("NormalDistribution.inverseCumulativeProbability(p)").by("mean, deviation, p").at(0.4, 1.3, 0.9)
        .is(x -> new NormalDistribution(x[0], x[1]).inverseCumulativeProbability(x[2]))
        .gradient("1 / density", x -> {
          double z = new NormalDistribution().inverseCumulativeProbability(x[2]);
          return new double[] {1, z, x[1] / bell(z)};
        });
    cases.call("NormalDistribution.sample(), mean of 100").by("mean, deviation").at(0.4, 1.3)
        .is(x -> meanOfSample(x[0], x[1]))
        .gradient("1 and the mean of the standard normal sample",
            x -> new double[] {1, meanOfSample(0, 1)});
  }

  private static double meanOfSample(double mean, double deviation) {
    return Arrays.stream(new NormalDistribution(new Well19937c(7), mean, deviation).sample(100)).sum() / 100;
  }

  private static double bell(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  private static void densities(Cases cases) {
    cases.call("GammaDistribution.density(x)").by("shape, scale, x").at(2.3, 1.4, 3.1)
        .is(x -> new GammaDistribution(x[0], x[1]).density(x[2]))
        .gradient("closed form, digamma", x -> {
          double p = new GammaDistribution(x[0], x[1]).density(x[2]);
          return new double[] {
            p * (Math.log(x[2] / x[1]) - Digamma.of(x[0])), p * (x[2] / x[1] - x[0]) / x[1],
            p * ((x[0] - 1) / x[2] - 1 / x[1])
          };
        });
    cases.call("BetaDistribution.density(x)").by("alpha, beta, x").at(2.3, 1.4, 0.6)
        .is(x -> new BetaDistribution(x[0], x[1]).density(x[2]))
        .gradient("closed form, digamma", x -> {
          double p = new BetaDistribution(x[0], x[1]).density(x[2]);
          double sum = Digamma.of(x[0] + x[1]);
          return new double[] {
            p * (Math.log(x[2]) - Digamma.of(x[0]) + sum), p * (Math.log(1 - x[2]) - Digamma.of(x[1]) + sum),
            p * ((x[0] - 1) / x[2] - (x[1] - 1) / (1 - x[2]))
          };
        });
    cases.call("TDistribution.density(x)").by("degrees of freedom, x").at(4.5, 1.1)
        .is(x -> new TDistribution(x[0]).density(x[1]))
        .gradient("closed form, digamma", x -> {
          double n = x[0];
          double p = new TDistribution(n).density(x[1]);
          double q = 1 + x[1] * x[1] / n;
          double byN = Digamma.of((n + 1) / 2) - Digamma.of(n / 2) - 1 / n - Math.log(q)
              + (n + 1) * x[1] * x[1] / (n * n * q);
          return new double[] {p * byN / 2, -p * (n + 1) * x[1] / (n * q)};
        });
    cases.call("LogNormalDistribution.density(x)").by("scale, shape, x").at(0.3, 0.8, 1.9)
        .is(x -> new LogNormalDistribution(x[0], x[1]).density(x[2]))
        .gradient("closed form", x -> {
          double z = (Math.log(x[2]) - x[0]) / x[1];
          double p = bell(z) / (x[1] * x[2]);
          return new double[] {p * z / x[1], p * (z * z - 1) / x[1], -p * (z / x[1] + 1) / x[2]};
        });
  }

  /** By its argument alone the derivative of a distribution function is the density. */
  private static void cumulative(Cases cases, String name, RealDistribution distribution, double... x) {
    cases.call(name + ".cumulativeProbability(x)").by("x at " + x.length + " places").at(x)
        .are(p -> Arrays.stream(p).map(distribution::cumulativeProbability).toArray())
        .jacobian("density(x)", p -> Matrices.diagonal(p, distribution::density));
  }

  private static void quantile(Cases.Draft draft, RealDistribution distribution, double... p) {
    draft.by("p at " + p.length + " places").at(p)
        .are(q -> Arrays.stream(q).map(distribution::inverseCumulativeProbability).toArray())
        .jacobian("1 / density", q -> Matrices.diagonal(q,
            t -> 1 / distribution.density(distribution.inverseCumulativeProbability(t))));
  }

  private static void cumulative(Cases cases) {
    cumulative(cases, "GammaDistribution(2.3, 1.4)", new GammaDistribution(2.3, 1.4), 0.5, 3, 12);
    cumulative(cases, "BetaDistribution(2.3, 1.4)", new BetaDistribution(2.3, 1.4), 0.1, 0.5, 0.9);
    cumulative(cases, "TDistribution(4.5)", new TDistribution(4.5), -2, 0.3, 4);
    cumulative(cases, "ChiSquaredDistribution(5)", new ChiSquaredDistribution(5), 0.7, 4, 15);
    cumulative(cases, "FDistribution(4, 7)", new FDistribution(4, 7), 0.3, 1, 6);
    cases.call("GammaDistribution.cumulativeProbability(3)").by("scale").at(1.4)
        .is(x -> new GammaDistribution(2.3, x[0]).cumulativeProbability(3))
        .gradient("-density x / scale",
            x -> new double[] {-new GammaDistribution(2.3, x[0]).density(3) * 3 / x[0]});
  }

  private static void quantiles(Cases cases) {
    quantile(cases.call("GammaDistribution(2.3, 1.4).inverseCumulativeProbability(p)")
            .within(1e-7, "the solver inside is content with a quantile within 1e-9; its derivative is as good"),
        new GammaDistribution(2.3, 1.4), 0.05, 0.5, 0.99);
    quantile(cases.call("GammaDistribution(2.3, 1.4, 1e-14).inverseCumulativeProbability(p)"),
        new GammaDistribution(2.3, 1.4, 1e-14), 0.05, 0.5, 0.99);
    quantile(cases.call("BetaDistribution(2.3, 1.4, 1e-14).inverseCumulativeProbability(p)"),
        new BetaDistribution(2.3, 1.4, 1e-14), 0.05, 0.5, 0.99);
    quantile(cases.call("TDistribution(4.5, 1e-14).inverseCumulativeProbability(p)"),
        new TDistribution(4.5, 1e-14), 0.05, 0.6, 0.99);
    quantile(cases.call("ChiSquaredDistribution(5, 1e-14).inverseCumulativeProbability(p)"),
        new ChiSquaredDistribution(5, 1e-14), 0.05, 0.5, 0.99);
    cases.call("WeibullDistribution.inverseCumulativeProbability(p)").by("shape, scale, p").at(1.8, 2.5, 0.7)
        .is(x -> new WeibullDistribution(x[0], x[1]).inverseCumulativeProbability(x[2]))
        .gradient("of scale (-log(1 - p))^(1/shape)", x -> {
          double l = -Math.log(1 - x[2]);
          double root = Math.pow(l, 1 / x[0]);
          return new double[] {
            -x[1] * root * Math.log(l) / (x[0] * x[0]), root, x[1] * root / (x[0] * l * (1 - x[2]))
          };
        });
  }

  private static void discrete(Cases cases) {
    cases.call("PoissonDistribution.probability(4)").by("mean").at(3.2)
        .is(x -> new PoissonDistribution(x[0]).probability(4))
        .gradient("p (4 / mean - 1)",
            x -> new double[] {Math.exp(-x[0]) * Math.pow(x[0], 4) / 24 * (4 / x[0] - 1)});
    cases.call("BinomialDistribution(12, p).cumulativeProbability(4)").by("p").at(0.35)
        .is(x -> new BinomialDistribution(12, x[0]).cumulativeProbability(4))
        .gradient("-12 C(11, 4) p^4 (1 - p)^7",
            x -> new double[] {-12 * 330 * Math.pow(x[0], 4) * Math.pow(1 - x[0], 7)});
  }
}
