package dev.wengert.it.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** A factory's profit F(x) = 20x - x², climbed from x = 4 at a rate of 0.25. */
class GradientAscentTest {
  private static final int STEPS = 12;
  private static final double RATE = 0.25;

  private static double profit(double x) {
    return 20 * x - x * x;
  }

  /** The point after k steps; every one of them is a double without rounding. */
  private static double closedForm(int k) {
    return 10 - 6 * Math.pow(0.5, k);
  }

  @Test
  void theFirstStepsAreThoseOfTheTextbook() {
    assertEquals(7, closedForm(1));
    assertEquals(8.5, closedForm(2));
    assertEquals(9.25, closedForm(3));
  }

  @Test
  void climbsByDerivative() {
    double x = 4;
    for (int k = 1; k <= STEPS; k++) {
      x += RATE * Wengert.derivative(GradientAscentTest::profit, x);
      assertEquals(closedForm(k), x);
    }
  }

  @Test
  void climbsByGradient() {
    double x = 4;
    for (int k = 1; k <= STEPS; k++) {
      x += RATE * Wengert.gradient(p -> profit(p[0]), x).partials()[0];
      assertEquals(closedForm(k), x);
    }
  }

  @Test
  void climbsByTape() {
    double x = 4;
    for (int k = 1; k <= STEPS; k++) {
      try (GradientTape tape = GradientTape.open()) {
        double watched = tape.watch(x);
        x = watched + RATE * tape.gradient(profit(watched), watched);
      }
      assertEquals(closedForm(k), x);
    }
  }

  @Test
  void climbsByTapeWithAnArray() {
    double[] x = {4};
    for (int k = 1; k <= STEPS; k++) {
      try (GradientTape tape = GradientTape.open()) {
        tape.watch(x);
        double slope = tape.gradient(profit(x[0]), x)[0];
        x[0] += RATE * slope;
      }
      assertEquals(closedForm(k), x[0]);
    }
  }

  @Test
  void climbsWithinOneRecording() {
    double slope =
        Wengert.derivative(
            start -> {
              double x = start;
              for (int k = 0; k < STEPS; k++) {
                x += RATE * (20 - 2 * x);
              }
              return x;
            },
            4);
    assertEquals(Math.pow(0.5, STEPS), slope);
  }
}
