package dev.wengert.it.libraries;

import java.util.function.Supplier;
import org.apache.commons.numbers.complex.Complex;
import org.apache.commons.numbers.core.Norm;
import org.apache.commons.numbers.core.Sum;
import org.apache.commons.numbers.fraction.Fraction;
import org.apache.commons.numbers.fraction.GeneralizedContinuedFraction;
import org.apache.commons.numbers.fraction.GeneralizedContinuedFraction.Coefficient;
import org.apache.commons.numbers.quaternion.Quaternion;
import org.apache.commons.numbers.quaternion.Slerp;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/** Apache Commons Numbers without its special functions. */
class CommonsNumbersTest extends LibraryTest {
  private static final Quaternion FROM = Quaternion.of(0.9, 0.1, -0.3, 0.2).normalize();
  private static final Quaternion TO = Quaternion.of(0.2, 0.7, 0.4, -0.5).normalize();

  @Override
  String library() {
    return "Commons Numbers 1.2";
  }

  @Override
  void cases(Cases cases) {
    complex(cases);
    cases.call("Quaternion.inverse()").by("w, x, y, z").at(0.9, -0.4, 0.7, 1.3)
        .are(x -> components(Quaternion.of(x[0], x[1], x[2], x[3]).inverse()))
        .jacobian("conjugate / norm^2", CommonsNumbersTest::jacobianOfInverse);
    cases.call("new Slerp(from, to).apply(t)").by("t").at(0.3).are(x -> components(new Slerp(FROM, TO).apply(x[0])))
        .jacobian("along the great circle", x -> velocity(x[0]));
    cases.call("BrentSolver.findRoot: Kepler's equation").by("mean anomaly, eccentricity").at(0.8, 0.3)
        .is(x -> eccentricAnomaly(x[0], x[1]))
        .gradient("implicit function theorem", x -> {
          double anomaly = eccentricAnomaly(x[0], x[1]);
          double slope = 1 - x[1] * Math.cos(anomaly);
          return new double[] {1 / slope, Math.sin(anomaly) / slope};
        });
    cases.call("Norm.L2.of(array), in extended precision").by("5 elements").at(3, -1, 0.2, 7, -2.5)
        .is(x -> Norm.L2.of(x))
        .gradient("x / norm", x -> {
          double norm = Math.sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[4] * x[4]);
          return new double[] {x[0] / norm, x[1] / norm, x[2] / norm, x[3] / norm, x[4] / norm};
        });
    cases.call("Sum.ofProducts(a, b), in extended precision").by("a, b").at(1e9, 3, -1e9, 2.5, 0.1, 2.5)
        .is(x -> Sum.ofProducts(new double[] {x[0], x[1], x[2]}, new double[] {x[3], x[4], x[5]}).getAsDouble())
        .gradient("b, a", x -> new double[] {x[3], x[4], x[5], x[0], x[1], x[2]});
    cases.call("GeneralizedContinuedFraction.value: tan").at(1.1)
        .is(x -> GeneralizedContinuedFraction.value(0, new Lambert(x[0])))
        .gradient("1 + tan^2", x -> new double[] {1 + Math.pow(Math.tan(x[0]), 2)});
    cases.call("Fraction.from(x).doubleValue()").at(0.40625).is(x -> Fraction.from(x[0]).doubleValue())
        .gradient("0: whole numbers", x -> new double[] {0});
  }

  private static void complex(Cases cases) {
    cases.call("Complex.sqrt()").by("real, imaginary part").at(-0.7, 1.9).are(x -> parts(z(x).sqrt()))
        .jacobian("1 / (2 sqrt z)", x -> derivative(z(x).sqrt().multiply(2).pow(-1)));
    cases.call("Complex.log()").by("real, imaginary part").at(0.6, -0.8).are(x -> parts(z(x).log()))
        .jacobian("1 / z", x -> derivative(Complex.ONE.divide(z(x))));
    cases.call("Complex.pow(2.5)").by("real, imaginary part").at(1.1, 0.4).are(x -> parts(z(x).pow(2.5)))
        .jacobian("2.5 z^1.5", x -> derivative(z(x).multiply(z(x).sqrt()).multiply(2.5)));
    cases.call("Complex.acosh()").by("real, imaginary part").at(1.4, 0.9).are(x -> parts(z(x).acosh()))
        .jacobian("1 / (sqrt(z - 1) sqrt(z + 1))",
            x -> derivative(Complex.ONE.divide(z(x).subtract(1).sqrt().multiply(z(x).add(1).sqrt()))));
    cases.call("Complex.tanh(), divide").by("real, imaginary part").at(0.5, 0.3)
        .are(x -> parts(z(x).tanh().divide(z(x))))
        .jacobian("((1 - tanh^2) z - tanh) / z^2", x -> {
          Complex t = z(x).sinh().divide(z(x).cosh());
          Complex numerator = Complex.ONE.subtract(t.multiply(t)).multiply(z(x)).subtract(t);
          return derivative(numerator.divide(z(x).multiply(z(x))));
        });
  }

  private static Complex z(double[] x) {
    return Complex.ofCartesian(x[0], x[1]);
  }

  private static double[] parts(Complex z) {
    return new double[] {z.real(), z.imag()};
  }

  /** After Cauchy and Riemann. */
  private static double[][] derivative(Complex d) {
    return new double[][] {{d.real(), -d.imag()}, {d.imag(), d.real()}};
  }

  private static double[] components(Quaternion q) {
    return new double[] {q.getW(), q.getX(), q.getY(), q.getZ()};
  }

  private static double[][] jacobianOfInverse(double[] q) {
    double square = q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3];
    double[][] jacobian = new double[4][4];
    for (int i = 0; i < 4; i++) {
      double sign = i == 0 ? 1 : -1;
      for (int j = 0; j < 4; j++) {
        jacobian[i][j] = sign * ((i == j ? 1 : 0) / square - 2 * q[i] * q[j] / square / square);
      }
    }
    return jacobian;
  }

  private static double[][] velocity(double t) {
    double angle = Math.acos(FROM.dot(TO));
    double from = -angle * Math.cos((1 - t) * angle) / Math.sin(angle);
    double to = angle * Math.cos(t * angle) / Math.sin(angle);
    double[] v = components(FROM.multiply(from).add(TO.multiply(to)));
    return new double[][] {{v[0]}, {v[1]}, {v[2]}, {v[3]}};
  }

  private static double eccentricAnomaly(double mean, double eccentricity) {
    return new BrentSolver(1e-14, 1e-14, 1e-16).findRoot(e -> e - eccentricity * Math.sin(e) - mean, 0, Math.PI);
  }

  /** Lambert's fraction of the tangent: x / (1 - x^2 / (3 - x^2 / (5 - ...))). */
  private static final class Lambert implements Supplier<Coefficient> {
    private final double x;
    private int n;

    Lambert(double x) {
      this.x = x;
    }

    @Override
    public Coefficient get() {
      n++;
      return Coefficient.of(n == 1 ? x : -x * x, 2 * n - 1);
    }
  }
}
