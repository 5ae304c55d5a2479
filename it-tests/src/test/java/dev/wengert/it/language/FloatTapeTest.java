package dev.wengert.it.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** The entry points take doubles; floats come from them and go back to them by casts. */
class FloatTapeTest {
  @Test
  void gradientsOfFloatsInTheMiddleOfAMethod() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3);
      float f = (float) x;
      float y = f * f * f;
      assertEquals(27, tape.gradient(y, x));
      assertEquals(27, tape.gradient(y, f));
    }
  }

  @Test
  void severalInputs() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3);
      float z = (float) tape.watch(5);
      float y = (float) x * z + z;
      assertEquals(5, tape.gradient(y, x));
      assertEquals(4, tape.gradient(y, z));
    }
  }

  @Test
  void jacobiansAndDerivatives() {
    assertEquals(12, Wengert.derivative(x -> (float) x * (float) x * (float) x, 2));
    double[][] rows =
        Wengert.jacobian(
                x -> {
                  float[] y = {(float) x[0] * (float) x[1], (float) x[1]};
                  return new double[] {y[0], y[1]};
                },
                2, 3)
            .matrix();
    assertArrayEquals(new double[] {3, 2}, rows[0]);
    assertArrayEquals(new double[] {0, 1}, rows[1]);
  }
}
