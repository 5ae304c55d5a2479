package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.lang.reflect.Array;
import org.junit.jupiter.api.Test;

/** Variables that hold now this array, now that. */
class ArrayVariableTest {
  private double[] current = new double[3];
  private double[] next = new double[3];

  @Test
  void twoBuffersThatSwap() {
    assertMatchesDifferences(
        x -> {
          double[] u = {x[0], x[1], 1, 0};
          double[] v = new double[4];
          for (int step = 0; step < 7; step++) {
            for (int i = 0; i < 4; i++) {
              v[i] = 0.5 * u[i] + Math.sin(u[(i + 1) % 4]) * x[0];
            }
            double[] t = u;
            u = v;
            v = t;
          }
          return u[0] + 2 * u[1] + 3 * u[2] + 4 * v[3];
        },
        0.5, 0.75);
  }

  @Test
  void twoFieldsThatSwap() {
    assertMatchesDifferences(
        x -> {
          current = new double[] {x[0], x[1], 1};
          next = new double[3];
          for (int step = 0; step < 6; step++) {
            advance(x[1] / 8);
          }
          return current[0] * current[1] + next[2];
        },
        0.5, 0.75);
  }

  private void advance(double h) {
    for (int i = 0; i < 3; i++) {
      next[i] = current[i] + h * current[(i + 2) % 3] * current[i];
    }
    double[] t = current;
    current = next;
    next = t;
  }

  @Test
  void rowsThatRotate() {
    assertMatchesDifferences(
        x -> {
          double[][] ring = {{x[0]}, {x[1]}, {1}};
          for (int step = 0; step < 8; step++) {
            double[] first = ring[0];
            ring[0] = ring[1];
            ring[1] = ring[2];
            ring[2] = first;
            ring[0][0] += ring[1][0] * ring[2][0] * 0.25;
          }
          return ring[0][0] + 2 * ring[1][0] + 3 * ring[2][0];
        },
        0.5, 0.75);
  }

  @Test
  void nullUntilItIsNeeded() {
    assertGradient(
        x -> {
          double[] a = null;
          for (int i = 0; i < 4; i++) {
            if (i == 2) {
              a = new double[] {x[0] * i};
            }
            if (a != null) {
              a[0] *= x[1];
            }
          }
          double[] b = a;
          a = null;
          return a == null ? b[0] : 0;
        },
        at(2, 3), 18, 4 * 2 * 3);
  }

  @Test
  void oneOfSeveralByABranch() {
    assertGradient(
        x -> {
          double[] a = {x[0]};
          double[] b = {x[1]};
          double[] c;
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            if (i % 2 == 0) {
              c = a;
            } else {
              c = b;
            }
            c[0] *= 2;
            sum += c[0] * i;
          }
          return sum;
        },
        at(2, 3), 8, 2 + 12);
  }

  @Test
  void reassignedWithinATryAndUsedInTheHandler() {
    assertGradient(
        x -> {
          double[] a = {x[0]};
          try {
            a[0] *= 2;
            a = new double[] {x[1], x[0]};
            a[0] *= a[1];
            a = x;
            a[5] = 1;
            a = new double[1];
          } catch (ArrayIndexOutOfBoundsException e) {
            a[0] *= 10;
          }
          return a[0] * a[1];
        },
        at(2, 3), 30, 20);
  }

  @Test
  void slotsThatServeSeveralTypes() {
    assertGradient(
        x -> {
          double sum = 0;
          for (int i = 0; i < 3; i++) {
            {
              double d = x[0] * i;
              sum += d;
            }
            {
              double[] a = {x[1]};
              a[0] *= i;
              sum += a[0];
            }
            {
              long n = i;
              sum *= n + 1;
            }
            {
              Object o = "text";
              sum += o.hashCode() * 0;
            }
            {
              double d = sum;
              sum = d * 2;
            }
            {
              int p = 3;
              float q = 0.5f;
              sum += p * q * x[0];
            }
          }
          return sum;
        },
        at(2, 3), slope(1, 0), slope(0, 1));
  }

  /** The program above with the derivatives of x[0] and x[1] in their places. */
  private static double slope(double a, double b) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum = (sum + a * i + b * i) * (i + 1) * 2 + 1.5 * a;
    }
    return sum;
  }

  @Test
  void matrixAsAnArrayOfObjects() {
    assertGradient(
        x -> {
          double[][] m = {{x[0]}, {x[1]}};
          Object[] rows = m;
          ((double[]) rows[0])[0] *= 3;
          rows[1] = new double[] {x[0] * x[1]};
          Object whole = m;
          return m[0][0] * m[1][0] + ((double[][]) whole)[1][0];
        },
        at(2, 3), 2 * 3 * 2 * 3 + 3, 3 * 4 + 2);
  }

  @Test
  void arrayByPatternMatching() {
    assertGradient(
        x -> {
          Object o = x;
          if (o instanceof double[] a && a.length == 2) {
            a[0] *= a[1];
          }
          return x[0];
        },
        at(2, 3), 3, 2);
  }

  private static Object grown(Object array) {
    int n = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), 2 * n);
    System.arraycopy(array, 0, copy, 0, n);
    System.arraycopy(array, 0, copy, n, n);
    return copy;
  }

  @Test
  void arrayThatGrowsByReflection() {
    assertGradient(
        x -> {
          Object grown = grown((Object) new double[] {x[0], x[1]});
          double[] a = (double[]) grown;
          return a[0] * a[3];
        },
        at(2, 3), 3, 2);
  }

  private static double[] orElse(double[] a, double[] b) {
    return a != null ? a : b;
  }

  @Test
  void nullAsAnArgumentAndAResult() {
    assertGradient(
        x -> {
          double[] none = orElse(null, null);
          double[] some = orElse(none, x);
          return orElse(some, none)[0] * some[1];
        },
        at(2, 3), 3, 2);
  }

  @Test
  void shadowedByAnEqualArray() {
    assertGradient(
        x -> {
          double[] a = {x[0]};
          double[] b = {x[0]};
          double[] c = {2};
          b[0] *= 5;
          c[0] += a[0];
          return a[0] + 10 * b[0] + 100 * c[0];
        },
        at(2), 1 + 50 + 100);
  }

  @Test
  void manyShortLivedArrays() {
    assertGradient(
        x -> {
          double[] v = {x[0], x[1]};
          for (int i = 0; i < 100_000; i++) {
            v = new double[] {v[1], v[0]};
          }
          return v[0];
        },
        at(2, 3), 1, 0);
  }
}
