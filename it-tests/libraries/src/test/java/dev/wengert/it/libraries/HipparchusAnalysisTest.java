package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.Derivative;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.hipparchus.analysis.differentiation.UnivariateDifferentiableFunction;
import org.hipparchus.analysis.integration.FieldRombergIntegrator;
import org.hipparchus.analysis.integration.IterativeLegendreFieldGaussIntegrator;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.analysis.integration.RombergIntegrator;
import org.hipparchus.analysis.interpolation.AkimaSplineInterpolator;
import org.hipparchus.analysis.interpolation.BilinearInterpolator;
import org.hipparchus.analysis.interpolation.FieldBilinearInterpolator;
import org.hipparchus.analysis.interpolation.FieldHermiteInterpolator;
import org.hipparchus.analysis.interpolation.HermiteInterpolator;
import org.hipparchus.analysis.interpolation.SplineInterpolator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.analysis.solvers.LaguerreSolver;
import org.hipparchus.analysis.solvers.NewtonRaphsonSolver;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;

/** Functions of Hipparchus on functions, against the same with Gradients. */
class HipparchusAnalysisTest extends LibraryTest {
  /** Five abscissae, five ordinates, and where to interpolate. */
  private static final double[] KNOTS = {0, 0.8, 1.9, 3.1, 4, 1, 2.5, 0.3, -0.7, 1.2, 2.2};
  private static final double[] CUBIC = {-3, 2, 0.5, 1};

  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  private static double[] part(double[] x, int from) {
    return Arrays.copyOfRange(x, from, from + 5);
  }

  private static Gradient[] part(Gradient[] x, int from) {
    return Arrays.copyOfRange(x, from, from + 5);
  }

  @Override
  void cases(Cases cases) {
    cases.call("MathArrays.linearCombination(a, b)").by("both factors").at(1.5, -0.3, 2.25, 1e9, 4, 3)
        .is(x -> MathArrays.linearCombination(Arrays.copyOf(x, 3), Arrays.copyOfRange(x, 3, 6)))
        .gradient("the other factor", x -> new double[] {x[3], x[4], x[5], x[0], x[1], x[2]});
    cases.call("Complex: sqrt, asin, pow, tanh").by("both parts").at(0.6, -1.1).are(HipparchusAnalysisTest::complex)
        .jacobian("FieldComplex of Gradients", Forward.jacobian(HipparchusAnalysisTest::complex));
    cases.call("DerivativeStructure: first partials of exp(x y) / sqrt(x + y)").by("x and y").at(0.7, 1.2)
        .are(x -> Arrays.copyOfRange(structure(1, x).getAllDerivatives(), 1, 3))
        .jacobian("second partials of a DerivativeStructure of order 2", x -> hessian(structure(2, x)));
    cases.call("Gradient: partials of exp(x y) / sqrt(x + y)").by("x and y").at(0.7, 1.2)
        .are(x -> {
          Gradient[] v = Forward.variables(x);
          return v[0].multiply(v[1]).exp().divide(v[0].add(v[1]).sqrt()).getGradient();
        })
        .jacobian("second partials of a DerivativeStructure of order 2", x -> hessian(structure(2, x)));
    interpolation(cases);
    cases.call("IterativeLegendreGaussIntegrator: exp(-a t) cos(t)").by("a and both limits").at(0.7, 0.5, 3)
        .is(x -> new IterativeLegendreGaussIntegrator(8, 1e-13, 1e-13)
            .integrate(10_000, t -> FastMath.exp(-x[0] * t) * FastMath.cos(t), x[1], x[2]))
        .gradient("the field integrator with Gradients", Forward.gradient(x ->
            new IterativeLegendreFieldGaussIntegrator<>(GradientField.getField(3), 8, 1e-13, 1e-13)
                .integrate(10_000, t -> x[0].negate().multiply(t).exp().multiply(t.cos()), x[1], x[2])));
    cases.call("RombergIntegrator: t^a / (1 + t)").by("a and both limits").at(2.5, 1, 2)
        .is(x -> new RombergIntegrator(1e-12, 1e-12, 3, 20)
            .integrate(100_000, t -> FastMath.pow(t, x[0]) / (1 + t), x[1], x[2]))
        .gradient("the field integrator with Gradients", Forward.gradient(x ->
            new FieldRombergIntegrator<>(GradientField.getField(3), 1e-12, 1e-12, 3, 20)
                .integrate(100_000, t -> t.pow(x[0]).divide(t.add(1)), x[1], x[2])));
    solvers(cases);
  }

  private static void interpolation(Cases cases) {
    cases.call("SplineInterpolator.interpolate(x, y).value(t)").by("five knots, their values, and t").at(KNOTS)
        .is(x -> new SplineInterpolator().interpolate(part(x, 0), part(x, 5)).value(x[10]))
        .gradient("the same with Gradients", Forward.gradient(
            x -> new SplineInterpolator().interpolate(part(x, 0), part(x, 5)).value(x[10])));
    cases.call("AkimaSplineInterpolator.interpolate(x, y).value(t)").by("five knots, their values, and t").at(KNOTS)
        .is(x -> new AkimaSplineInterpolator().interpolate(part(x, 0), part(x, 5)).value(x[10]))
        .gradient("the same with Gradients", Forward.gradient(
            x -> new AkimaSplineInterpolator().interpolate(part(x, 0), part(x, 5)).value(x[10])));
    cases.call("HermiteInterpolator with slopes").by("five knots, their values, and t").at(KNOTS)
        .is(x -> {
          HermiteInterpolator hermite = new HermiteInterpolator();
          for (int i = 0; i < 5; i++) {
            hermite.addSamplePoint(x[i], new double[] {x[5 + i]}, new double[] {0.1 * i});
          }
          return hermite.value(x[10])[0];
        })
        .gradient("FieldHermiteInterpolator of Gradients", Forward.gradient(x -> {
          FieldHermiteInterpolator<Gradient> hermite = new FieldHermiteInterpolator<>();
          for (int i = 0; i < 5; i++) {
            hermite.addSamplePoint(x[i], new Gradient[] {x[5 + i]}, new Gradient[] {x[0].newInstance(0.1 * i)});
          }
          return hermite.value(x[10])[0];
        }));
    cases.call("BilinearInterpolator on a grid of 2 x 2").by("the four values and the place").at(1, 3, -2, 0.5, 0.3, 0.8)
        .is(x -> new BilinearInterpolator()
            .interpolate(new double[] {0, 1}, new double[] {0, 2}, new double[][] {{x[0], x[1]}, {x[2], x[3]}})
            .value(x[4], x[5]))
        .gradient("FieldBilinearInterpolator of Gradients", Forward.gradient(x -> new FieldBilinearInterpolator<Gradient>()
            .interpolate(
                new Gradient[] {x[0].newInstance(0), x[0].newInstance(1)},
                new Gradient[] {x[0].newInstance(0), x[0].newInstance(2)},
                new Gradient[][] {{x[0], x[1]}, {x[2], x[3]}})
            .value(x[4], x[5])));
  }

  private static void solvers(Cases cases) {
    cases.call("BracketingNthOrderBrentSolver: E - e sin E = M").by("e and M").at(0.3, 1.1)
        .is(x -> new BracketingNthOrderBrentSolver(1e-15, 1e-15, 1e-15, 5)
            .solve(100, t -> t - x[0] * FastMath.sin(t) - x[1], 0, 4))
        .gradient("dE = (sin E de + dM) / (1 - e cos E)", x -> {
          double root = kepler(x);
          double slope = 1 - x[0] * FastMath.cos(root);
          return new double[] {FastMath.sin(root) / slope, 1 / slope};
        });
    cases.call("NewtonRaphsonSolver with DerivativeStructure: t^2 = x").by("x").at(3.7)
        .is(x -> new NewtonRaphsonSolver(1e-14).solve(50, square(x[0]), 1, 4))
        .gradient("1 / (2 sqrt x)", x -> new double[] {0.5 / Math.sqrt(x[0])});
    cases.call("LaguerreSolver.solveAllComplex(c, 0)").by("four coefficients of a cubic").at(CUBIC)
        .are(x -> parts(new LaguerreSolver().solveAllComplex(x, 0)))
        .jacobian("dz = -sum(z^k dc_k) / p'(z)", HipparchusAnalysisTest::roots);
  }

  private static double kepler(double[] x) {
    double root = x[1];
    for (int i = 0; i < 20; i++) {
      root -= (root - x[0] * FastMath.sin(root) - x[1]) / (1 - x[0] * FastMath.cos(root));
    }
    return root;
  }

  private static UnivariateDifferentiableFunction square(double x) {
    return new UnivariateDifferentiableFunction() {
      @Override
      public double value(double t) {
        return t * t - x;
      }

      @Override
      public <T extends Derivative<T>> T value(T t) {
        return t.multiply(t).subtract(x);
      }
    };
  }

  private static double[][] roots(double[] c) {
    Complex[] roots = new LaguerreSolver().solveAllComplex(c, 0);
    double[][] jacobian = new double[6][4];
    for (int i = 0; i < 3; i++) {
      Complex z = roots[i];
      Complex slope = z.multiply(3 * c[3]).add(2 * c[2]).multiply(z).add(c[1]);
      for (int k = 0; k < 4; k++) {
        Complex partial = z.pow(k).divide(slope).negate();
        jacobian[2 * i][k] = partial.getRealPart();
        jacobian[2 * i + 1][k] = partial.getImaginaryPart();
      }
    }
    return jacobian;
  }

  private static DerivativeStructure structure(int order, double[] x) {
    DSFactory factory = new DSFactory(2, order);
    DerivativeStructure a = factory.variable(0, x[0]);
    DerivativeStructure b = factory.variable(1, x[1]);
    return a.multiply(b).exp().divide(a.add(b).sqrt());
  }

  private static double[][] hessian(DerivativeStructure f) {
    double mixed = f.getPartialDerivative(1, 1);
    return new double[][] {{f.getPartialDerivative(2, 0), mixed}, {mixed, f.getPartialDerivative(0, 2)}};
  }

  private static double[] parts(Complex... values) {
    return Arrays.stream(values).flatMapToDouble(z -> DoubleStream.of(z.getRealPart(), z.getImaginaryPart())).toArray();
  }

  private static double[] complex(double[] x) {
    Complex z = new Complex(x[0], x[1]);
    return parts(z.sqrt(), z.asin(), z.pow(new Complex(1.5, 0.2)), z.tanh());
  }

  private static Gradient[] complex(Gradient[] x) {
    FieldComplex<Gradient> z = new FieldComplex<>(x[0], x[1]);
    FieldComplex<Gradient> power = new FieldComplex<>(x[0].newInstance(1.5), x[0].newInstance(0.2));
    return Stream.of(z.sqrt(), z.asin(), z.pow(power), z.tanh())
        .flatMap(w -> Stream.of(w.getRealPart(), w.getImaginaryPart())).toArray(Gradient[]::new);
  }
}
