package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** Reverse methods find elements and fields again, whatever locals held in between. */
class HeapTest {
  private static double ping(double[] a, double[] b, int rounds) {
    for (int r = 0; r < rounds; r++) {
      for (int i = 0; i < a.length; i++) {
        b[i] = a[i] * a[(i + 1) % a.length] + 0.5 * b[i];
      }
      double[] t = a;
      a = b;
      b = t;
    }
    return a[0] + 2 * b[1];
  }

  @Test
  void arraysThatChangePlaces() {
    assertMatchesDifferences(x -> ping(x.clone(), new double[3], 4), 0.5, 0.7, 0.2);
    assertMatchesDifferences(x -> ping(new double[] {1, 2, 3}, x.clone(), 3), 0.5, 0.7, 0.2);
  }

  private static double same(double[] a, double[] b) {
    for (int i = 1; i < a.length; i++) {
      a[i] = a[i] * b[i - 1];
      b[i - 1] += a[i] * a[i];
    }
    return a[0] * b[a.length - 1] + a[1];
  }

  @Test
  void twoNamesOfOneArray() {
    assertMatchesDifferences(
        x -> {
          double[] c = x.clone();
          return same(c, c);
        },
        0.5, 0.7, 1.2);
  }

  private static double indices(double[] a, int n) {
    int i = 0;
    int k = 2;
    double s = 0;
    while (i < n) {
      a[i++] *= a[k * i - i];
      s += a[i] * a[i - 1] + a[n - i];
      k = i % 2 + 1;
      a[k]++;
    }
    return s;
  }

  @Test
  void indicesThatChangeWhileTheyAreUsed() {
    assertMatchesDifferences(x -> indices(java.util.Arrays.copyOf(x, 12), 3), 0.5, 0.7, 1.2, 0.4, 0.9, 1.1, 0.3);
  }

  private static double matrix(double[][] m, double[] v) {
    double s = 0;
    for (int i = 0; i < m.length; i++) {
      double[] row = m[i];
      for (int j = 0; j < v.length; j++) {
        s += row[j] * v[j] + m[j][i] * m[i][i];
        row[j] = s;
      }
    }
    return s;
  }

  @Test
  void rows() {
    assertMatchesDifferences(
        x -> matrix(new double[][] {{x[0], x[1]}, {x[2], 1}}, new double[] {x[1], x[0]}), 0.3, 0.6, 0.2);
  }

  private static double becomesActive(double[] constant, double x) {
    double s = constant[0] * x;
    constant[0] = 3;
    s += constant[0] * constant[1];
    for (int i = 0; i < 2; i++) {
      s += constant[i] * x;
      constant[i] = s;
      s *= constant[1 - i];
    }
    constant[0] = 2;
    return s + constant[0] * x + constant[1];
  }

  @Test
  void anArrayThatBecomesActiveWhileItIsUsed() {
    assertMatchesDifferences(x -> becomesActive(new double[] {1, 2}, x[0]), 0.3);
  }

  private static class Cell {
    final double scale;
    double value;
    double other = 1;
    Cell next;

    Cell(double scale, double value) {
      this.scale = scale;
      this.value = value;
    }

    void step(Cell neighbour, double dt) {
      double flow = scale * (neighbour.value - value) * dt;
      value += flow;
      neighbour.value -= flow * other;
      neighbour.other = value;
      other *= scale;
    }

    double walk(int n) {
      Cell c = this;
      double s = 0;
      for (int i = 0; i < n; i++) {
        s += c.value * c.scale;
        c.other = s;
        c = c.next;
        s *= c.other;
      }
      return s;
    }
  }

  private static double cells(double a, double b, int n) {
    Cell first = new Cell(a, 2);
    Cell second = new Cell(0.5, b);
    first.next = second;
    second.next = first;
    for (int i = 0; i < n; i++) {
      first.step(second, 0.1);
      second.step(second, 0.2);
      second.step(first, b);
    }
    return first.value * second.value + first.walk(3) + second.other;
  }

  @Test
  void fieldsOfSeveralObjectsAndOfOneUnderTwoNames() {
    assertMatchesDifferences(x -> cells(x[0], x[1], 3), 0.4, 0.6);
    assertMatchesDifferences(x -> cells(0.3, x[0], 2) + cells(x[0], 1, 1), 0.6);
  }

  private static double total;

  private static double statics(double x) {
    total = x * x;
    for (int i = 0; i < 3; i++) {
      total = total * x + i;
    }
    double t = total;
    total = 1;
    return t * total;
  }

  @Test
  void staticFields() {
    assertGradient(x -> statics(x[0]), at(2), 5 * 16 + 2 * 2 * 0 + 2 * 0 + 1);
  }
}
