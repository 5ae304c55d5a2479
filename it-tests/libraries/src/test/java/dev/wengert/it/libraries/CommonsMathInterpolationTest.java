package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.interpolation.AkimaSplineInterpolator;
import org.apache.commons.math3.analysis.interpolation.BicubicInterpolator;
import org.apache.commons.math3.analysis.interpolation.DividedDifferenceInterpolator;
import org.apache.commons.math3.analysis.interpolation.HermiteInterpolator;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.interpolation.LoessInterpolator;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.interpolation.UnivariateInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunctionNewtonForm;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;

/** Interpolation and polynomials of Commons Math. */
class CommonsMathInterpolationTest extends LibraryTest {
  private static final double[] KNOTS = {0, 0.7, 1.5, 2, 3.1, 4, 5.2};
  private static final double[] VALUES = {0.3, 1.1, 0.8, -0.4, 0.2, 1.9, 1.2};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    splines(cases);
    surfaces(cases);
    polynomials(cases);
  }

  private static PolynomialSplineFunction natural(double[] y) {
    return new SplineInterpolator().interpolate(KNOTS, y);
  }

  private static void linear(Cases.Draft draft, UnaryOperator<double[]> f) {
    draft.are(f).jacobian("linear: the results of unit vectors", x -> Matrices.ofLinear(f, x.length));
  }

  private static double[] interpolated(UnivariateInterpolator interpolator, double[] y) {
    UnivariateFunction f = interpolator.interpolate(KNOTS, y);
    return new double[] {f.value(0.5), f.value(1.7), f.value(4.6)};
  }

  private static void splines(Cases cases) {
    linear(cases.call("SplineInterpolator.interpolate(x, y).value(t), natural").by("y").at(VALUES),
        y -> interpolated(new SplineInterpolator(), y));
    cases.call("SplineInterpolator.interpolate(x, y).value(t), natural").by("t in three pieces").at(0.5, 1.7, 4.6)
        .are(t -> Arrays.stream(t).map(natural(VALUES)::value).toArray())
        .jacobian("PolynomialSplineFunction.derivative()", t -> derivatives(natural(VALUES), t));
    cases.call("AkimaSplineInterpolator.interpolate(x, y).value(t)").by("t in three pieces").at(0.5, 1.7, 4.6)
        .are(t -> Arrays.stream(t).map(new AkimaSplineInterpolator().interpolate(KNOTS, VALUES)::value).toArray())
        .jacobian("PolynomialSplineFunction.derivative()",
            t -> derivatives(new AkimaSplineInterpolator().interpolate(KNOTS, VALUES), t));
    cases.call("AkimaSplineInterpolator.interpolate(x, y).value(t)").by("y").at(VALUES)
        .are(y -> interpolated(new AkimaSplineInterpolator(), y))
        .differences("the weights depend on y");
    linear(cases.call("LinearInterpolator.interpolate(x, y).value(t)").by("y").at(VALUES),
        y -> interpolated(new LinearInterpolator(), y));
    linear(cases.call("LoessInterpolator(0.8, 0).smooth(x, y)").by("y").at(VALUES),
        y -> new LoessInterpolator(0.8, 0).smooth(KNOTS, y));
  }

  private static double[][] derivatives(PolynomialSplineFunction spline, double[] t) {
    double[][] jacobian = new double[t.length][t.length];
    for (int i = 0; i < t.length; i++) {
      jacobian[i][i] = spline.derivative().value(t[i]);
    }
    return jacobian;
  }

  private static void surfaces(Cases cases) {
    double[] grid = {0, 1, 2, 3, 4};
    double[] values = new double[25];
    Arrays.setAll(values, i -> Math.sin(i) + 0.1 * i);
    linear(cases.call("BicubicInterpolator.interpolate(x, y, f).value(1.3, 2.6)").by("a grid f of 5 x 5 values")
            .at(values),
        f -> new double[] {new BicubicInterpolator().interpolate(grid, grid, Matrices.square(f, 5)).value(1.3, 2.6)});
    double[][] saddle = new double[5][5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        saddle[i][j] = 2 + i * i - 0.5 * i * j + 3 * j;
      }
    }
    cases.call("BicubicInterpolator.interpolate(x, y, f).value(s, t)").by("s, t").at(1.3, 2.6)
        .is(p -> new BicubicInterpolator().interpolate(grid, grid, saddle).value(p[0], p[1]))
        .gradient("it reproduces f = 2 + s^2 - s t / 2 + 3 t",
            p -> new double[] {2 * p[0] - 0.5 * p[1], 3 - 0.5 * p[0]});
  }

  private static void polynomials(Cases cases) {
    cases.call("PolynomialFunction.value(t)").by("5 coefficients and t").at(1, -2, 0.5, 0.3, -0.1, 1.7)
        .is(x -> new PolynomialFunction(Arrays.copyOf(x, 5)).value(x[5]))
        .gradient("powers of t; polynomialDerivative()", x -> {
          double t = x[5];
          double slope = new PolynomialFunction(Arrays.copyOf(x, 5)).polynomialDerivative().value(t);
          return new double[] {1, t, t * t, t * t * t, t * t * t * t, slope};
        });
    cases.call("DividedDifferenceInterpolator.interpolate(x, y).value(t)").by("t").at(1.7)
        .is(t -> newton().value(t[0]))
        .gradient("value(DerivativeStructure)",
            t -> new double[] {newton().value(new DerivativeStructure(1, 1, 0, t[0])).getPartialDerivative(1)});
    cases.call("HermiteInterpolator.value(t)").by("t").at(1.2)
        .are(t -> hermite().value(t[0]))
        .jacobian("HermiteInterpolator.value(DerivativeStructure)", t -> {
          DerivativeStructure[] values = hermite().value(new DerivativeStructure(1, 1, 0, t[0]));
          return new double[][] {{values[0].getPartialDerivative(1)}, {values[1].getPartialDerivative(1)}};
        });
    cases.call("first derivative of a DerivativeStructure program").by("x, y").at(0.7, 1.2)
        .is(x -> program(x, 1).getPartialDerivative(1, 0))
        .gradient("second derivatives of the same DerivativeStructure program", x -> {
          DerivativeStructure f = program(x, 2);
          return new double[] {f.getPartialDerivative(2, 0), f.getPartialDerivative(1, 1)};
        });
  }

  private static PolynomialFunctionNewtonForm newton() {
    return new DividedDifferenceInterpolator().interpolate(KNOTS, VALUES);
  }

  private static HermiteInterpolator hermite() {
    HermiteInterpolator interpolator = new HermiteInterpolator();
    interpolator.addSamplePoint(0, new double[] {1, 0}, new double[] {0.5, -1});
    interpolator.addSamplePoint(1, new double[] {2, 0.3});
    interpolator.addSamplePoint(2, new double[] {0.4, -1}, new double[] {0.1, 0.2}, new double[] {1, 2});
    return interpolator;
  }

  private static DerivativeStructure program(double[] x, int order) {
    DerivativeStructure a = new DerivativeStructure(2, order, 0, x[0]);
    DerivativeStructure b = new DerivativeStructure(2, order, 1, x[1]);
    return a.multiply(b).sin().add(a.divide(b.pow(2).add(1))).exp();
  }
}
