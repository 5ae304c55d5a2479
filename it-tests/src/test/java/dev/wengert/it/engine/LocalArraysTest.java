package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Arrays that do not leave the method that creates them, and arrays that nearly do not. */
class LocalArraysTest {
  private static void cross(double[] a, double[] b, double[] out) {
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
  }

  /** (a x b) . c = det(a, b, c) */
  private static double determinant(double[] x) {
    double[] a = {x[0], x[1], x[2]};
    double[] b = {x[3], x[4], x[5]};
    double[] out = new double[3];
    cross(a, b, out);
    return out[0] * x[6] + out[1] * x[7] + out[2] * x[8];
  }

  @Test
  void argumentsOfMethodsOfTheClass() {
    // d det / d c = a x b, and so on around
    assertGradient(
        LocalArraysTest::determinant,
        at(1, 2, 3, 4, 5, 7, 2, -1, 3),
        5 * 3 + 7, 7 * 2 - 4 * 3, -4 - 5 * 2, -3 - 2 * 3, 3 - 3 * 2, 1 + 2 * 2, 2 * 7 - 3 * 5, 3 * 4 - 7, 5 - 2 * 4);
  }

  /** Every round creates the arrays anew, at the same addresses; some rounds read what they did not write. */
  private static double rounds(double x, double c, int n) {
    double s = x;
    for (int i = 0; i < n; i++) {
      double[] t = new double[2];
      double[] u = new double[i % 3 + 1];
      s += t[0] * x + u[0] * s; // both 0
      if (i % 2 == 0) {
        t[0] = s * c;
      }
      t[1] = t[0] * x + u[i % u.length] + 0.1 * i;
      u[0] += t[1] * s;
      if (i == 3) {
        t[1] = 2;
        u[0] = 0.5;
      }
      s = 0.5 * s + 0.1 * (t[0] + t[1] * x + u[0]);
    }
    return s;
  }

  @Test
  void newArraysInEveryRound() {
    assertMatchesDifferences(x -> rounds(x[0], x[1], 9), 0.8, 0.3);
    assertMatchesDifferences(x -> rounds(x[0], 0.5, 4) + rounds(1.5, x[0], 5), 0.8);
    assertGradient(x -> rounds(1.5, 2, 6) + x[0], at(2), 1);
  }

  private static double first(double x, double[] out) {
    double[] t = {x * x, 1, x};
    out[1] = t[0] * t[2];
    return t[0] + t[1];
  }

  private static double second(double x, int n, double[] in) {
    double[] t = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = i == 0 ? in[1] : t[i - 1] * x + in[0];
    }
    return t[n - 1];
  }

  @Test
  void addressesAreUsedByOneMethodAfterAnother() {
    assertGradient(
        x -> {
          double[] out = new double[2];
          double s = first(x[0], out); // x^2 + 1, out[1] = x^3
          s += second(x[0], 3, out); // x^5
          s += first(s, out); // s^2 + 1
          return s;
        },
        at(1.25),
        // s = x^5 + x^2 + 1; s + s^2 + 1
        (1 + 2 * (Math.pow(1.25, 5) + 1.25 * 1.25 + 1)) * (5 * Math.pow(1.25, 4) + 2.5));
  }

  /** The round before is still needed: more arrays of one instruction at once. */
  private static double polynomials(double x, int n) {
    double[] before = {1};
    double[] last = {0, 1};
    for (int k = 1; k < n; k++) {
      double[] next = new double[k + 2];
      for (int i = 0; i < last.length; i++) {
        next[i + 1] += 2 * x * last[i];
      }
      for (int i = 0; i < before.length; i++) {
        next[i] -= before[i] * x;
      }
      before = last;
      last = next;
    }
    double s = 0;
    for (double c : last) {
      s = s * x + c;
    }
    return s;
  }

  @Test
  void arraysOfEarlierRounds() {
    assertMatchesDifferences(x -> polynomials(x[0], 6), 0.7);
  }

  private static double swapped(double x, int n) {
    double[] a = {x, 1, x * x};
    double[] b = new double[3];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 3; j++) {
        b[j] = a[j] * a[(j + 1) % 3] + 0.5 * b[j];
      }
      double[] t = a;
      a = b;
      b = t;
    }
    return a[0] + 2 * b[1] + a[2];
  }

  @Test
  void arraysThatChangePlaces() {
    assertMatchesDifferences(x -> swapped(x[0], 3) + swapped(x[0], 4), 0.7);
  }

  private static double both(double[] a, double[] b) {
    a[0] *= b[1];
    b[1] += a[0] * a[1];
    return a[1] * b[0];
  }

  private static double chosen(double[] x, int n) {
    double[] own = new double[2];
    double[] a = n > 0 ? own : x;
    a[0] = x[0] * x[1];
    a[1] += x[1];
    return both(a, a) + both(a, own) + both(x, a) + (a == x ? 1 : 0);
  }

  @Test
  void twoNames() {
    assertMatchesDifferences(x -> chosen(x.clone(), 1), 0.7, 1.3);
    assertMatchesDifferences(x -> chosen(x.clone(), 0), 0.7, 1.3);
  }

  // ---------------------------------------------------------------- arrays that leave

  private static double[] same(double[] a) {
    return a;
  }

  private static double returned(double x) {
    double[] a = new double[2];
    double[] b = same(a);
    a[0] = x * x;
    b[1] = a[0] * b[0];
    return a[1] * b[0];
  }

  private static double[] kept;

  private static void keep(double[] a) {
    kept = a;
  }

  private static void passOn(double x, double[] a) {
    a[0] = x;
    keep(a);
  }

  private static double stored(double x) {
    double[] a = new double[1];
    passOn(x * x, a);
    kept[0] *= 3;
    a[0] *= x;
    return a[0] + kept[0];
  }

  private static double captured(double x) {
    double[] a = new double[2];
    DoubleSupplier s = () -> a[0] * a[0] + a[1];
    a[0] = x * x;
    a[1] = 3 * x;
    return s.getAsDouble();
  }

  private static double listed(double x) {
    List<double[]> list = new ArrayList<>();
    double[] a = new double[1];
    list.add(a);
    a[0] = x * x;
    list.get(0)[0] *= x;
    return a[0] + list.get(0)[0];
  }

  @Test
  void arraysThatAreReachedOnAnotherWay() {
    assertGradient(x -> returned(x[0]), at(1.25), 6 * Math.pow(1.25, 5));
    assertGradient(x -> stored(x[0]), at(1.25), 18 * 1.25 * 1.25);
    assertGradient(x -> captured(x[0]), at(1.25), 4 * Math.pow(1.25, 3) + 3);
    assertGradient(x -> listed(x[0]), at(1.25), 6 * 1.25 * 1.25);
  }

  private static class Sum {
    double of(double[] a) {
      return a[0] + a[1];
    }

    final double square(double x) {
      double[] a = {x, x * x};
      double s = of(a);
      a[0] = s * x;
      return s + of(a);
    }
  }

  private static final class Memory extends Sum {
    private double[] last = {0, 0};

    @Override
    double of(double[] a) {
      double s = a[0] + last[0];
      last = a;
      return s;
    }
  }

  @Test
  void methodsThatAreOverridden() {
    // s = x + x^2; s + s x + x^2
    assertGradient(x -> new Sum().square(x[0]), at(1.5), 1 + 2 * 1.5 + 2 * 1.5 + 3 * 2.25 + 3);
    // s = x; the array itself is last: x + 2 x^2
    assertGradient(x -> new Memory().square(x[0]), at(1.5), 1 + 4 * 1.5);
  }

  // ---------------------------------------------------------------- the JDK

  private static double filled(double x, int n) {
    double[] a = new double[n];
    Arrays.fill(a, x * x);
    Arrays.fill(a, 1, 2, 3);
    double[] b = a.clone();
    a[0] *= b[2];
    double[] c = Arrays.copyOf(a, n + 1);
    double[] d = Arrays.copyOfRange(c, 0, 2);
    Arrays.fill(a, 5);
    System.arraycopy(d, 0, c, 1, 2);
    return c[1] * x + a[0] * c[2] + b[2];
  }

  @Test
  void copies() {
    assertGradient(x -> filled(x[0], 3), at(1.25), 5 * Math.pow(1.25, 4) + 2.5);
  }

  private static double decimal(double x, boolean active) {
    double s = x;
    for (int i = 0; i < 4; i++) {
      double[] t = new double[1];
      t[0] = i % 2 == 0 || active ? 0.5 * s : 2;
      s += t[0];
      if (i % 2 == 1) {
        s += new BigDecimal(t[0]).doubleValue();
      }
    }
    return s;
  }

  @Test
  void whatLeaksIsAskedOfEachArray() {
    assertGradient(x -> decimal(x[0], false), at(3), 2.25);
    assertLeaks(Leak.Kind.ARGUMENT, x -> decimal(x[0], true), 3);
  }

  // ---------------------------------------------------------------- exceptions, recordings

  private static double failing(double x, int n, double[] out) {
    double[] a = new double[3];
    for (int i = 0; i < 5; i++) {
      double[] b = {x * i, x * x};
      a[n + i] = b[0] * b[1]; // fails when n + i = 3
      out[0] += a[n + i];
    }
    return a[0];
  }

  private static double caught(double x) {
    double[] out = new double[1];
    double s = 0;
    for (int n = 0; n < 3; n++) {
      try {
        s += failing(x, n, out);
      } catch (ArrayIndexOutOfBoundsException e) {
        s += swapped(out[0], 2) * 0.01;
      }
    }
    return s + out[0];
  }

  @Test
  void exceptions() {
    assertMatchesDifferences(x -> caught(x[0]), 0.7);
  }

  private static double inner(double x, double[] a) {
    double[] t = {x, a[0]};
    double slope = Wengert.gradient(y -> rounds(y[0], 0.3, 3), new double[] {0.8}).partials()[0];
    a[0] = t[0] * t[1] * slope;
    return t[1];
  }

  @Test
  void aRecordingInside() {
    double slope = Wengert.gradient(y -> rounds(y[0], 0.3, 3), at(0.8)).partials()[0];
    assertGradient(
        x -> {
          double[] a = {x[0] * x[0]};
          return inner(x[0], a) + a[0];
        },
        at(1.25),
        2.5 + 3 * 1.25 * 1.25 * slope);
  }

  private static float floats(float x, int n) {
    float[] a = new float[n];
    float[] b = {x, 2 * x};
    for (int i = 0; i < n; i++) {
      float[] c = {b[0] * b[1]};
      a[i] = c[0] + i;
      b[0] += a[i] * 0.25f;
    }
    return a[n - 1] * b[0];
  }

  @Test
  void arraysOfFloats() {
    // b0 = x, then x + x^2 / 2; a1 = b0 2x + 1; (a1) (b0 + a1 / 4)
    double x = 0.5;
    double b0 = x + x * x / 2;
    double a1 = b0 * 2 * x + 1;
    double db0 = 1 + x;
    double da1 = db0 * 2 * x + 2 * b0;
    double[] expected = {da1 * (b0 + a1 / 4) + a1 * (db0 + da1 / 4)};
    assertGradient(v -> floats((float) v[0], 2), at(x), expected);
  }

  private static double dividedBy(double x, int n) {
    double[] t = new double[3];
    float[] u = new float[2];
    t[2] += x / n;
    u[0] += (float) (t[2] * x);
    if (n < 0) {
      throw new IllegalArgumentException();
    }
    return t[0] + t[1] + t[2] + u[0] + u[1];
  }

  @Test
  void anArrayIsNewThoughAnExceptionLeftTheMethodBefore() {
    assertGradient(
        x -> {
          double s = 0;
          for (int n = -2; n <= 2; n += 2) {
            try {
              s += dividedBy(x[0], n + (n == 0 ? 1 : 0));
            } catch (IllegalArgumentException e) {
              s += x[0];
            }
          }
          return s; // x + (x + x^2) + (x / 2 + x^2 / 2)
        },
        at(0.75),
        2.5 + 3 * 0.75);
  }

  private static double nested(double x, int depth) {
    double[] t = new double[2];
    t[0] = x * depth;
    DoubleSupplier inner = () -> depth == 0 ? 1 : nested(x * 0.5, depth - 1);
    double below = inner.getAsDouble();
    t[1] += below;
    return t[0] * t[1] + below;
  }

  @Test
  void eachLevelOfARecursionHasItsOwnArray() {
    assertMatchesDifferences(x -> nested(x[0], 4), 1.3);
  }
}
