package dev.wengert.it.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.GradientTape;
import dev.wengert.Jacobian;
import dev.wengert.Wengert;
import java.util.List;
import org.junit.jupiter.api.Test;

/** f(x1, x2) = ln x1 + x1 sin x2 at (2, 1). */
class LogarithmAndSineTest {
  private static final double BY_X1 = 1.3414709848078965;
  private static final double BY_X2 = 1.0806046117362795;

  private static double f(double x1, double x2) {
    return Math.log(x1) + x1 * Math.sin(x2);
  }

  private static void assertPartial(double expected, double actual) {
    assertEquals(expected, actual, 1e-15 * expected);
  }

  @Test
  void numbersOfThisTestAreTheClosedForms() {
    assertPartial(BY_X1, 1 / 2.0 + Math.sin(1));
    assertPartial(BY_X2, 2 * Math.cos(1));
  }

  @Test
  void gradient() {
    Gradient gradient = Wengert.gradient(x -> f(x[0], x[1]), 2, 1);
    assertEquals(2.376, gradient.value(), 0.0005);
    assertEquals(Math.log(2) + 2 * Math.sin(1), gradient.value());
    assertPartial(BY_X1, gradient.partials()[0]);
    assertPartial(BY_X2, gradient.partials()[1]);
    assertEquals(List.of(), gradient.leaks());
  }

  @Test
  void derivativesOneAtATime() {
    assertPartial(BY_X1, Wengert.derivative(x1 -> f(x1, 1), 2));
    assertPartial(BY_X2, Wengert.derivative(x2 -> f(2, x2), 1));
  }

  @Test
  void tapeWithTwoNumbers() {
    try (GradientTape tape = GradientTape.open()) {
      double x1 = tape.watch(2.0);
      double x2 = tape.watch(1.0);
      double y = f(x1, x2);
      assertEquals(Math.log(2) + 2 * Math.sin(1), y);
      assertPartial(BY_X1, tape.gradient(y, x1));
      assertPartial(BY_X2, tape.gradient(y, x2));
    }
  }

  @Test
  void tapeWithAnArray() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = tape.watch(new double[] {2, 1});
      double[] partials = tape.gradient(f(x[0], x[1]), x);
      assertPartial(BY_X1, partials[0]);
      assertPartial(BY_X2, partials[1]);
    }
  }

  @Test
  void jacobianWithTheFunctionTwice() {
    Jacobian jacobian =
        Wengert.jacobian(x -> new double[] {f(x[0], x[1]), 2 * f(x[0], x[1])}, 2, 1);
    assertPartial(BY_X1, jacobian.matrix()[0][0]);
    assertPartial(BY_X2, jacobian.matrix()[0][1]);
    assertPartial(2 * BY_X1, jacobian.matrix()[1][0]);
    assertPartial(2 * BY_X2, jacobian.matrix()[1][1]);
  }

  @Test
  void statementByStatement() {
    Gradient gradient =
        Wengert.gradient(
            x -> {
              double v1 = Math.log(x[0]);
              double v2 = Math.sin(x[1]);
              double v3 = x[0] * v2;
              double v4 = v1 + v3;
              return v4;
            },
            2, 1);
    assertPartial(BY_X1, gradient.partials()[0]);
    assertPartial(BY_X2, gradient.partials()[1]);
  }
}
