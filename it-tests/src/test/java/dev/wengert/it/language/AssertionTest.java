package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class AssertionTest {
  private static double guarded(double x) {
    assert x > 0 : "not positive: " + x;
    double y = Math.sqrt(x);
    assert Math.abs(y * y - x) < 1e-9;
    return y;
  }

  @Test
  void assertionsThatHold() {
    assertGradient(x -> guarded(x[0]), at(4), 0.25);
  }

  @Test
  void assertionThatFails() {
    assertGradient(
        x -> {
          double y = x[0] * x[0];
          try {
            y = guarded(-y);
          } catch (AssertionError e) {
            y *= e.getMessage().equals("not positive: -9.0") ? 2 : 1000;
          }
          return y;
        },
        at(3), 12);
  }
}
