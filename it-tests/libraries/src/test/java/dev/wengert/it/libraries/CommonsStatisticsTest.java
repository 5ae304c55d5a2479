package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Kurtosis;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Statistic;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/** Apache Commons Statistics: distributions by their parameters, descriptive statistics by the data. */
class CommonsStatisticsTest extends LibraryTest {
  private static final double[] DATA = {2.1, -0.4, 3.3, 1.7, 0.2, 5.1, 2.6};

  @Override
  String library() {
    return "Commons Statistics 1.1";
  }

  @Override
  void cases(Cases cases) {
    distributions(cases);
    cases.call("DoubleStatistics: MEAN, VARIANCE, GEOMETRIC_MEAN").by("the data").at(2.1, 0.4, 3.3, 1.7)
        .are(x -> {
          DoubleStatistics s =
              DoubleStatistics.builder(Statistic.MEAN, Statistic.VARIANCE, Statistic.GEOMETRIC_MEAN).build(x);
          return new double[] {
            s.getAsDouble(Statistic.MEAN), s.getAsDouble(Statistic.VARIANCE), s.getAsDouble(Statistic.GEOMETRIC_MEAN)};
        })
        .jacobian("1/n, 2 (x - mean) / (n - 1), geometric mean / (n x)", CommonsStatisticsTest::jacobianOfMoments);
    cases.call("Kurtosis.of(data), biased").by("the data").at(DATA)
        .is(x -> Kurtosis.of(x).setBiased(true).getAsDouble())
        .gradient("central moments", CommonsStatisticsTest::gradientOfKurtosis);
    cases.call("Quantile.evaluate(data, 0.3)").by("the data").at(DATA)
        .is(x -> Quantile.withDefaults().evaluate(x, 0.3))
        .gradient("weights of the two order statistics around (n + 1/3) p + 1/3",
            x -> new double[] {0, 0, 0, 22 * 0.1 + 1 / 3.0 - 2, 3 - 22 * 0.1 - 1 / 3.0, 0, 0});
    cases.call("TTest.statistic(data)").by("the data").at(DATA).is(x -> TTest.withDefaults().statistic(x))
        .gradient("root(n) mean / deviation", CommonsStatisticsTest::gradientOfT);
  }

  private static void distributions(Cases cases) {
    cases.call("NormalDistribution.cumulativeProbability(x)").by("mean, deviation, x").at(0.5, 1.3, 1.1)
        .is(x -> NormalDistribution.of(x[0], x[1]).cumulativeProbability(x[2]))
        .gradient("density", x -> {
          double density = NormalDistribution.of(x[0], x[1]).density(x[2]);
          return new double[] {-density, -density * (x[2] - x[0]) / x[1], density};
        });
    cases.call("GammaDistribution.density(x)").by("shape, scale, x").at(2.7, 1.2, 2)
        .is(x -> GammaDistribution.of(x[0], x[1]).density(x[2]))
        .gradient("logarithmic derivative, digamma", x -> {
          double density = GammaDistribution.of(x[0], x[1]).density(x[2]);
          return new double[] {
            density * (Math.log(x[2] / x[1]) - Digamma.value(x[0])),
            density * (x[2] / x[1] - x[0]) / x[1],
            density * ((x[0] - 1) / x[2] - 1 / x[1])};
        });
    cases.call("TDistribution.of(4.5).cumulativeProbability(x)").at(1.2)
        .is(x -> TDistribution.of(4.5).cumulativeProbability(x[0]))
        .gradient("density", x -> new double[] {TDistribution.of(4.5).density(x[0])});
    cases.call("FDistribution.of(5, 8).survivalProbability(x)").at(1.4)
        .is(x -> FDistribution.of(5, 8).survivalProbability(x[0]))
        .gradient("-density", x -> new double[] {-FDistribution.of(5, 8).density(x[0])});
    cases.call("NormalDistribution.inverseCumulativeProbability(p)").by("mean, deviation, p").at(0.5, 1.3, 0.8)
        .is(x -> NormalDistribution.of(x[0], x[1]).inverseCumulativeProbability(x[2]))
        .gradient("1, normal number, 1 / density", x -> {
          NormalDistribution normal = NormalDistribution.of(x[0], x[1]);
          double quantile = normal.inverseCumulativeProbability(x[2]);
          return new double[] {1, (quantile - x[0]) / x[1], 1 / normal.density(quantile)};
        });
    cases.call("BetaDistribution.of(2, 3).inverseCumulativeProbability(p)").by("p").at(0.3)
        .is(x -> BetaDistribution.of(2, 3).inverseCumulativeProbability(x[0]))
        .gradient("1 / density", x -> {
          BetaDistribution beta = BetaDistribution.of(2, 3);
          return new double[] {1 / beta.density(beta.inverseCumulativeProbability(x[0]))};
        });
    cases.call("PoissonDistribution.probability(7)").by("mean").at(5.5).is(x -> PoissonDistribution.of(x[0]).probability(7))
        .gradient("probability (7 / mean - 1)",
            x -> new double[] {PoissonDistribution.of(x[0]).probability(7) * (7 / x[0] - 1)});
    cases.call("BinomialDistribution.of(12, p).cumulativeProbability(4)").by("p").at(0.4)
        .is(x -> BinomialDistribution.of(12, x[0]).cumulativeProbability(4))
        .gradient("-12 C(11, 4) p^4 (1 - p)^7",
            x -> new double[] {-12 * 330 * Math.pow(x[0], 4) * Math.pow(1 - x[0], 7)});
  }

  private static double[][] jacobianOfMoments(double[] x) {
    int n = x.length;
    double mean = Arrays.stream(x).average().orElseThrow();
    double geometric = Math.exp(Arrays.stream(x).map(Math::log).sum() / n);
    return new double[][] {
      Arrays.stream(x).map(v -> 1.0 / n).toArray(),
      Arrays.stream(x).map(v -> 2 * (v - mean) / (n - 1)).toArray(),
      Arrays.stream(x).map(v -> geometric / n / v).toArray()
    };
  }

  /** Of m4 / m2^2 - 3, by the central moments. */
  private static double[] gradientOfKurtosis(double[] x) {
    int n = x.length;
    double mean = Arrays.stream(x).average().orElseThrow();
    double m2 = Arrays.stream(x).map(v -> Math.pow(v - mean, 2)).sum() / n;
    double m3 = Arrays.stream(x).map(v -> Math.pow(v - mean, 3)).sum() / n;
    double m4 = Arrays.stream(x).map(v -> Math.pow(v - mean, 4)).sum() / n;
    return Arrays.stream(x)
        .map(v -> (4 * (Math.pow(v - mean, 3) - m3) / (m2 * m2) - 4 * m4 * (v - mean) / (m2 * m2 * m2)) / n)
        .toArray();
  }

  private static double[] gradientOfT(double[] x) {
    int n = x.length;
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> Math.pow(v - mean, 2)).sum() / (n - 1);
    double deviation = Math.sqrt(variance);
    return Arrays.stream(x)
        .map(v -> Math.sqrt(n) * (1 / (n * deviation) - mean * (v - mean) / ((n - 1) * variance * deviation)))
        .toArray();
  }
}
