package dev.wengert.it.libraries;

import dev.wengert.Leak;
import net.jafama.DoubleWrapper;
import net.jafama.FastMath;
import net.jafama.StrictFastMath;

/** Jafama: functions from tables, whose derivatives come from rules; the oracles are {@code Math}. */
class JafamaTest extends LibraryTest {
  @Override
  String library() {
    return "Jafama 2.3.2";
  }

  @Override
  void cases(Cases cases) {
    cases.call("FastMath.sin, cos, tan").by("the angle").at(0.7)
        .are(x -> new double[] {FastMath.sin(x[0]), FastMath.cos(x[0]), FastMath.tan(x[0])})
        .jacobian("cos, -sin, 1 / cos^2", x -> new double[][] {
            {Math.cos(x[0])}, {-Math.sin(x[0])}, {1 / Math.cos(x[0]) / Math.cos(x[0])}});
    cases.call("FastMath.exp, log, expm1, log1p, sqrt, cbrt").at(1.3)
        .are(x -> new double[] {
            FastMath.exp(x[0]), FastMath.log(x[0]), FastMath.expm1(x[0]), FastMath.log1p(x[0]),
            FastMath.sqrt(x[0]), FastMath.cbrt(x[0])})
        .jacobian("closed forms", x -> new double[][] {
            {Math.exp(x[0])}, {1 / x[0]}, {Math.exp(x[0])}, {1 / (1 + x[0])},
            {0.5 / Math.sqrt(x[0])}, {Math.pow(x[0], -2 / 3.0) / 3}});
    cases.call("StrictFastMath.pow(x, y)").by("x, y").at(1.7, 2.4).is(x -> StrictFastMath.pow(x[0], x[1]))
        .gradient("y x^(y - 1), x^y log x", x -> new double[] {
            x[1] * Math.pow(x[0], x[1] - 1), Math.pow(x[0], x[1]) * Math.log(x[0])});
    cases.call("StrictFastMath.hypot(x, y, z), atan2(y, x)").by("x, y, z").at(0.8, -1.1, 2)
        .are(x -> new double[] {StrictFastMath.hypot(x[0], x[1], x[2]), StrictFastMath.atan2(x[1], x[0])})
        .jacobian("x / r; -y / r^2, x / r^2", JafamaTest::polar);
    cases.call("FastMath.sinQuick, cosQuick").by("the angle").at(2.1)
        .are(x -> new double[] {FastMath.sinQuick(x[0]), FastMath.cosQuick(x[0])})
        .jacobian("cos, -sin", x -> new double[][] {{Math.cos(x[0])}, {-Math.sin(x[0])}});
    cases.call("FastMath.expQuick, logQuick, sqrtQuick, invSqrtQuick, powQuick").by("x, y").at(1.9, 0.6)
        .are(x -> new double[] {
            FastMath.expQuick(x[0]), FastMath.logQuick(x[0]), FastMath.sqrtQuick(x[0]),
            FastMath.invSqrtQuick(x[0]), FastMath.powQuick(x[0], x[1])})
        .jacobian("the functions that are approximated", x -> new double[][] {
            {Math.exp(x[0]), 0}, {1 / x[0], 0}, {0.5 / Math.sqrt(x[0]), 0}, {-0.5 * Math.pow(x[0], -1.5), 0},
            {x[1] * Math.pow(x[0], x[1] - 1), Math.pow(x[0], x[1]) * Math.log(x[0])}});
    cases.call("FastMath.pow2, pow3, powFast(x, 5), coshm1, acosh1p, asinInRange").at(0.45)
        .are(x -> new double[] {
            FastMath.pow2(x[0]), FastMath.pow3(x[0]), FastMath.powFast(x[0], 5), FastMath.coshm1(x[0]),
            FastMath.acosh1p(x[0]), FastMath.asinInRange(x[0])})
        .jacobian("closed forms", x -> new double[][] {
            {2 * x[0]}, {3 * x[0] * x[0]}, {5 * Math.pow(x[0], 4)}, {Math.sinh(x[0])},
            {1 / Math.sqrt(x[0] * (x[0] + 2))}, {1 / Math.sqrt(1 - x[0] * x[0])}});
    cases.call("FastMath.normalizeMinusPiPi, remainder(x, y), toRange(0, 1, y)").by("x, y").at(7.5, 0.8)
        .are(x -> new double[] {
            FastMath.normalizeMinusPiPi(x[0]), FastMath.remainder(x[0], x[1]), FastMath.toRange(0, 1, x[1])})
        .jacobian("x - 2 pi; x - 9 y; y", x -> new double[][] {{1, 0}, {1, -9}, {0, 1}});
    cases.call("great circle: asin, sqrt, sin, cos, toRadians").by("two latitudes and longitudes")
        .at(52.5, 13.4, 48.1, 11.6).is(JafamaTest::greatCircle)
        .gradient("spherical law of cosines", JafamaTest::gradientOfGreatCircle);
    cases.call("FastMath.sinAndCos(x, wrapper)").by("the angle").at(0.7).is(JafamaTest::sineAndCosine)
        .leaks("the cosine leaves the tables in a wrapper; sin and cos have rules", Leak.Kind.ARGUMENT)
        .gradient("cos(x) - sin(x)", x -> new double[] {Math.cos(x[0]) - Math.sin(x[0])});
  }

  private static double[][] polar(double[] x) {
    double r = Math.sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
    double plane = x[0] * x[0] + x[1] * x[1];
    return new double[][] {{x[0] / r, x[1] / r, x[2] / r}, {-x[1] / plane, x[0] / plane, 0}};
  }

  /** By haversines. */
  private static double greatCircle(double[] degrees) {
    double phi = FastMath.toRadians(degrees[0]);
    double psi = FastMath.toRadians(degrees[2]);
    double h = FastMath.pow2(FastMath.sin((psi - phi) / 2))
        + FastMath.cos(phi) * FastMath.cos(psi) * FastMath.pow2(FastMath.sin(FastMath.toRadians(degrees[3] - degrees[1]) / 2));
    return 2 * 6371 * FastMath.asin(FastMath.sqrt(h));
  }

  private static double[] gradientOfGreatCircle(double[] degrees) {
    double unit = Math.PI / 180;
    double phi = degrees[0] * unit;
    double psi = degrees[2] * unit;
    double lambda = (degrees[3] - degrees[1]) * unit;
    double cosine = Math.sin(phi) * Math.sin(psi) + Math.cos(phi) * Math.cos(psi) * Math.cos(lambda);
    double slope = -6371 * unit / Math.sqrt(1 - cosine * cosine);
    double byLongitude = -Math.cos(phi) * Math.cos(psi) * Math.sin(lambda) * slope;
    return new double[] {
      slope * (Math.cos(phi) * Math.sin(psi) - Math.sin(phi) * Math.cos(psi) * Math.cos(lambda)),
      -byLongitude,
      slope * (Math.sin(phi) * Math.cos(psi) - Math.cos(phi) * Math.sin(psi) * Math.cos(lambda)),
      byLongitude
    };
  }

  private static double sineAndCosine(double[] x) {
    DoubleWrapper cosine = new DoubleWrapper();
    return FastMath.sinAndCos(x[0], cosine) + cosine.value;
  }
}
