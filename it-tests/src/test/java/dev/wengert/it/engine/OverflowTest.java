package dev.wengert.it.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The stack overflows anywhere, also where the recording writes down what it knows; the program catches it and goes on. */
class OverflowTest {
  private static double shortArrays(int n, double[] x) {
    double[] c = new double[4];
    c[0] = x[0];
    c[1] = n;
    return shortArrays(n + 1, x) + c[0] * c[1];
  }

  private static double arrays(int n, double[] x) {
    double[] c = new double[2 + (n & 1)];
    c[0] = x[0] * n;
    return arrays(n + 1, x) + c[0] * x[1];
  }

  private static double[] kept;

  private static double keptArrays(int n, double[] x) {
    double[][] c = {{x[0], n}, {x[1] * n}};
    kept = c[1];
    return keptArrays(n + 1, x) + c[0][0] * c[1][0];
  }

  private static double product(double[] x) {
    double[] c = new double[4];
    c[1] += x[1];
    c[0] = c[1] * x[0];
    c[2] += c[3] + x[2];
    return c[0] * c[2];
  }

  private static double caught(ToDoubleFunction<double[]> deep, double[] x) {
    double s = 0;
    for (int k = 0; k < 2; k++) {
      try {
        s += deep.applyAsDouble(x);
      } catch (StackOverflowError e) {
        s += x[0];
      }
      s += product(x);
    }
    return s;
  }

  private static double rows(double[] x) {
    double[][] b = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        b[i][j] = x[i] * x[j];
      }
    }
    return b[0][1] * b[2][1]; // x0 x1^2 x2
  }

  /** Right, or known to be lost. */
  private static void assertRightOrLost(ToDoubleFunction<double[]> deep) {
    Gradient g = Wengert.gradient(x -> caught(deep, x), new double[] {2, 3, 5});
    assertEquals(4 + 2 * 30, g.value());
    if (Double.isNaN(g.partials()[0])) {
      assertFalse(g.leaks().isEmpty());
    } else {
      assertArrayEquals(new double[] {2 + 30, 20, 12}, g.partials(), 1e-9);
    }
  }

  private static void use() {
    for (int i = 0; i < 2; i++) {
      assertRightOrLost(x -> shortArrays(0, x));
      assertRightOrLost(x -> arrays(0, x));
      assertRightOrLost(x -> keptArrays(0, x));
      Gradient after = Wengert.gradient(OverflowTest::rows, new double[] {2, 3, 5});
      assertEquals(90, after.value());
      assertArrayEquals(new double[] {45, 60, 18}, after.partials(), 1e-9);
    }
  }

  @Test
  void whereverTheStackEnds() throws InterruptedException {
    for (int kilobytes = 200; kilobytes < 400; kilobytes += 4) {
      Throwable[] failed = new Throwable[1];
      Thread thread = new Thread(null, OverflowTest::use, kilobytes + " KB", kilobytes * 1024L);
      thread.setUncaughtExceptionHandler((t, e) -> failed[0] = e);
      thread.start();
      thread.join();
      assertNull(failed[0], () -> thread.getName() + ": " + failed[0]);
    }
  }
}
