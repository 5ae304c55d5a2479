package dev.wengert.it.api;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** Derivatives of derivatives are not computed; then a leak says so. */
class NestedDifferentiationTest {
  @Test
  void constantDerivativeWithinARecording() {
    assertGradient(x -> Wengert.derivative(y -> y * y, 5) * x[0], at(3), 10);
  }

  @Test
  void pointOfTheInnerDerivativeIsActive() {
    assertExactOrReported(x -> Wengert.derivative(y -> y * y * y, x[0]) * x[0], 2.5);
    assertExactOrReported(x -> Wengert.gradient(y -> y[0] * y[0], x[0]).partials()[0], 2.5);
    assertExactOrReported(x -> Wengert.gradient(y -> y[0] * y[0], x).value(), 2.5);
  }

  @Test
  void innerFunctionCapturesAnActiveNumber() {
    assertExactOrReported(
        x -> {
          double a = x[0] * x[0];
          return Wengert.derivative(y -> a * y, 5) * x[0];
        },
        2.5);
  }

  @Test
  void innerFunctionCapturesAnActiveArray() {
    assertExactOrReported(x -> Wengert.derivative(y -> x[0] * y, 5), 2.5);
    assertExactOrReported(
        x -> Wengert.jacobian(y -> new double[] {x[0] * y[0]}, 5).matrix()[0][0], 2.5);
  }

  @Test
  void innerFunctionReadsAnActiveField() {
    double[][] holder = new double[1][];
    assertExactOrReported(
        x -> {
          holder[0] = x;
          return Wengert.derivative(y -> holder[0][0] * y, 5);
        },
        2.5);
  }

  @Test
  void tapeWithinADifferentiatedFunction() {
    assertExactOrReported(
        x -> {
          try (GradientTape tape = GradientTape.open()) {
            double y = tape.watch(x[0]);
            return tape.gradient(y * y * y, y);
          }
        },
        2.5);
  }

  @Test
  void tapeOnAnArrayWithinADifferentiatedFunction() {
    assertExactOrReported(
        x -> {
          try (GradientTape tape = GradientTape.open()) {
            double[] y = tape.watch(new double[] {x[0]});
            return tape.gradient(y[0] * y[0] * y[0], y)[0] * x[0];
          }
        },
        2.5);
  }

  @Test
  void tapeThatIsOnlyUsedForConstants() {
    assertExactOrReported(
        x -> {
          double slope;
          try (GradientTape tape = GradientTape.open()) {
            double y = tape.watch(5.0);
            slope = tape.gradient(y * y, y);
          }
          return slope * x[0];
        },
        3);
  }

  @Test
  void recordsOfTheApiInAMethodWithATape() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double inner = Wengert.gradient(y -> y[0] * y[0], 5).partials()[0];
      assertEquals(10, tape.gradient(x * inner, x));
    }
  }
}
