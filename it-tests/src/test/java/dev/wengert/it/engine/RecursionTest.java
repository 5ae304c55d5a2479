package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** Methods that call themselves, and methods with a monitor. */
class RecursionTest {
  private static double power(double x, int n) {
    return n == 0 ? 1 : x * power(x, n - 1);
  }

  @Test
  void aMethodThatCallsItself() {
    assertGradient(x -> power(x[0], 5), at(2), 80);
  }

  /** Deeper than pairs go. */
  @Test
  void aDeepRecursion() {
    double x = 1.001;
    assertGradient(v -> power(v[0], 1200), at(x), 1200 * Math.pow(x, 1199));
  }

  private static double tree(double x, double y, int depth) {
    if (depth == 0) {
      return x * y;
    }
    double left = tree(x * 0.9, y + x, depth - 1);
    return left * Math.sin(left) + tree(y, left * 0.1, depth - 1);
  }

  @Test
  void aTree() {
    assertMatchesDifferences(v -> tree(v[0], v[1], 4), 0.3, 0.7);
  }

  private static double even(double x, int n) {
    return n == 0 ? x : x * odd(x, n - 1) * 0.5;
  }

  private static double odd(double x, int n) {
    return n == 0 ? 1 : even(x, n - 1) + x;
  }

  @Test
  void twoMethodsThatCallEachOther() {
    assertMatchesDifferences(v -> even(v[0], 40), 1.2);
  }

  /** Elements are multiplied on the way down, and nothing returns. */
  private static void scale(double[] a, int i, double x) {
    if (i < a.length) {
      a[i] *= x + i;
      scale(a, i + 1, x);
      a[0] += a[i] * x;
    }
  }

  @Test
  void arraysOnTheWayDownAndUp() {
    assertMatchesDifferences(
        v -> {
          double[] a = v.clone();
          scale(a, 0, v[1]);
          return a[0] + a[1] * a[2];
        },
        0.3, 0.7, 0.2);
  }

  private static final double[] SUM = new double[1];

  private static double endless(double x, double[] sum) {
    sum[0] += x;
    return x * endless(x, sum) + sum[0];
  }

  private static double overflows(double x) {
    double[] sum = {x};
    try {
      return endless(x * 1e-9, sum);
    } catch (StackOverflowError e) {
      SUM[0] = sum[0];
      return x * x * x;
    }
  }

  /** Pairs near the bottom of the stack have room to say that they ended. */
  @Test
  void aStackOverflowThatIsCaught() {
    Gradient gradient = Wengert.gradient(v -> overflows(v[0]), 2);
    assertTrue(SUM[0] > 2);
    assertEquals(8, gradient.value());
    assertEquals(12, gradient.partials()[0], 1e-9);
    assertTrue(gradient.leaks().isEmpty(), gradient.leaks()::toString);
  }

  private double state = 1;

  private synchronized double locked(double x, int n) {
    assertTrue(Thread.holdsLock(this));
    state *= x;
    if (n == 0) {
      throw new IllegalStateException();
    }
    return state * x;
  }

  private static synchronized double lockedClass(double x, double y) {
    assertTrue(Thread.holdsLock(RecursionTest.class));
    return x * y + Math.sin(x);
  }

  private static double locks(double x) {
    RecursionTest test = new RecursionTest();
    double s = 0;
    for (int n = 3; n >= 0; n--) {
      try {
        s += test.locked(x, n) + lockedClass(x, s);
      } catch (IllegalStateException e) {
        s *= test.state;
      }
      assertTrue(!Thread.holdsLock(test) && !Thread.holdsLock(RecursionTest.class));
    }
    return s;
  }

  @Test
  void methodsWithAMonitor() {
    assertMatchesDifferences(v -> locks(v[0]), 0.8);
  }
}
