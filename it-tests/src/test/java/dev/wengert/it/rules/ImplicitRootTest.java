package dev.wengert.it.rules;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BisectionSolver;
import org.junit.jupiter.api.Test;

/** The implicit function theorem as a rule on a solver whose steps have no derivative. */
class ImplicitRootTest {
  private static double solve(Bisection.Function f, double from, double to) {
    return new Bisection().solve(f, from, to);
  }

  /** Kepler's equation E - e sin E = M: dE/dM = 1 / (1 - e cos E), dE/de = sin E / (1 - e cos E). */
  @Test
  void keplersEquation() {
    double anomaly = solve(y -> y - 0.3 * Math.sin(y) - 1.1, 0, 4);
    double slope = 1 - 0.3 * Math.cos(anomaly);
    assertGradient(
        x -> solve(y -> y - x[0] * Math.sin(y) - x[1], 0, 4), at(0.3, 1.1), Math.sin(anomaly) / slope, 1 / slope);
  }

  /** A library's own bisection, whose recorded steps would have the derivative 0. */
  @Test
  void bisectionOfCommonsMath() {
    double anomaly = solve(y -> y - 0.3 * Math.sin(y) - 1.1, 0, 4);
    double slope = 1 - 0.3 * Math.cos(anomaly);
    Gradient g =
        Wengert.gradient(
            x -> new BisectionSolver(1e-12).solve(100, y -> y - x[0] * Math.sin(y) - x[1], 0, 4), 0.3, 1.1);
    assertArrayEquals(new double[] {Math.sin(anomaly) / slope, 1 / slope}, g.partials(), 1e-11);
    assertEquals(List.of(), g.leaks());
  }

  /** What the function keeps is active: fields, arrays. */
  @Test
  void functionsWithState() {
    final class Polynomial implements Bisection.Function {
      final double[] coefficients = new double[3];
      double last;

      @Override
      public double value(double x) {
        last = coefficients[0] + x * (coefficients[1] + x * coefficients[2]);
        return last;
      }
    }
    // -a + x^2 = 0 at sqrt(a)
    assertGradient(
        x -> {
          Polynomial p = new Polynomial();
          p.coefficients[0] = -x[0];
          p.coefficients[2] = 1;
          return x[0] * solve(p, 0, 10);
        },
        at(4), 3);
  }

  /** x^(1/4) as the root of a root. */
  @Test
  void rootsWithinRoots() {
    assertGradient(
        x -> solve(y -> y * y - solve(z -> z * z - x[0], 0, 20), 0, 20), at(16), 1 / (4 * Math.pow(16, 0.75)));
    assertGradient(
        x -> solve(y -> y - solve(z -> z * z * z - x[0] * y, 0.1, 20), 0.5, 20), at(4), 0.25);
  }

  /** Many, one after the other, each of the last: the fixed points of x = sqrt(x p). */
  @Test
  void manyRoots() {
    assertGradient(
        x -> {
          double y = 1;
          for (int i = 0; i < 50; i++) {
            double last = y;
            y = solve(z -> z * z - last * x[0], 0, 10);
          }
          return y;
        },
        at(3), 1 - 1 / Math.pow(2, 50) + powerOfStart());
  }

  /** y_n = p^(1 - 2^-n): the derivative is (1 - 2^-n) p^(-2^-n). */
  private static double powerOfStart() {
    double exponent = 1 / Math.pow(2, 50);
    return (1 - exponent) * Math.pow(3, -exponent) - (1 - exponent);
  }

  /** The interval that the solver keeps is of the iteration, which was not recorded. */
  @Test
  void whatTheSolverKeepsIsConstant() {
    assertGradient(
        x -> {
          Bisection solver = new Bisection();
          double root = solver.solve(y -> y - x[0], 0, 10);
          return root + solver.lastInterval();
        },
        at(3), 1);
  }

  @Test
  void aFunctionWithoutActiveValuesHasAConstantRoot() {
    assertGradient(x -> x[0] * solve(y -> y * y - 9, 0, 10), at(2), solve(y -> y * y - 9, 0, 10));
  }

  @Test
  void aRootThatIsNotSimpleHasNoDerivative() {
    Gradient g = Wengert.gradient(x -> solve(y -> (y - x[0]) * (y - x[0]) * (y - x[0]), 0, 10), 3);
    assertEquals(List.of(Leak.Kind.RESULT), g.leaks().stream().map(Leak::kind).toList());
  }

  /** A solver may do without a function. */
  @Test
  void withoutAFunction() {
    assertGradient(x -> x[0] * Provided.root(null, 2), at(3), 2);
  }

  /** An interface may inherit its method. */
  @Test
  void functionsOfDerivedInterfaces() {
    assertGradient(x -> Provided.derivedRoot(y -> y * y - x[0], 1), at(4), 0.25);
  }

  @Test
  void exceptionsLeaveTheRecordingWhole() {
    Gradient g =
        Wengert.gradient(
            x -> {
              try {
                return solve(
                    y -> {
                      if (y > 5) {
                        throw new ArithmeticException("no");
                      }
                      return y - x[0];
                    },
                    0, 10);
              } catch (ArithmeticException e) {
                return 7 * x[0] + solve(y -> y - x[0], 0, 10);
              }
            },
            6);
    assertArrayEquals(new double[] {8}, g.partials(), 1e-13);
    assertThrows(IllegalStateException.class, () -> Wengert.gradient(x -> solve(y -> fail(), 0, 1), 1));
    assertEquals(1, Wengert.derivative(x -> solve(y -> y - x, 0, 10), 2), 1e-13);
  }

  private static double fail() {
    throw new IllegalStateException();
  }
}
