package dev.wengert.it.libraries;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.IncompleteGamma;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/** The special functions of Apache Commons Numbers. */
class CommonsNumbersGammaTest extends LibraryTest {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  @Override
  String library() {
    return "Commons Numbers 1.2";
  }

  @Override
  void cases(Cases cases) {
    cases.call("Gamma.value, LogGamma.value").at(3.7)
        .are(x -> new double[] {Gamma.value(x[0]), LogGamma.value(x[0])})
        .jacobian("gamma times digamma; digamma",
            x -> new double[][] {{Gamma.value(x[0]) * Digamma.value(x[0])}, {Digamma.value(x[0])}});
    cases.call("Digamma.value").at(2.3).is(x -> Digamma.value(x[0]))
        .gradient("Trigamma.value", x -> new double[] {Trigamma.value(x[0])});
    cases.call("LogBeta.value(p, q)").by("p, q").at(2.5, 4.1).is(x -> LogBeta.value(x[0], x[1]))
        .gradient("digamma", x -> new double[] {
            Digamma.value(x[0]) - Digamma.value(x[0] + x[1]), Digamma.value(x[1]) - Digamma.value(x[0] + x[1])});
    cases.call("RegularizedGamma.P.value(2.4, x)").at(1.9).is(x -> RegularizedGamma.P.value(2.4, x[0]))
        .gradient("RegularizedGamma.P.derivative", x -> new double[] {RegularizedGamma.P.derivative(2.4, x[0])});
    cases.call("IncompleteGamma.Upper.value(2.4, x)").at(4.2).is(x -> IncompleteGamma.Upper.value(2.4, x[0]))
        .gradient("-x^1.4 exp(-x)", x -> new double[] {-Math.pow(x[0], 1.4) * Math.exp(-x[0])});
    cases.call("RegularizedBeta.value(x, 2.2, 3.1)").at(0.35).is(x -> RegularizedBeta.value(x[0], 2.2, 3.1))
        .gradient("RegularizedBeta.derivative", x -> new double[] {RegularizedBeta.derivative(x[0], 2.2, 3.1)});
    cases.call("Erf.value, InverseErf.value").at(0.55)
        .are(x -> new double[] {Erf.value(x[0]), InverseErf.value(x[0])})
        .jacobian("exp(-x^2), and its reciprocal at the inverse", x -> new double[][] {
            {TWO_OVER_ROOT_PI * Math.exp(-x[0] * x[0])},
            {Math.exp(Math.pow(InverseErf.value(x[0]), 2)) / TWO_OVER_ROOT_PI}});
    cases.call("ErfDifference.value(a, b)").by("a, b").at(0.3, 1.4).is(x -> ErfDifference.value(x[0], x[1]))
        .gradient("exp(-x^2)", x -> new double[] {
            -TWO_OVER_ROOT_PI * Math.exp(-x[0] * x[0]), TWO_OVER_ROOT_PI * Math.exp(-x[1] * x[1])});
  }
}
