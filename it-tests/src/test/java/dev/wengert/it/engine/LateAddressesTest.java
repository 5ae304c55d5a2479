package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** Arrays and objects become active by one name while others have read or written them before. */
class LateAddressesTest {
  private static double readBefore(double[] a, double[] b, double x) {
    double s = b[0] * x; // 3 x
    a[0] = x * x;
    return s + b[0]; // 3 x + x^2
  }

  @Test
  void anotherNameReadsWhatWasStored() {
    double[] c = {3};
    assertGradient(
        x -> {
          c[0] = 3;
          return readBefore(c, c, x[0]);
        },
        at(2), 7);
    assertGradient(x -> readBefore(new double[1], new double[] {3}, x[0]), at(2), 3);
  }

  private static double overwrite(double[] a, double[] b, double x) {
    double s = b[1] * x; // 5 x
    a[0] = x;
    b[0] = 4; // a constant, by a name that knew no address
    return s + a[0] * x; // 9 x
  }

  @Test
  void aConstantByAnotherNameEndsWhatWasStored() {
    assertGradient(
        x -> {
          double[] c = {1, 5};
          return overwrite(c, c, x[0]);
        },
        at(2), 9);
  }

  private static double inALoop(double[] a, double[] b, double x, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += b[0] * x;
      if (i == 1) {
        a[0] = x * x;
      } else if (i == 3) {
        b[0] = 7;
      }
    }
    return s;
  }

  @Test
  void inOneRoundOfALoop() {
    // 2 (2 x) + 2 x^3 + (n - 4) 7 x
    assertGradient(
        x -> {
          double[] c = {2};
          return inALoop(c, c, x[0], 9);
        },
        at(1.5), 4 + 6 * 1.5 * 1.5 + 35);
  }

  private static void fill(double[] a, double x) {
    a[1] = x * x * x;
  }

  private static double behindACall(double[] a, double x) {
    double s = a[1];
    fill(a, x);
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < a.length; i++) {
        s += a[i] * (k + 1); // 6 x^3
      }
      a[1] = k < 1 ? a[1] : 0;
    }
    return s; // x^3 (1 + 2)
  }

  @Test
  void aCallGivesAddressesBeforeLoops() {
    assertGradient(x -> behindACall(new double[] {1, 2, 3}, x[0]), at(1.5), 3 * 3 * 1.5 * 1.5);
  }

  private static double rows(double[][] m, double x, int n) {
    double s = 0;
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < 2; i++) {
        s += m[0][i] * x; // 2 x, then x^3 + x
        m[1][0] = r == 0 ? m[1][0] : x * x;
      }
    }
    return s;
  }

  @Test
  void twoRowsAreOneArray() {
    // rounds: r = 0: (1 + 1) x; r = 1: (1 + 1) x, and x^2 is there from then on; r = 2: (x^2 + 1) x
    assertGradient(
        x -> {
          double[] row = {1, 1};
          return rows(new double[][] {row, row}, x[0], 3);
        },
        at(1.5), 4 + 3 * 1.5 * 1.5 + 1);
  }

  private static final class Cell {
    double value = 2;
    double other = 5;
  }

  private static double cells(Cell p, Cell q, double x, int n) {
    double s = q.value * x; // 2 x
    for (int i = 0; i < n; i++) {
      if (i == 1) {
        p.value = x * x;
      } else if (i == 2) {
        q.other = 6;
      } else if (i == 3) {
        q.value = 1;
      }
      s += q.value * q.other;
    }
    return s + p.value * x; // 2 x + (10 + 5 x^2 + 6 x^2 + 6 ...) + x
  }

  @Test
  void twoParametersAreOneObject() {
    assertGradient(
        x -> {
          Cell c = new Cell();
          return cells(c, c, x[0], 6);
        },
        at(1.5), 2 + 22 * 1.5 + 1);
  }

  private static double inAPass(double[] a, double[] b, double x, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = i == 0 ? x : b[i] + b[i - 1]; // 1 + sums before, if both are one array
    }
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += a[i] * x;
    }
    return s;
  }

  @Test
  void anArrayBecomesActiveWhereItIsReadNext() {
    // a = x, x + 1, x + 2, ... -> s = n x^2 + (0 + 1 + 2 + 3) x
    assertGradient(
        x -> {
          double[] c = {1, 1, 1, 1};
          return inAPass(c, c, x[0], 4);
        },
        at(1.5), 8 * 1.5 + 6);
  }
}
