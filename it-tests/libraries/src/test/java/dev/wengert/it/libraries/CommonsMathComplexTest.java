package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.filter.DefaultMeasurementModel;
import org.apache.commons.math3.filter.DefaultProcessModel;
import org.apache.commons.math3.filter.KalmanFilter;
import org.apache.commons.math3.geometry.euclidean.twod.PolygonsSet;
import org.apache.commons.math3.geometry.euclidean.twod.Vector2D;
import org.apache.commons.math3.geometry.euclidean.twod.hull.MonotoneChain;

/** Complex numbers, polygons and the Kalman filter of Commons Math. */
class CommonsMathComplexTest extends LibraryTest {
  private static final double[] PENTAGON = {0, 0, 2, -0.3, 3.1, 1.4, 1.2, 2.6, -0.5, 1.1};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    polygons(cases);
    complex(cases);
    filter(cases);
  }

  private static Vector2D[] points(double[] x) {
    Vector2D[] points = new Vector2D[x.length / 2];
    Arrays.setAll(points, i -> new Vector2D(x[2 * i], x[2 * i + 1]));
    return points;
  }

  private static void polygons(Cases cases) {
    cases.call("new PolygonsSet(1e-10, corners).getSize()").by("5 corners").at(PENTAGON)
        .is(x -> new PolygonsSet(1e-10, points(x)).getSize())
        .gradient("of the shoelace formula", CommonsMathComplexTest::byCorners);
    cases.call("MonotoneChain.generate(points).createRegion().getSize()").by("5 corners and a point inside")
        .at(0, 0, 2, -0.3, 3.1, 1.4, 1.2, 2.6, -0.5, 1.1, 1, 1)
        .is(x -> new MonotoneChain().generate(Arrays.asList(points(x))).createRegion().getSize())
        .gradient("of the shoelace formula",
            x -> Arrays.copyOf(byCorners(Arrays.copyOf(x, 10)), 12));
  }

  private static double[] byCorners(double[] x) {
    double[] gradient = new double[10];
    for (int i = 0; i < 5; i++) {
      int next = 2 * ((i + 1) % 5);
      int last = 2 * ((i + 4) % 5);
      gradient[2 * i] = (x[next + 1] - x[last + 1]) / 2;
      gradient[2 * i + 1] = (x[last] - x[next]) / 2;
    }
    return gradient;
  }

  private static void holomorphic(
      Cases cases, String name, UnaryOperator<Complex> f, String formula, UnaryOperator<Complex> slope) {
    cases.call(name).by("real and imaginary part").at(0.7, -1.2)
        .are(x -> {
          Complex w = f.apply(new Complex(x[0], x[1]));
          return new double[] {w.getReal(), w.getImaginary()};
        })
        .jacobian(formula, x -> {
          Complex d = slope.apply(new Complex(x[0], x[1]));
          return new double[][] {{d.getReal(), -d.getImaginary()}, {d.getImaginary(), d.getReal()}};
        });
  }

  private static void complex(Cases cases) {
    holomorphic(cases, "Complex.sqrt()", Complex::sqrt, "1 / (2 sqrt(z))", z -> z.sqrt().multiply(2).reciprocal());
    holomorphic(cases, "Complex.log()", Complex::log, "1 / z", Complex::reciprocal);
    holomorphic(cases, "Complex.atan()", Complex::atan, "1 / (1 + z^2)", z -> z.multiply(z).add(1).reciprocal());
    holomorphic(cases, "Complex.tanh()", Complex::tanh, "1 - tanh(z)^2",
        z -> z.tanh().multiply(z.tanh()).negate().add(1));
    holomorphic(cases, "Complex.pow(2.5 + i)", z -> z.pow(new Complex(2.5, 1)), "a z^a / z",
        z -> z.pow(new Complex(2.5, 1)).multiply(new Complex(2.5, 1)).divide(z));
  }

  /** The estimate of a constant is the mean of what was known and what was measured, by precision. */
  private static void filter(Cases cases) {
    cases.call("KalmanFilter.predict(), correct(z): a constant").by("initial estimate, 4 measurements")
        .at(1, 1.3, 0.7, 1.6, 1.1)
        .is(x -> {
          KalmanFilter filter = new KalmanFilter(
              new DefaultProcessModel(new double[][] {{1}}, new double[][] {{0}}, new double[][] {{0}},
                  new double[] {x[0]}, new double[][] {{2}}),
              new DefaultMeasurementModel(new double[][] {{1}}, new double[][] {{0.5}}));
          for (int i = 1; i < x.length; i++) {
            filter.predict();
            filter.correct(new double[] {x[i]});
          }
          return filter.getStateEstimation()[0];
        })
        .gradient("precision of each / sum of precisions: 0.5 and 4 times 2",
            x -> new double[] {0.5 / 8.5, 2 / 8.5, 2 / 8.5, 2 / 8.5, 2 / 8.5});
  }
}
