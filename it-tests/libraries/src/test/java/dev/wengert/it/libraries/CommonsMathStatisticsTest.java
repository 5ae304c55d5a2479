package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.TestUtils;

/** Statistics of Commons Math. */
class CommonsMathStatisticsTest extends LibraryTest {
  private static final double[] SAMPLE = {2.1, -0.4, 3.7, 1.2, 0.9, 5.3, 2.8};
  private static final double[] TIMES = {0, 0.5, 1, 1.5, 2, 3, 4};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    moments(cases);
    order(cases);
    pairs(cases);
  }

  /** (x - mean) / deviation, both of the sample. */
  private static double[] standardized(double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double deviation = Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    return Arrays.stream(x).map(v -> (v - mean) / deviation).toArray();
  }

  private static double deviation(double[] x) {
    return (x[0] - x[1]) / (standardized(x)[0] - standardized(x)[1]);
  }

  /** The derivative of the sum of the k-th powers of the standardized sample. */
  private static double[] byPowers(double[] x, int k) {
    double[] z = standardized(x);
    double n = x.length;
    double lower = Arrays.stream(z).map(v -> Math.pow(v, k - 1)).sum();
    double power = Arrays.stream(z).map(v -> Math.pow(v, k)).sum();
    return Arrays.stream(z)
        .map(v -> k / deviation(x) * (Math.pow(v, k - 1) - lower / n - v * power / (n - 1))).toArray();
  }

  private static double[] scaled(double factor, double[] x) {
    return Arrays.stream(x).map(v -> factor * v).toArray();
  }

  private static void moments(Cases cases) {
    cases.call("DescriptiveStatistics.getStandardDeviation()").by("7 values").at(SAMPLE)
        .is(x -> new DescriptiveStatistics(x).getStandardDeviation())
        .gradient("standardized values / (n - 1)", x -> scaled(1 / 6., standardized(x)));
    cases.call("SummaryStatistics.getMean(), getVariance()").by("7 values").at(SAMPLE)
        .are(x -> {
          SummaryStatistics statistics = new SummaryStatistics();
          Arrays.stream(x).forEach(statistics::addValue);
          return new double[] {statistics.getMean(), statistics.getVariance()};
        })
        .jacobian("1/n; 2 (x - mean) / (n - 1)", x -> {
          double[] byX = new double[7];
          Arrays.fill(byX, 1 / 7.);
          return new double[][] {byX, scaled(deviation(x) / 3, standardized(x))};
        });
    cases.call("Skewness.evaluate(x)").by("7 values").at(SAMPLE).is(x -> new Skewness().evaluate(x))
        .gradient("closed form", x -> scaled(7 / 30., byPowers(x, 3)));
    cases.call("Kurtosis.evaluate(x)").by("7 values").at(SAMPLE).is(x -> new Kurtosis().evaluate(x))
        .gradient("closed form", x -> scaled(7 * 8 / (6. * 5 * 4), byPowers(x, 4)));
    cases.call("DescriptiveStatistics.getGeometricMean()").by("4 values").at(1.2, 0.7, 3, 2.2)
        .is(x -> new DescriptiveStatistics(x).getGeometricMean())
        .gradient("mean / (n x)", x -> Arrays.stream(x)
            .map(v -> Math.pow(x[0] * x[1] * x[2] * x[3], 0.25) / (4 * v)).toArray());
  }

  private static void order(Cases cases) {
    cases.call("Percentile.evaluate(x, 30)").by("7 values").at(SAMPLE).is(x -> new Percentile().evaluate(x, 30))
        .gradient("0.3 (n + 1) = 2.4: 0.6 for the 2nd and 0.4 for the 3rd in order",
            x -> new double[] {0, 0, 0, 0.4, 0.6, 0, 0});
    cases.call("DescriptiveStatistics.getMax() - getMin()").by("7 values").at(SAMPLE)
        .is(x -> new DescriptiveStatistics(x).getMax() - new DescriptiveStatistics(x).getMin())
        .gradient("1 for the largest, -1 for the smallest", x -> new double[] {0, -1, 0, 0, 0, 1, 0});
  }

  private static void pairs(Cases cases) {
    cases.call("PearsonsCorrelation.correlation(x, y)").by("7 values x").at(SAMPLE)
        .is(x -> new PearsonsCorrelation().correlation(x, TIMES))
        .gradient("(standardized y - r standardized x) / ((n - 1) deviation)", x -> {
          double[] u = standardized(x);
          double[] v = standardized(TIMES);
          double r = 0;
          for (int i = 0; i < 7; i++) {
            r += u[i] * v[i] / 6;
          }
          double[] gradient = new double[7];
          for (int i = 0; i < 7; i++) {
            gradient[i] = (v[i] - r * u[i]) / (6 * deviation(x));
          }
          return gradient;
        });
    cases.call("Covariance.covariance(x, y)").by("7 values x").at(SAMPLE)
        .is(x -> new Covariance().covariance(x, TIMES))
        .gradient("(y - mean) / (n - 1)", x -> scaled(deviation(TIMES) / 6, standardized(TIMES)));
    cases.call("TestUtils.t(mu, x)").by("7 values").at(SAMPLE).is(x -> TestUtils.t(0.5, x))
        .gradient("closed form", x -> {
          double s = deviation(x);
          double t = (Arrays.stream(x).average().orElseThrow() - 0.5) / s * Math.sqrt(7);
          return Arrays.stream(standardized(x)).map(z -> (1 / Math.sqrt(7) - t * z / 6) / s).toArray();
        });
  }
}
