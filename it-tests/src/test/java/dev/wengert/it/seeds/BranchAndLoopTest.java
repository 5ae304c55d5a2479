package dev.wengert.it.seeds;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** A branch on the inputs with a loop on one side. */
class BranchAndLoopTest {
  private static double f(double a, double b) {
    double c = 0;
    if (a > b) {
      for (int i = 0; i < 10; i++) {
        c += a * i;
      }
    } else {
      c = a * b;
    }
    return c;
  }

  @Test
  void gradientOnTheSideOfTheLoop() {
    assertGradient(x -> f(x[0], x[1]), at(3, 2), 45, 0);
  }

  @Test
  void gradientOnTheOtherSide() {
    assertGradient(x -> f(x[0], x[1]), at(2, 3), 3, 2);
  }

  @Test
  void gradientOnTheEdge() {
    assertGradient(x -> f(x[0], x[1]), at(3, 3), 3, 3);
  }

  @Test
  void derivativesOnBothSides() {
    assertEquals(45, Wengert.derivative(a -> f(a, 2), 3));
    assertEquals(0, Wengert.derivative(b -> f(3, b), 2));
    assertEquals(3, Wengert.derivative(a -> f(a, 3), 2));
    assertEquals(2, Wengert.derivative(b -> f(2, b), 3));
  }

  @Test
  void tapeOnBothSides() {
    assertTape(3, 2, 45, 0);
    assertTape(2, 3, 3, 2);
  }

  private static void assertTape(double a0, double b0, double byA, double byB) {
    try (GradientTape tape = GradientTape.open()) {
      double a = tape.watch(a0);
      double b = tape.watch(b0);
      double c = f(a, b);
      assertEquals(byA, tape.gradient(c, a));
      assertEquals(byB, tape.gradient(c, b));
    }
  }

  @Test
  void tapeWithTheBranchInItsOwnMethod() {
    for (double a0 = 0.5; a0 < 5; a0++) {
      try (GradientTape tape = GradientTape.open()) {
        double a = tape.watch(a0);
        double b = tape.watch(2.0);
        double c = 0;
        if (a > b) {
          for (int i = 0; i < 10; i++) {
            c += a * i;
          }
        } else {
          c = a * b;
        }
        assertEquals(a0 > 2 ? 45 : 2, tape.gradient(c, a));
        assertEquals(a0 > 2 ? 0 : a0, tape.gradient(c, b));
      }
    }
  }
}
