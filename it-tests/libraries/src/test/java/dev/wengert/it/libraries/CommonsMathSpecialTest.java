package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.UnivariateDifferentiableFunction;
import org.apache.commons.math3.analysis.function.Gaussian;
import org.apache.commons.math3.analysis.function.HarmonicOscillator;
import org.apache.commons.math3.analysis.function.Logistic;
import org.apache.commons.math3.analysis.function.Logit;
import org.apache.commons.math3.analysis.function.Sigmoid;
import org.apache.commons.math3.analysis.function.Sinc;
import org.apache.commons.math3.special.BesselJ;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Special functions of Commons Math. */
class CommonsMathSpecialTest extends LibraryTest {
  private static final double ZETA_3 = 1.2020569031595942;

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    gamma(cases);
    beta(cases);
    erf(cases);
    bessel(cases);
    functions(cases);
  }

  /** A function of one variable, at several places: one case. */
  private static Cases.Draft at(Cases.Draft draft, DoubleUnaryOperator f, double... x) {
    return draft.by("x in " + x.length + " ranges").at(x).are(p -> Arrays.stream(p).map(f).toArray());
  }

  private static void gamma(Cases cases) {
    at(cases.call("Gamma.logGamma(x)"), Gamma::logGamma, 0.3, 1.7, 2.4, 6.5, 40)
        .jacobian("digamma", x -> Matrices.diagonal(x, Digamma::of));
    at(cases.call("Gamma.gamma(x)"), Gamma::gamma, -1.6, 0.4, 3.7, 21.5)
        .jacobian("gamma digamma", x -> Matrices.diagonal(x, t -> Gamma.gamma(t) * Digamma.of(t)));
    at(cases.call("Gamma.digamma(x)"), Gamma::digamma, 1e-6, 0.6, 7.5, 60)
        .within(1e-8, "a wrong sign in the library's series: it has 8 digits, its derivative as well")
        .jacobian("Gamma.trigamma", x -> Matrices.diagonal(x, Gamma::trigamma));
    at(cases.call("Gamma.trigamma(x)"), Gamma::trigamma, 0.5, 1, 2)
        .jacobian("-2 zeta(3) at 1, its recurrence and reflection",
            x -> new double[][] {{-14 * ZETA_3, 0, 0}, {0, -2 * ZETA_3, 0}, {0, 0, 2 - 2 * ZETA_3}});
    at(cases.call("Gamma.regularizedGammaP(2.5, x)"), x -> Gamma.regularizedGammaP(2.5, x), 0.2, 2, 9)
        .jacobian("x^1.5 exp(-x) / gamma(2.5)",
            x -> Matrices.diagonal(x, t -> t * Math.sqrt(t) * Math.exp(-t) / Gamma.gamma(2.5)));
    at(cases.call("Gamma.regularizedGammaP(a, 2)"), a -> Gamma.regularizedGammaP(a, 2), 0.6, 1.5, 3)
        .differences("no elementary derivative by a");
  }

  private static void beta(Cases cases) {
    cases.call("Beta.logBeta(p, q)").by("p, q").at(1.5, 12)
        .is(x -> Beta.logBeta(x[0], x[1])).gradient("digamma", CommonsMathSpecialTest::slopesOfLogBeta);
    cases.call("Beta.logBeta(p, q), both large").by("p, q").at(15, 25)
        .is(x -> Beta.logBeta(x[0], x[1])).gradient("digamma", CommonsMathSpecialTest::slopesOfLogBeta);
    at(cases.call("Beta.regularizedBeta(x, 2.5, 1.5)"), x -> Beta.regularizedBeta(x, 2.5, 1.5), 0.2, 0.5, 0.9)
        .jacobian("x^1.5 sqrt(1 - x) / B(2.5, 1.5)",
            x -> Matrices.diagonal(x, t -> Math.pow(t, 1.5) * Math.sqrt(1 - t) / Math.exp(Beta.logBeta(2.5, 1.5))));
    at(cases.call("Beta.regularizedBeta(0.4, 2, b)"), b -> Beta.regularizedBeta(0.4, 2, b), 0.7, 2.6, 5.3)
        .jacobian("of 1 - 0.6^b (1 + 0.4 b)", b -> Matrices.diagonal(b, CommonsMathSpecialTest::byB));
    cases.call("Beta.regularizedBeta(0.4, 2, b), b = 1").by("b").at(1)
        .within(0.01, "b - 1 = 0 ends the library's continued fraction: what follows is 0, its slope is not")
        .is(b -> Beta.regularizedBeta(0.4, 2, b[0]))
        .gradient("of 1 - 0.6^b (1 + 0.4 b)", b -> new double[] {byB(b[0])});
  }

  private static double byB(double b) {
    return -Math.pow(0.6, b) * (Math.log(0.6) * (1 + 0.4 * b) + 0.4);
  }

  private static double[] slopesOfLogBeta(double[] x) {
    double sum = Digamma.of(x[0] + x[1]);
    return new double[] {Digamma.of(x[0]) - sum, Digamma.of(x[1]) - sum};
  }

  private static void erf(Cases cases) {
    double scale = 2 / Math.sqrt(Math.PI);
    at(cases.call("Erf.erf(x)"), Erf::erf, -1.2, 0.3, 2.5)
        .jacobian("2/sqrt(pi) exp(-x^2)", x -> Matrices.diagonal(x, t -> scale * Math.exp(-t * t)));
    at(cases.call("Erf.erfc(x)"), Erf::erfc, -1.2, 0.3, 4.5)
        .jacobian("-2/sqrt(pi) exp(-x^2)", x -> Matrices.diagonal(x, t -> -scale * Math.exp(-t * t)));
    at(cases.call("Erf.erfInv(x)"), Erf::erfInv, -0.4, 0.9, 0.9999)
        .jacobian("sqrt(pi)/2 exp(erfInv(x)^2)",
            x -> Matrices.diagonal(x, t -> Math.exp(Erf.erfInv(t) * Erf.erfInv(t)) / scale));
  }

  private static void bessel(Cases cases) {
    at(cases.call("BesselJ.value(2.3, x)"), x -> BesselJ.value(2.3, x), 0.4, 3.5, 17, 60)
        .jacobian("(J(1.3, x) - J(3.3, x)) / 2",
            x -> Matrices.diagonal(x, t -> (BesselJ.value(1.3, t) - BesselJ.value(3.3, t)) / 2));
    at(cases.call("BesselJ.value(0.5, x)"), x -> BesselJ.value(0.5, x), 0.4, 3.5, 30)
        .jacobian("of sqrt(2 / (pi x)) sin(x)", x -> Matrices.diagonal(x, t ->
            Math.sqrt(2 / (Math.PI * t)) * (Math.cos(t) - Math.sin(t) / (2 * t))));
  }

  private static void functions(Cases cases) {
    UnivariateDifferentiableFunction[] all = {
      new Sigmoid(-1, 2), new Logit(-1, 4), new Gaussian(2, 0.3, 1.4), new HarmonicOscillator(2, 1.3, 0.2), new Sinc(),
      new Logistic(3, 0.2, 1.5, 0.7, 0.1, 0.8)
    };
    cases.call("Sigmoid, Logit, Gaussian, HarmonicOscillator, Sinc, Logistic .value(x)").by("x").at(0.7)
        .are(x -> Arrays.stream(all).mapToDouble(f -> f.value(x[0])).toArray())
        .jacobian("value(DerivativeStructure)", x -> Arrays.stream(all)
            .map(f -> new double[] {f.value(new DerivativeStructure(1, 1, 0, x[0])).getPartialDerivative(1)})
            .toArray(double[][]::new));
    cases.call("Gaussian.Parametric.value(x, parameters)").by("norm, mean, sigma").at(2, 0.3, 1.4)
        .is(p -> new Gaussian.Parametric().value(0.7, p))
        .gradient("Gaussian.Parametric.gradient", p -> new Gaussian.Parametric().gradient(0.7, p));
  }
}
