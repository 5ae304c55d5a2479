package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import smile.interpolation.CubicSplineInterpolation1D;
import smile.interpolation.ShepardInterpolation2D;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;
import smile.math.kernel.MaternKernel;
import smile.math.special.Beta;
import smile.math.special.Erf;
import smile.math.special.Gamma;
import smile.stat.distribution.GammaDistribution;
import smile.stat.distribution.GaussianDistribution;
import smile.stat.distribution.GaussianMixture;
import smile.stat.distribution.Mixture;

/** The mathematics below Smile: distributions, special functions, kernels, interpolation. */
class SmileMathTest extends LibraryTest {
  private static final double[] NODES = {0, 0.7, 1.5, 2.6, 3.1, 4};
  private static final double[] HEIGHTS = {1, 2.2, 0.4, -0.6, 0.9, 1.3};

  @Override
  String library() {
    return "Smile 3.1.1";
  }

  @Override
  void cases(Cases cases) {
    distributions(cases);
    cases.call("Gamma.lgamma, Gamma.gamma").at(3.4)
        .are(x -> new double[] {Gamma.lgamma(x[0]), Gamma.gamma(x[0])})
        .jacobian("digamma of Commons Numbers",
            x -> new double[][] {{Digamma.value(x[0])}, {Digamma.value(x[0]) * Gamma.gamma(x[0])}});
    cases.call("Erf.erf, Beta.regularizedIncompleteBetaFunction(2, 3, x)").at(0.6)
        .are(x -> new double[] {Erf.erf(x[0]), Beta.regularizedIncompleteBetaFunction(2, 3, x[0])})
        .jacobian("densities", x -> new double[][] {
            {2 / Math.sqrt(Math.PI) * Math.exp(-x[0] * x[0])}, {12 * x[0] * Math.pow(1 - x[0], 2)}});
    cases.call("Gamma.regularizedIncompleteGamma(2.5, x)").at(0.6)
        .is(x -> Gamma.regularizedIncompleteGamma(2.5, x[0]))
        .within(1e-8, "Smile ends the series when its terms are below 1e-8; the derivative is that of the sum it computes")
        .gradient("density", x -> new double[] {
            Math.pow(x[0], 1.5) * Math.exp(-x[0]) / (0.75 * Math.sqrt(Math.PI))});
    cases.call("GaussianKernel.k(a, b)").by("width, a, b").at(1.4, 0.3, -0.8, 1.1, 0.6)
        .is(x -> new GaussianKernel(x[0]).k(new double[] {x[1], x[2]}, new double[] {x[3], x[4]}))
        .gradient("closed form", SmileMathTest::gradientOfGaussianKernel);
    cases.call("MaternKernel.k(a, b), nu = 2.5").by("width").at(0.9)
        .is(x -> new MaternKernel(x[0], 2.5).k(new double[] {0.3, -0.8}, new double[] {1.1, 0.6}))
        .gradient("(1 + t + t^2/3) exp(-t), t = root(5) distance / width", x -> {
          double t = Math.sqrt(5) * Math.hypot(0.8, 1.4) / x[0];
          return new double[] {t * t * (1 + t) / 3 * Math.exp(-t) / x[0]};
        });
    cases.call("CubicSplineInterpolation1D.interpolate(1.9)").by("the heights").at(HEIGHTS)
        .is(x -> new CubicSplineInterpolation1D(NODES, x).interpolate(1.9))
        .gradient("linear: splines of unit vectors", x -> {
          double[] weights = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            double[] unit = new double[x.length];
            unit[i] = 1;
            weights[i] = new CubicSplineInterpolation1D(NODES, unit).interpolate(1.9);
          }
          return weights;
        });
    cases.call("ShepardInterpolation2D.interpolate").by("the heights at 4 points").at(1, 3, -2, 0.5)
        .is(x -> new ShepardInterpolation2D(
            new double[] {0, 1, 0, 1}, new double[] {0, 0, 1, 1}, x).interpolate(0.2, 0.4))
        .gradient("inverse squares of the distances", x -> {
          double[] w = {1 / 0.2, 1 / 0.8, 1 / 0.4, 1 / 1.0};
          double sum = Arrays.stream(w).sum();
          return Arrays.stream(w).map(v -> v / sum).toArray();
        });
    cases.call("MathEx.KullbackLeiblerDivergence(p, q)").by("p, q").at(0.2, 0.5, 0.3, 0.4, 0.25, 0.35)
        .is(x -> MathEx.KullbackLeiblerDivergence(Arrays.copyOf(x, 3), Arrays.copyOfRange(x, 3, 6)))
        .gradient("1 + log(p / q), -p / q", x -> new double[] {
            1 + Math.log(x[0] / x[3]), 1 + Math.log(x[1] / x[4]), 1 + Math.log(x[2] / x[5]),
            -x[0] / x[3], -x[1] / x[4], -x[2] / x[5]});
  }

  private static void distributions(Cases cases) {
    cases.call("GaussianDistribution.p, cdf").by("mean, deviation, x").at(0.4, 1.2, 1.5)
        .are(x -> {
          GaussianDistribution normal = new GaussianDistribution(x[0], x[1]);
          return new double[] {normal.p(x[2]), normal.cdf(x[2])};
        })
        .jacobian("closed form", x -> {
          double z = (x[2] - x[0]) / x[1];
          double p = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / x[1];
          return new double[][] {{p * z / x[1], p * (z * z - 1) / x[1], -p * z / x[1]}, {-p, -p * z, p}};
        });
    cases.call("GammaDistribution.logp(x)").by("shape, scale, x").at(2.6, 0.8, 1.7)
        .is(x -> new GammaDistribution(x[0], x[1]).logp(x[2]))
        .gradient("digamma of Commons Numbers", x -> new double[] {
            Math.log(x[2] / x[1]) - Digamma.value(x[0]), (x[2] / x[1] - x[0]) / x[1], (x[0] - 1) / x[2] - 1 / x[1]});
    cases.call("GaussianMixture.logp(x)").by("weight, two means and deviations").at(0.3, -1, 0.8, 1.5, 1.1)
        .is(x -> new GaussianMixture(
            new Mixture.Component(x[0], new GaussianDistribution(x[1], x[2])),
            new Mixture.Component(1 - x[0], new GaussianDistribution(x[3], x[4]))).logp(0.6))
        .gradient("responsibilities", SmileMathTest::gradientOfMixture);
  }

  private static double[] gradientOfMixture(double[] x) {
    double z = (0.6 - x[1]) / x[2];
    double u = (0.6 - x[3]) / x[4];
    double first = Math.exp(-z * z / 2) / x[2];
    double second = Math.exp(-u * u / 2) / x[4];
    double sum = x[0] * first + (1 - x[0]) * second;
    double share = x[0] * first / sum;
    return new double[] {
      (first - second) / sum,
      share * z / x[2],
      share * (z * z - 1) / x[2],
      (1 - share) * u / x[4],
      (1 - share) * (u * u - 1) / x[4]
    };
  }

  private static double[] gradientOfGaussianKernel(double[] x) {
    double square = x[0] * x[0];
    double dx = x[1] - x[3];
    double dy = x[2] - x[4];
    double k = Math.exp(-(dx * dx + dy * dy) / (2 * square));
    return new double[] {
      k * (dx * dx + dy * dy) / (square * x[0]), -k * dx / square, -k * dy / square, k * dx / square, k * dy / square};
  }
}
