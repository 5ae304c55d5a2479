package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** An element that a loop reads and does not change is kept once; one that it may change, in each round. */
class ElementsTest {
  private static void multiplyLower(double[] entries, double[] v, double[] out) {
    int entry = 0;
    for (int column = 0; column < v.length; column++) {
      for (int row = column; row < v.length; row++) {
        out[row] += entries[entry++] * v[column];
      }
    }
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double e : v) {
      sum += e * e;
    }
    return sum;
  }

  private static double many(double[] v, int n) {
    double s = 1;
    for (int i = 0; i < n; i++) {
      s = 0.1 * (s * v[0] + s * v[1] + s * v[2] + s * v[3] + s * v[4] + s * v[5] + s * v[6] + s * v[7] * v[8]);
    }
    return s;
  }

  /** s = (0.1 p)^n with p = v0 + ... + v6 + v7 v8: n 0.1^n p^(n-1) times what p depends on each. */
  @Test
  void manyElements() {
    double[] v = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double slope = 3 * 1e-3 * 100 * 100;
    assertGradient(
        x -> many(x, 3), v, slope, slope, slope, slope, slope, slope, slope, 9 * slope, 8 * slope);
  }

  private static double none(double[] v, int at, int n) {
    double s = v[0];
    for (int i = 0; i < n; i++) {
      if (at < v.length) {
        s += s * v[at];
      } else {
        s += s * v[1] * i;
      }
    }
    return s * v[2];
  }

  private static double caught(double[] v, int at) {
    double[] s = {v[0]};
    try {
      for (int i = 0; i < 3; i++) {
        s[0] *= v[2];
        s[0] += v[at] * i;
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      s[0] *= v[1];
    }
    return s[0];
  }

  /** Far outside of the array, where no round asks for it. */
  @Test
  void anElementThatThereIsNot() {
    for (int at : new int[] {-1_000_000_000, -1, 1, 3, 1000, 1_000_000_000}) {
      assertMatchesDifferences(
          x -> none(x, at, 0) + (at < 0 ? 0 : none(x, at, 3)) + caught(x, at), 0.3, 0.7, 1.1);
    }
  }

  private static double late(double[] v, double[] w, int n) {
    double s = 1;
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < n; i++) {
        s += s * v[t];
      }
      w[t + 1] = s; // v and w may be one array, which has no addresses before
    }
    return s;
  }

  @Test
  void anElementThatBecomesActive() {
    assertMatchesDifferences(
        x -> {
          double[] v = new double[4];
          double[] w = new double[4];
          v[0] = 2;
          double s = late(v, v, 3) * x[0];
          w[1] = x[1] * late(w, v, 2);
          return s + late(v, w, 3) + late(w, w, 3);
        },
        0.3, 0.7, 1.1);
  }

  @Test
  void aColumnTimesAnElement() {
    assertMatchesDifferences(
        x -> {
          double[] out = new double[3];
          multiplyLower(new double[] {x[0], 2, x[1], x[2] * x[0], 3, x[1]}, new double[] {x[2], x[0], x[1]}, out);
          return norm(out);
        },
        0.3, 0.7, 1.1);
  }

  /** v[column] changes where column is row: by the other name of its array. */
  @Test
  void theResultIsTheVector() {
    assertMatchesDifferences(
        x -> {
          double[] v = {x[2], x[0], x[1]};
          multiplyLower(new double[] {x[0], 2, x[1], x[2] * x[0], 3, x[1]}, v, v);
          return norm(v);
        },
        0.3, 0.7, 1.1);
  }

  @Test
  void theEntriesAreTheVector() {
    assertMatchesDifferences(
        x -> {
          double[] v = {x[2], x[0], x[1], 1, x[0] * x[1], 2};
          double[] out = new double[6];
          multiplyLower(java.util.Arrays.copyOf(v, 21), v, out);
          multiplyLower(out, new double[] {v[0], v[3]}, v);
          return norm(out) * v[1];
        },
        0.3, 0.7, 1.1);
  }

  private static double changedInTheLoop(double[] a, int n) {
    double p = 1;
    for (int i = 0; i < n; i++) {
      p *= a[0];
      a[0] = a[0] * 0.5 + p;
    }
    return p;
  }

  @Test
  void anElementThatTheLoopChanges() {
    assertMatchesDifferences(x -> changedInTheLoop(new double[] {x[0], 1}, 5), 0.9);
  }

  private static double scaled(double[] a, double[] b, int k, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += a[k] * b[i];
    }
    return s;
  }

  @Test
  void aLoopThatDoesNotRunReadsNothing() {
    assertGradient(x -> x[0] * (3 + scaled(null, null, 7, 0)), at(2), 3);
    assertGradient(x -> x[0] * (3 + scaled(new double[1], null, -1, 0)), at(2), 3);
  }

  @Test
  void anIndexThatIsNoneIsFoundByTheLoopItself() {
    assertGradient(
        x -> {
          try {
            return scaled(new double[] {x[0]}, new double[] {x[0], 1}, 1, 2);
          } catch (ArrayIndexOutOfBoundsException e) {
            return x[0] * x[0] * x[0];
          }
        },
        at(2), 12);
  }

  private static double nested(double[] a, double[] b, int n) {
    double s = 1;
    for (int round = 0; round < n; round++) {
      for (int i = 0; i < b.length; i++) {
        s += a[round] * b[i] * s; // a[round] is that of this round
      }
      b[0] = a[round] * s;
    }
    return s;
  }

  @Test
  void inEachRoundOfAnOuterLoopAnotherOne() {
    assertMatchesDifferences(
        x -> nested(new double[] {x[0], x[1], x[0] * x[1]}, new double[] {x[1], 0.2}, 3), 0.4, 0.3);
  }

  private static void setTo(double[] a, double value) {
    a[1] = value;
  }

  private static double aCallChanges(double[] a, double x) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      s += a[1] * x;
      setTo(a, s * x);
    }
    return s;
  }

  @Test
  void anElementThatACallChanges() {
    assertMatchesDifferences(x -> aCallChanges(new double[] {1, x[0]}, x[0]), 0.8);
  }

  private static double leavesEarly(double[] a, double[] b, int n) {
    double s = a[2];
    int i = 0;
    while (true) {
      s *= a[n] + b[i];
      if (s > 10) {
        return s * a[n];
      }
      if (++i == b.length) {
        break;
      }
    }
    return s;
  }

  @Test
  void loopsThatAreLeftInTheMiddle() {
    assertMatchesDifferences(
        x -> leavesEarly(new double[] {x[0], 2, x[1]}, new double[] {3, x[0], 5, 1}, 1)
            + leavesEarly(new double[] {x[0], 2, x[1]}, new double[] {x[0], 1}, 0),
        0.5, 0.6);
  }

  private static double throwsLate(double[] a, double[] b, int[] zero) {
    double s = 1;
    for (int i = 0; i < b.length; i++) {
      s *= a[1] + b[i];
      b[i] = s;
      s += 1 / zero[i];
    }
    return s;
  }

  @Test
  void anExceptionInTheMiddle() {
    assertMatchesDifferences(
        x -> {
          double[] a = {1, x[0]};
          double[] b = {x[1], x[0], 2};
          try {
            throwsLate(a, b, new int[] {2, 2, 0});
          } catch (ArithmeticException e) {
            b[0] *= 2;
          }
          return b[0] * b[1] + b[2];
        },
        0.5, 0.6);
  }
}
