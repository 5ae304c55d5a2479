package dev.wengert.it.rules;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.GradientTape;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import dev.wengert.it.rules.foreign.Library;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Methods have the derivatives that rules give them: in {@code test.rules}, and by {@link ProvidedRules}. */
class RulesTest {
  @Test
  void aMethodIsLikeAFunctionOfMath() {
    assertGradient(x -> Tables.exp(2 * x[0]) * x[1], at(0.7, 3), 6 * Tables.exp(1.4), Tables.exp(1.4));
  }

  @Test
  void theMethodRunsOnce() {
    int before = Tables.calls;
    Wengert.gradient(x -> Tables.exp(x[0]), 1.5);
    assertEquals(before + 1, Tables.calls);
  }

  @Test
  void aFormulaForEachParameter() {
    assertGradient(x -> Tables.norm(x[0], 2 * x[1]), at(3, 2), 0.6, 1.6);
    assertGradient(x -> x[1] * Tables.power(x[0], 3), at(2, 5), 60, 8);
    assertGradient(x -> Tables.ramp(x[0]) + Tables.ramp(x[1]), at(2, -3), 1, 0);
  }

  @Test
  void floats() {
    assertGradient(x -> 3 * Tables.half((float) (x[0] * x[0])), at(2), 6);
  }

  /** What does not fit is as if it were not there. */
  @Test
  void aRuleThatDoesNotFitIsIgnored() {
    assertGradient(x -> Tables.exp((float) x[0]), at(1.5), Tables.exp(1.5));
  }

  @Test
  void constants() {
    assertGradient(x -> Tables.step(x[0]) * x[1] + x[0], at(2, 3), 1, 2000);
  }

  @Test
  void byReferenceAndInStreams() {
    DoubleUnaryOperator exp = Tables::exp;
    assertGradient(x -> exp.andThen(y -> y * y).applyAsDouble(x[0]), at(0.5), 2 * Math.pow(Tables.exp(0.5), 2));
    assertGradient(
        x -> DoubleStream.of(x).map(Tables::exp).sum(), at(0.25, 0.5), Tables.exp(0.25), Tables.exp(0.5));
  }

  @Test
  void byReflection() throws Exception {
    var method = Tables.class.getDeclaredMethod("exp", double.class);
    assertGradient(
        x -> {
          try {
            return x[0] * (double) method.invoke(null, x[0]);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        },
        at(0.5), 1.5 * Tables.exp(0.5));
  }

  @Test
  void throughAnInterfaceAndBySuper() {
    List<Shape> shapes = List.of(new Cubes(), new Cubes.Pairs());
    assertGradient(x -> shapes.stream().mapToDouble(s -> s.at(x[0])).sum(), at(2), 36);
  }

  @Test
  void recordingGoesOnAfterAnException() {
    assertGradient(
        x -> {
          try {
            return Tables.interrupted(x[0]);
          } catch (IllegalStateException e) {
            return 5 * x[0] + Tables.interrupted(x[1]);
          }
        },
        at(200, 3), 5, 6);
  }

  @Test
  void rulesWithinRules() {
    assertGradient(x -> Tables.nested(x[0] * x[0]), at(1.5), 9);
  }

  /** What was active there before is not stale afterwards. */
  @Test
  void whatTheMethodWritesIsConstant() {
    assertGradient(
        x -> {
          Tables.sum = 100 * x[0];
          Tables.LAST[1] = 50 * x[0];
          double y = Tables.noted(x[0]);
          return Tables.sum + Tables.LAST[1] + y;
        },
        at(2), 5);
  }

  /** The twin of a method that opens a tape runs before the tape is open, and behind it. */
  @Test
  void aroundATape() {
    double sum = Tables.exp(1) + Tables.norm(3, 4);
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(0.5);
      assertEquals(Tables.exp(0.5), tape.gradient(Tables.exp(x), x));
    }
    sum += Provided.root(x -> x * x - 2, 1);
    assertEquals(Tables.exp(1) + 5 + Math.sqrt(2), sum, 1e-11);
  }

  @Test
  void aMethodWithATapeKeepsItsDerivative() {
    assertEquals(9, Tables.taped(3));
    assertEquals(6, Wengert.derivative(Tables::taped, 3));
  }

  /** Another method may be selected for such a call. */
  @Test
  void methodsOfExcludedClassesThatMayBeOverridden() {
    Library.Open own =
        new Library.Open() {
          @Override
          public double open(double x) {
            return 8 * x + super.open(x);
          }
        };
    Library.Open called = own;
    assertLeaks(Leak.Kind.ARGUMENT, x -> called.open(x[0]), 0.5);
  }

  @Test
  void methodsOfExcludedClasses() {
    assertGradient(
        x -> Library.exp(x[0]) + Library.hypot(x[0], x[1]), at(3, 4), Math.exp(3) + 0.6, 0.8);
    assertGradient(x -> Library.gauss(x[0]), at(0.5), -Math.exp(-0.25));
    assertLeaks(Leak.Kind.ARGUMENT, x -> Library.other(x[0]), 0.5);
  }

  @Test
  void rulesOfAProvider() {
    assertGradient(x -> Provided.sine(x[0]) * Provided.product(x[0], x[1]), at(0.5, 3),
        3 * (Math.cos(0.5) * 0.5 + Math.sin(0.5)), 0.5 * Math.sin(0.5));
    assertGradient(x -> Provided.id(x[0]) * x[0], at(4), 4);
    // x^2 = p: dx/dp = 1 / (2 x)
    assertGradient(p -> Provided.root(x -> x * x - p[0], 1), at(2), 0.5 / Provided.root(x -> x * x - 2, 1));
  }
}
