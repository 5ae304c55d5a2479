package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.UnivariateDifferentiableFunction;
import org.apache.commons.math3.analysis.solvers.BisectionSolver;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.analysis.solvers.LaguerreSolver;
import org.apache.commons.math3.analysis.solvers.MullerSolver;
import org.apache.commons.math3.analysis.solvers.NewtonRaphsonSolver;
import org.apache.commons.math3.analysis.solvers.PegasusSolver;
import org.apache.commons.math3.analysis.solvers.RiddersSolver;
import org.apache.commons.math3.analysis.solvers.SecantSolver;
import org.apache.commons.math3.analysis.solvers.UnivariateSolver;
import org.apache.commons.math3.analysis.solvers.UnivariateSolverUtils;
import org.apache.commons.math3.complex.Complex;

/** Root solvers of Commons Math. */
class CommonsMathRootsTest extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    roots(cases);
    bisection(cases);
  }

  /** Kepler's equation, the example of everyone: E - e sin E = M, by M and e. */
  private static UnivariateFunction kepler(double[] x) {
    return t -> t - x[1] * Math.sin(t) - x[0];
  }

  private static void roots(Cases cases) {
    root(cases, "BrentSolver(1e-14)", new BrentSolver(1e-14));
    root(cases, "BracketingNthOrderBrentSolver(1e-14, 5)", new BracketingNthOrderBrentSolver(1e-14, 5));
    root(cases, "SecantSolver(1e-14)", new SecantSolver(1e-14));
    root(cases, "MullerSolver(1e-14)", new MullerSolver(1e-14));
    root(cases, "RiddersSolver(1e-14)", new RiddersSolver(1e-14));
    root(cases, "PegasusSolver(1e-14)", new PegasusSolver(1e-14));
    cases.call("NewtonRaphsonSolver(1e-12).solve, Kepler's equation").by("M, e").at(0.9, 0.4)
        .is(x -> new NewtonRaphsonSolver(1e-12).solve(100, new UnivariateDifferentiableFunction() {
          @Override
          public double value(double t) {
            return kepler(x).value(t);
          }

          @Override
          public DerivativeStructure value(DerivativeStructure t) {
            return t.subtract(t.sin().multiply(x[1])).subtract(x[0]);
          }
        }, 0, 3))
        .gradient("implicit function theorem", CommonsMathRootsTest::byImplicitFunction);
    cases.call("UnivariateSolverUtils.solve, Kepler's equation").by("M, e").at(0.9, 0.4)
        .within(1e-6, "the solver is content with a root within 1e-6; its derivative is as good")
        .is(x -> UnivariateSolverUtils.solve(kepler(x), 0, 3))
        .gradient("implicit function theorem", CommonsMathRootsTest::byImplicitFunction);
    cases.call("LaguerreSolver.solveAllComplex").by("the coefficients of a polynomial of degree 4")
        .at(3, -1, 2, 0.5, 1)
        .are(x -> parts(new LaguerreSolver(1e-14).solveAllComplex(x, 0)))
        .jacobian("d z = -z^k dc_k / p'(z)", x -> {
          Complex[] roots = new LaguerreSolver(1e-14).solveAllComplex(x, 0);
          double[][] jacobian = new double[8][5];
          for (int i = 0; i < 4; i++) {
            Complex slope = Complex.ZERO;
            for (int k = 4; k > 0; k--) {
              slope = slope.multiply(roots[i]).add(k * x[k]);
            }
            Complex power = Complex.ONE;
            for (int k = 0; k < 5; k++, power = power.multiply(roots[i])) {
              Complex partial = power.divide(slope).negate();
              jacobian[2 * i][k] = partial.getReal();
              jacobian[2 * i + 1][k] = partial.getImaginary();
            }
          }
          return jacobian;
        });
  }

  private static double[] parts(Complex[] roots) {
    return Arrays.stream(roots).flatMapToDouble(z -> DoubleStream.of(z.getReal(), z.getImaginary()))
        .toArray();
  }

  private static void root(Cases cases, String name, UnivariateSolver solver) {
    cases.call(name + ".solve, Kepler's equation").by("M, e").at(0.9, 0.4)
        .is(x -> solver.solve(1000, kepler(x), 0, 3))
        .gradient("implicit function theorem", CommonsMathRootsTest::byImplicitFunction);
  }

  private static double[] byImplicitFunction(double[] x) {
    double t = new BrentSolver(1e-15).solve(1000, kepler(x), 0, 3);
    double slope = 1 - x[1] * Math.cos(t);
    return new double[] {1 / slope, Math.sin(t) / slope};
  }

  private static void bisection(Cases cases) {
    cases.call("BisectionSolver(1e-14).solve, Kepler's equation").by("M, e").at(0.9, 0.4)
        .within(1, "a bisection halves a constant interval: no midpoint depends on M or e, the derivative is 0")
        .is(x -> new BisectionSolver(1e-14).solve(1000, kepler(x), 0, 3))
        .gradient("implicit function theorem", CommonsMathRootsTest::byImplicitFunction);
    cases.call("BisectionSolver(1e-14).solve, t^2 = a on [0, a]").by("a").at(2)
        .within(1.001, "a bisection's root is a fixed part of its interval: 1/sqrt(a) instead of 1/(2 sqrt(a))")
        .is(x -> new BisectionSolver(1e-14).solve(1000, t -> t * t - x[0], 0, x[0]))
        .gradient("implicit function theorem", x -> new double[] {0.5 / Math.sqrt(x[0])});
  }
}
