package dev.wengert.it.libraries;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.analysis.integration.RombergIntegrator;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.apache.commons.math3.analysis.integration.UnivariateIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/** Quadrature, minima and linear programming of Commons Math. */
class CommonsMathAnalysisTest extends LibraryTest {
  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    quadrature(cases);
    minima(cases);
  }

  private static void quadrature(Cases cases) {
    decay(cases, "SimpsonIntegrator", new SimpsonIntegrator(1e-12, 1e-12, 3, 30));
    decay(cases, "RombergIntegrator", new RombergIntegrator(1e-13, 1e-13, 3, 30));
    decay(cases, "IterativeLegendreGaussIntegrator", new IterativeLegendreGaussIntegrator(5, 1e-12, 1e-12));
    cases.call("GaussIntegratorFactory.legendre(20, a, b), sin(w x)").by("w, a, b").at(1.7, -0.5, 2)
        .is(x -> new GaussIntegratorFactory().legendre(20, x[1], x[2]).integrate(t -> Math.sin(x[0] * t)))
        .gradient("the integrand at the ends; closed form", x -> {
          double a = x[0] * x[1];
          double b = x[0] * x[2];
          double integral = (Math.cos(a) - Math.cos(b)) / x[0];
          double byW = (x[2] * Math.sin(b) - x[1] * Math.sin(a) - integral) / x[0];
          return new double[] {byW, -Math.sin(a), Math.sin(b)};
        });
    cases.call("GaussIntegratorFactory.hermite(30), cos(w x) exp(-x^2)").by("w").at(1.3)
        .is(x -> new GaussIntegratorFactory().hermite(30).integrate(t -> Math.cos(x[0] * t)))
        .gradient("of sqrt(pi) exp(-w^2/4)",
            x -> new double[] {-x[0] / 2 * Math.sqrt(Math.PI) * Math.exp(-x[0] * x[0] / 4)});
  }

  private static void decay(Cases cases, String name, UnivariateIntegrator integrator) {
    cases.call(name + ".integrate, exp(-a t) from 0 to b").by("a, b").at(0.8, 2.5)
        .is(x -> integrator.integrate(100_000, t -> Math.exp(-x[0] * t), 0, x[1]))
        .gradient("closed form", x -> {
          double e = Math.exp(-x[0] * x[1]);
          return new double[] {(x[1] * e - (1 - e) / x[0]) / x[0], e};
        });
  }

  private static void minima(Cases cases) {
    cases.call("BrentOptimizer.optimize(...).getValue(), t^4/4 - a t").by("a").at(2)
        .is(x -> quartic(x[0]).getValue())
        .gradient("envelope theorem: -t", x -> new double[] {-Math.cbrt(x[0])});
    cases.call("BrentOptimizer.optimize(...).getPoint(), t^4/4 - a t").by("a").at(2)
        .within(1e-6, "the solver has half of the digits of a minimum, and of its derivative")
        .is(x -> quartic(x[0]).getPoint())
        .gradient("implicit function theorem: 1 / (3 t^2)", x -> new double[] {Math.cbrt(x[0]) / (3 * x[0])});
    cases.call("SimplexSolver.optimize(...).getValue()").by("objective c, constraints A and b of max c x, A x <= b")
        .at(3, 2, 4, 2, 3, 1, 1, 1, 3, 12, 18)
        .is(x -> primal(x).getValue())
        .gradient("duality: x, -y x', y with the solution y of the dual program", x -> {
          double[] point = primal(x).getPoint();
          double[] prices = dual(x).getPoint();
          double[] gradient = Arrays.copyOf(point, 11);
          for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
              gradient[3 + 3 * i + j] = -prices[i] * point[j];
            }
            gradient[9 + i] = prices[i];
          }
          return gradient;
        });
    cases.call("SimplexSolver.optimize(...).getPoint()").by("objective c, constraints A and b of max c x, A x <= b")
        .at(3, 2, 4, 2, 3, 1, 1, 1, 3, 12, 18)
        .are(x -> primal(x).getPoint())
        .jacobian("dx = inverse(A) (db - dA x) for the columns 0 and 2, which are not 0", x -> {
          double[][] basis = {{x[3], x[5]}, {x[6], x[8]}};
          double[][] jacobian = Matrices.jacobianOfSolution(basis, new double[] {x[9], x[10]});
          return new double[][] {spread(jacobian[0]), new double[11], spread(jacobian[1])};
        });
  }

  /** From the partials by a basis and b to those by c, A, b. */
  private static double[] spread(double[] row) {
    return new double[] {0, 0, 0, row[0], 0, row[1], row[2], 0, row[3], row[4], row[5]};
  }

  private static UnivariatePointValuePair quartic(double a) {
    return new BrentOptimizer(1e-10, 1e-14).optimize(new MaxEval(200),
        new UnivariateObjectiveFunction(t -> t * t * t * t / 4 - a * t), GoalType.MINIMIZE, new SearchInterval(0, 4));
  }

  private static PointValuePair primal(double[] x) {
    return new SimplexSolver().optimize(
        new LinearObjectiveFunction(Arrays.copyOf(x, 3), 0),
        new LinearConstraintSet(
            new LinearConstraint(Arrays.copyOfRange(x, 3, 6), Relationship.LEQ, x[9]),
            new LinearConstraint(Arrays.copyOfRange(x, 6, 9), Relationship.LEQ, x[10])),
        GoalType.MAXIMIZE, new NonNegativeConstraint(true));
  }

  private static PointValuePair dual(double[] x) {
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int j = 0; j < 3; j++) {
      constraints.add(new LinearConstraint(new double[] {x[3 + j], x[6 + j]}, Relationship.GEQ, x[j]));
    }
    return new SimplexSolver().optimize(
        new LinearObjectiveFunction(new double[] {x[9], x[10]}, 0), new LinearConstraintSet(constraints),
        GoalType.MINIMIZE, new NonNegativeConstraint(true));
  }
}
