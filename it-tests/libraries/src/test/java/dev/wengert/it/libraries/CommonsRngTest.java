package dev.wengert.it.libraries;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.BoxMullerNormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousUniformSampler;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.InverseTransformContinuousSampler;
import org.apache.commons.rng.sampling.distribution.InverseTransformParetoSampler;
import org.apache.commons.rng.sampling.distribution.LogNormalSampler;
import org.apache.commons.rng.sampling.distribution.MarsagliaNormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Samples of Apache Commons RNG by the parameters of their distributions, for a generator with a fixed seed. */
class CommonsRngTest extends LibraryTest {
  @Override
  String library() {
    return "Commons RNG 1.6";
  }

  @Override
  void cases(Cases cases) {
    gaussian(cases, "ZigguratSampler.NormalizedGaussian", ZigguratSampler.NormalizedGaussian::of);
    gaussian(cases, "MarsagliaNormalizedGaussianSampler", MarsagliaNormalizedGaussianSampler::of);
    cases.call("LogNormalSampler with BoxMullerNormalizedGaussianSampler").by("mu, sigma").at(0.2, 0.5)
        .are(x -> five(LogNormalSampler.of(new BoxMullerNormalizedGaussianSampler(random()), x[0], x[1])))
        .jacobian("value, value times the normal number", x -> {
          double[] z = five(new BoxMullerNormalizedGaussianSampler(random())::sample);
          return rows(i -> new double[] {Math.exp(x[0] + x[1] * z[i]), Math.exp(x[0] + x[1] * z[i]) * z[i]});
        });
    cases.call("InverseTransformContinuousSampler of a Weibull quantile").by("scale, shape").at(1.5, 2.2)
        .are(x -> five(InverseTransformContinuousSampler.of(random(), p -> weibull(p, x[0], x[1]))))
        .jacobian("quantile / scale, -quantile log(-log(1 - p)) / shape^2", x -> {
          double[] p = five(random()::nextDouble);
          return rows(i -> new double[] {
              weibull(p[i], x[0], x[1]) / x[0],
              -weibull(p[i], x[0], x[1]) * Math.log(-Math.log1p(-p[i])) / x[1] / x[1]});
        });
    cases.call("InverseTransformParetoSampler").by("scale, shape").at(2, 3)
        .are(x -> five(InverseTransformParetoSampler.of(random(), x[0], x[1])))
        .jacobian("value / scale, -value log(value / scale) / shape", x -> {
          double[] value = five(InverseTransformParetoSampler.of(random(), x[0], x[1]));
          return rows(i -> new double[] {value[i] / x[0], -value[i] * Math.log(value[i] / x[0]) / x[1]});
        });
    cases.call("ContinuousUniformSampler").by("the bounds").at(-1, 3)
        .are(x -> five(ContinuousUniformSampler.of(random(), x[0], x[1])))
        .jacobian("1 - u, u", x -> {
          double[] value = five(ContinuousUniformSampler.of(random(), x[0], x[1]));
          return rows(i -> new double[] {(x[1] - value[i]) / (x[1] - x[0]), (value[i] - x[0]) / (x[1] - x[0])});
        });
    cases.call("AhrensDieterMarsagliaTsangGammaSampler, shape 2.5").by("scale").at(1.3)
        .are(x -> five(AhrensDieterMarsagliaTsangGammaSampler.of(random(), 2.5, x[0])))
        .jacobian("value / scale", x -> {
          double[] unit = five(AhrensDieterMarsagliaTsangGammaSampler.of(random(), 2.5, 1));
          return rows(i -> new double[] {unit[i]});
        });
  }

  private static void gaussian(
      Cases cases, String name, Function<UniformRandomProvider, ? extends NormalizedGaussianSampler> normalized) {
    cases.call("GaussianSampler with " + name).by("mean, deviation").at(1, 2.5)
        .are(x -> five(GaussianSampler.of(normalized.apply(random()), x[0], x[1])))
        .jacobian("1, the normal number", x -> {
          double[] z = five(normalized.apply(random())::sample);
          return rows(i -> new double[] {1, z[i]});
        });
  }

  private static UniformRandomProvider random() {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(20240229L);
  }

  private static double weibull(double p, double scale, double shape) {
    return scale * Math.pow(-Math.log1p(-p), 1 / shape);
  }

  private static double[] five(ContinuousSampler sampler) {
    return sampler.samples(5).toArray();
  }

  private static double[][] rows(Function<Integer, double[]> row) {
    return IntStream.range(0, 5).boxed().map(row).toArray(double[][]::new);
  }
}
