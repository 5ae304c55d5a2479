package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** {@code System.arraycopy} in methods that have pairs. */
class ArrayCopiesTest {
  private double[] field = new double[4];

  private static double total(double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += (i + 1) * v[i] * v[i];
    }
    return sum;
  }

  private static double shift(double[] v, int from, int to, int n) {
    double before = v[to] * v[from];
    System.arraycopy(v, from, v, to, n);
    return before * v[to] + total(v);
  }

  @Test
  void withinOneArray() {
    for (int from = 0; from < 4; from++) {
      for (int to = 0; to < 4; to++) {
        int first = from;
        int second = to;
        int n = 4 - Math.max(from, to);
        assertMatchesDifferences(x -> shift(x.clone(), first, second, n), 0.7, 1.3, -0.4, 0.9);
        assertMatchesDifferences(x -> shift(x.clone(), first, second, 0), 0.7, 1.3, -0.4, 0.9);
      }
    }
  }

  private static double overwritten(double[] x) {
    double[] passive = {3, 4};
    double[] active = {x[0] * x[0], x[1], x[0] * x[1]};
    double sum = active[0] * active[1];
    System.arraycopy(passive, 0, active, 0, 2);
    sum += active[0] * active[1] * active[2];
    System.arraycopy(active, 2, passive, 1, 1);
    System.arraycopy(passive, 0, active, 1, 2);
    return sum + passive[0] * passive[1] * active[2];
  }

  @Test
  void passiveNumbersOverActiveOnesAndBack() {
    // x0^2 x1 + 12 x0 x1 + 3 (x0 x1)^2
    assertGradient(
        ArrayCopiesTest::overwritten, at(2, 5), 2 * 2 * 5 + 12 * 5 + 6 * 2 * 25, 4 + 12 * 2 + 6 * 4 * 5);
  }

  private double steps(double[] x, int n) {
    double[] state = new double[4];
    double[] next = new double[4];
    System.arraycopy(x, 0, state, 0, 4);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 4; j++) {
        next[j] = state[j] * 0.9 + state[(j + 1) % 4] * state[j] * 0.1;
      }
      System.arraycopy(next, 1, field, 1, 2);
      System.arraycopy(next, 0, state, 0, 4);
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          sum += state[j] * field[k] * state[k];
        }
      }
    }
    return sum;
  }

  @Test
  void inLoops() {
    assertMatchesDifferences(
        x -> {
          field = new double[4];
          return steps(x, 5);
        },
        0.7, 1.3, -0.4, 0.9);
  }

  private static double rows(double[][] a, double[] x) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < 2; j++) {
        sum += a[i][j] * x[j] * a[0][j];
        System.arraycopy(a[i], 0, a[(i + 1) % a.length], 1, 2);
      }
    }
    return sum + total(a[0]) * total(a[1]);
  }

  @Test
  void rowsInNests() {
    assertMatchesDifferences(x -> rows(new double[][] {{x[0], x[1], 1}, {2, x[0], 3}, {4, 5, 6}}, x), 0.7, 1.3);
    assertMatchesDifferences(
        x -> {
          double[] row = {x[0], x[1], 1};
          return rows(new double[][] {row, {1, 2, 3}, row}, x);
        },
        0.7, 1.3);
  }

  private static double beyond(double[] x, double[] out) {
    double[] v = {x[0] * x[1], 2};
    out[0] = v[0] * x[0];
    System.arraycopy(v, 0, out, 1, 1);
    System.arraycopy(v, 0, out, 1, 3);
    return Double.NaN;
  }

  @Test
  void exceptions() {
    assertMatchesDifferences(
        x -> {
          double[] out = new double[3];
          try {
            return beyond(x, out);
          } catch (ArrayIndexOutOfBoundsException e) {
            return total(out);
          }
        },
        0.7, 1.3);
  }

  private static double floats(float[] v, Object any, double[] w) {
    float[] copy = new float[2];
    System.arraycopy(v, 0, copy, 0, 2);
    double[] out = new double[2];
    System.arraycopy(any, 1, out, 0, 2);
    return copy[0] * (double) copy[1] + out[0] * out[1] * w[0];
  }

  @Test
  void arraysOfFloatsAndObjects() {
    // x0 x1 + x1 x2 x0
    assertGradient(
        x -> floats(new float[] {(float) x[0], (float) x[1]}, x, x), at(2, 4, 0.5), 4 + 2, 2 + 1, 8);
  }
}
