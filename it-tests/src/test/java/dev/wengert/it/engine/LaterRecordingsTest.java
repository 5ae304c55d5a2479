package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrays and boxes that live on: in the next recording nothing of the last is known of them. */
class LaterRecordingsTest {
  private final double[][] rows = {{1, 2}, {3, 4}};
  private final Double[] boxes = new Double[1];

  private double readThenWrite(double x) {
    double s = rows[0][0] * x + rows[1][1];
    rows[0][0] = x * x;
    rows[1] = rows[0];
    return s + rows[1][0];
  }

  @Test
  void whatWasActiveIsAConstantThen() {
    assertGradient(
        x -> {
          rows[0][0] = 1;
          rows[1] = new double[] {3, 4};
          return readThenWrite(x[0]);
        },
        at(1.5),
        1 + 3);
    // rows[0][0] is 2.25 from here on, rows[1] is rows[0]
    assertGradient(x -> rows[0][0] * x[0] + rows[1][0], at(1.5), 2.25);
    assertArrayEquals(at(2.25 + 4), Wengert.gradient(x -> readThenWrite(x[0]), at(2)).partials());
    assertArrayEquals(at(4 + 6), Wengert.gradient(x -> readThenWrite(x[0]), at(3)).partials());
  }

  @Test
  void boxes() {
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(
          at(6),
          Wengert.gradient(
                  x -> {
                    boxes[0] = x[0] * x[0];
                    return boxes[0];
                  },
                  at(3))
              .partials());
      assertArrayEquals(at(9), Wengert.gradient(x -> boxes[0] * x[0], at(3)).partials());
    }
  }

  @Test
  void aRecordingInsideReportsWhatItUsesEachTime() {
    for (int i = 0; i < 3; i++) {
      Gradient outer =
          Wengert.gradient(
              x -> {
                rows[0][0] = x[0] * x[0];
                return Wengert.gradient(y -> y[0] * rows[0][0], at(2)).partials()[0];
              },
              at(1.5));
      assertEquals(List.of(Leak.Kind.NESTED), outer.leaks().stream().map(Leak::kind).distinct().toList());
    }
  }
}
