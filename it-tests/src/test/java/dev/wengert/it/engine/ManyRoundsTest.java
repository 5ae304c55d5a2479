package dev.wengert.it.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Loops with more rounds than ints count from 0: the partials are NaN, and a leak says why. Memory is checked where pairs are. */
@EnabledIfSystemProperty(
    named = "wengert.memory.checked", matches = "true", disabledReason = "as statements so many rounds take 34 GB")
class ManyRoundsTest {
  private static final int FAR = 1 << 30;

  private static double byInt(double[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[0];
    }
    return sum;
  }

  private static double byLong(double[] x, long n) {
    double sum = 0;
    for (long i = 0; i < n; i++) {
      sum += x[0];
    }
    return sum;
  }

  private static void assertTooMany(ToDoubleFunction<double[]> f) {
    Gradient gradient = Wengert.gradient(f, new double[] {0.5});
    assertTrue(Double.isNaN(gradient.partials()[0]));
    assertEquals(Leak.Kind.RESULT, gradient.leaks().get(0).kind());
    assertTrue(gradient.leaks().get(0).callee().contains("a loop of 2,147,483,647 rounds or more"));
    assertArrayEquals(new double[] {1000}, Wengert.gradient(x -> byInt(x, -500, 500), new double[] {2}).partials());
  }

  @Test
  void ofAnIntThatBeginsFarBelowZero() {
    assertTooMany(x -> byInt(x, -FAR, FAR));
  }

  @Test
  void ofALong() {
    assertTooMany(x -> byLong(x, 2L * FAR));
  }
}
