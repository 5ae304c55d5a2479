package dev.wengert.it.libraries;

import org.apache.commons.math4.core.jdkmath.AccurateMath;
import org.apache.commons.math4.core.jdkmath.JdkMath;

/** Commons Math 4: {@code AccurateMath} is the FastMath of earlier versions, {@code JdkMath} chooses it at run time. */
class CommonsMath4Test extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 4.0-beta1";
  }

  @Override
  void cases(Cases cases) {
    cases.call("AccurateMath.exp, log, sinh, tanh, asinh, atanh").at(0.6)
        .are(x -> new double[] {
            AccurateMath.exp(x[0]), AccurateMath.log(x[0]), AccurateMath.sinh(x[0]), AccurateMath.tanh(x[0]),
            AccurateMath.asinh(x[0]), AccurateMath.atanh(x[0])})
        .jacobian("closed forms", x -> new double[][] {
            {Math.exp(x[0])}, {1 / x[0]}, {Math.cosh(x[0])}, {1 / Math.pow(Math.cosh(x[0]), 2)},
            {1 / Math.sqrt(1 + x[0] * x[0])}, {1 / (1 - x[0] * x[0])}});
    cases.call("AccurateMath.pow(x, y), atan2(x, y), hypot(x, y)").by("x, y").at(1.2, 2.3)
        .are(x -> new double[] {
            AccurateMath.pow(x[0], x[1]), AccurateMath.atan2(x[0], x[1]), AccurateMath.hypot(x[0], x[1])})
        .jacobian("closed forms", CommonsMath4Test::powerAndPolar);
    cases.call("JdkMath.pow(x, y), atan2(x, y), hypot(x, y)").by("x, y").at(1.2, 2.3)
        .are(x -> new double[] {JdkMath.pow(x[0], x[1]), JdkMath.atan2(x[0], x[1]), JdkMath.hypot(x[0], x[1])})
        .jacobian("closed forms", CommonsMath4Test::powerAndPolar);
    cases.call("JdkMath.sin, cos, sqrt, log: a normal number after Box and Muller").by("two uniform numbers").at(0.3, 0.2)
        .is(x -> JdkMath.sqrt(-2 * JdkMath.log(x[0])) * JdkMath.cos(2 * JdkMath.toRadians(180) * x[1]))
        .gradient("closed form", x -> {
          double radius = Math.sqrt(-2 * Math.log(x[0]));
          double angle = 2 * Math.PI * x[1];
          return new double[] {-Math.cos(angle) / (x[0] * radius), -2 * Math.PI * radius * Math.sin(angle)};
        });
  }

  private static double[][] powerAndPolar(double[] x) {
    double square = x[0] * x[0] + x[1] * x[1];
    double root = Math.sqrt(square);
    return new double[][] {
      {x[1] * Math.pow(x[0], x[1] - 1), Math.pow(x[0], x[1]) * Math.log(x[0])},
      {x[1] / square, -x[0] / square},
      {x[0] / root, x[1] / root}
    };
  }
}
