package dev.wengert.it.libraries;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.FieldSinCos;
import org.hipparchus.util.FieldSinhCosh;
import org.hipparchus.util.SinCos;
import org.hipparchus.util.SinhCosh;

/** The functions of Hipparchus' fast math: of doubles, of both values at once, of field elements. */
class HipparchusFastMathTest extends LibraryTest {
  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  @Override
  void cases(Cases cases) {
    cases.call("FastMath: exp, log, pow, sin, atan2, cbrt, tanh, asinh, hypot, log1p, acos, expm1").by("x and y")
        .at(0.4, 1.3)
        .are(HipparchusFastMathTest::functions).jacobian("Gradient", Forward.jacobian(HipparchusFastMathTest::functions));
    cases.call("FastMath.sinCos(x), sinhCosh(x) and their sums").by("x and y").at(0.4, 1.3)
        .are(x -> {
          SinCos a = SinCos.sum(FastMath.sinCos(x[0]), FastMath.sinCos(x[1]));
          SinhCosh b = SinhCosh.difference(FastMath.sinhCosh(x[0]), FastMath.sinhCosh(x[1]));
          return new double[] {a.sin(), a.cos(), b.sinh(), b.cosh()};
        })
        .jacobian("sine and cosine of the sum", x -> {
          double sum = x[0] + x[1];
          double difference = x[0] - x[1];
          return new double[][] {
            {Math.cos(sum), Math.cos(sum)}, {-Math.sin(sum), -Math.sin(sum)},
            {Math.cosh(difference), -Math.cosh(difference)}, {Math.sinh(difference), -Math.sinh(difference)}};
        });
    cases.call("FastMath of Gradients: 37 calls, their partials").by("x and an exponent").at(0.4, 2.5)
        .are(x -> all(Gradient.variable(1, 0, x[0]), x[1]).stream()
            .mapToDouble(y -> y.getPartialDerivative(0)).toArray())
        .jacobian("second derivatives of DerivativeStructures; d(p x^(p-1)) / dp", x -> {
          List<DerivativeStructure> values = all(new DSFactory(1, 2).variable(0, x[0]), x[1]);
          double[][] jacobian = values.stream().map(y -> new double[] {y.getPartialDerivative(2), 0})
              .toArray(double[][]::new);
          jacobian[24][1] = Math.pow(x[0], x[1] - 1) * (1 + x[1] * Math.log(x[0]));
          return jacobian;
        });
  }

  /** Of an x between 0 and 1, and what is above it for acosh. */
  private static <T extends CalculusFieldElement<T>> List<T> all(T x, double exponent) {
    T y = x.add(1.5);
    FieldSinCos<T> circular = FastMath.sinCos(x);
    FieldSinhCosh<T> hyperbolic = FastMath.sinhCosh(x);
    return List.of(
        FastMath.sqrt(x), FastMath.cosh(x), FastMath.sinh(x), FastMath.tanh(x), FastMath.acosh(y), FastMath.asinh(x),
        FastMath.atanh(x), FastMath.exp(x), FastMath.expm1(x), FastMath.log(x), FastMath.log1p(x), FastMath.log10(x),
        FastMath.sin(x), FastMath.cos(x), FastMath.tan(x), FastMath.atan(x), FastMath.asin(x), FastMath.acos(x),
        FastMath.cbrt(x), FastMath.abs(FastMath.sin(x.negate())), FastMath.toRadians(FastMath.exp(x)),
        FastMath.toDegrees(FastMath.exp(x)), FastMath.pow(x, y), FastMath.pow(x, 2), FastMath.pow(x, exponent),
        FastMath.scalb(FastMath.exp(x), 2),
        FastMath.atan2(x, y), FastMath.hypot(x, y), FastMath.copySign(FastMath.exp(x), y.negate()),
        FastMath.copySign(FastMath.exp(x), -1.0),
        FastMath.IEEEremainder(FastMath.exp(y), y), FastMath.IEEEremainder(FastMath.exp(y), 3.0),
        FastMath.floor(y), circular.sin(), circular.cos(), hyperbolic.sinh(), hyperbolic.cosh());
  }

  private static double[] functions(double[] v) {
    double x = v[0];
    double y = v[1];
    return new double[] {
      FastMath.exp(x), FastMath.log(y), FastMath.pow(x, y), FastMath.sin(x * y), FastMath.atan2(x, y), FastMath.cbrt(y),
      FastMath.tanh(x), FastMath.asinh(y), FastMath.hypot(x, y), FastMath.log1p(x), FastMath.acos(x), FastMath.expm1(y)
    };
  }

  private static Gradient[] functions(Gradient[] v) {
    Gradient x = v[0];
    Gradient y = v[1];
    return new Gradient[] {
      x.exp(), y.log(), x.pow(y), x.multiply(y).sin(), x.atan2(y), y.cbrt(),
      x.tanh(), y.asinh(), x.hypot(y), x.log1p(), x.acos(), y.expm1()
    };
  }
}
