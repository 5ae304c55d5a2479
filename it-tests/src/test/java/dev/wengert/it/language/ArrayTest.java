package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

class ArrayTest {
  @Test
  void elementsAreVariables() {
    assertGradient(
        x -> {
          double[] a = new double[4];
          a[0] = x[0];
          a[1] = a[0] * x[1];
          a[0] = a[1] * a[1];
          a[2] = 7;
          return a[0] + a[1] + a[2] + a[3];
        },
        at(2, 3), 36 + 3, 24 + 2);
  }

  @Test
  void literals() {
    assertGradient(
        x -> {
          double[] a = {x[0], 2, x[1] * x[0], x[0]};
          return a[0] * a[1] + a[2] * a[3];
        },
        at(2, 3), 2 + 12, 4);
  }

  @Test
  void arraysThatAliasShareTheirElements() {
    assertGradient(
        x -> {
          double[] a = {x[0], x[1]};
          double[] b = a;
          b[0] *= 3;
          a[1] = b[0];
          return b[1] * b[1];
        },
        at(2, 3), 36, 0);
  }

  @Test
  void inputIsUpdatedInPlace() {
    assertGradient(
        x -> {
          for (int i = 1; i < x.length; i++) {
            x[i] += x[i - 1] * x[i];
          }
          return x[x.length - 1];
        },
        at(2, 3, 5), 15, 15, 10);
  }

  @Test
  void constantClearsTheDerivativeOfAnElement() {
    assertGradient(
        x -> {
          x[0] = 4;
          return x[0] * x[1];
        },
        at(2, 3), 0, 4);
  }

  @Test
  void twoDimensions() {
    assertGradient(
        x -> {
          double[][] a = new double[2][3];
          a[0][1] = x[0];
          a[1][2] = a[0][1] * x[1];
          a[0][1] += a[1][2];
          return a[0][1] * a[1][2] + a[1][0];
        },
        at(2, 3), 2 * 2 * 3 * 4, 2 * 2 + 4 * 2 * 3);
  }

  @Test
  void rowsAreArraysOfTheirOwn() {
    assertGradient(
        x -> {
          double[][] a = {{x[0], 1}, {x[1], 2}};
          double[] row = a[0];
          a[0] = a[1];
          a[1] = row;
          a[0][1] = x[0] * a[1][0];
          row[0] *= 10;
          return a[0][0] * a[0][1] + a[1][0];
        },
        at(2, 3), 3 * 4 + 10, 4);
  }

  @Test
  void rowThatIsInTwoPlaces() {
    assertGradient(
        x -> {
          double[] shared = {x[0]};
          double[][] a = {shared, shared, shared};
          for (double[] row : a) {
            row[0] *= x[1];
          }
          return a[0][0];
        },
        at(2, 3), 27, 54);
  }

  @Test
  void threeDimensions() {
    assertMatchesDifferences(
        x -> {
          double[][][] a = new double[2][3][4];
          for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
              for (int k = 0; k < 4; k++) {
                a[i][j][k] = Math.sin(i * x[0] + j * x[1] + k);
              }
            }
          }
          a[1][2] = a[0][1];
          a[1][2][3] *= x[0];
          double[][] plane = a[1];
          plane[0][0] -= x[1];
          double sum = 0;
          for (double[][] p : a) {
            for (double[] r : p) {
              for (double e : r) {
                sum += e * e;
              }
            }
          }
          return sum;
        },
        0.5, 1.5);
  }

  @Test
  void jaggedArrays() {
    assertGradient(
        x -> {
          double[][] a = new double[3][];
          double[][][] b = new double[2][2][];
          for (int i = 0; i < 3; i++) {
            a[i] = new double[i + 1];
            a[i][i] = x[0] * i;
          }
          b[1][0] = a[2];
          b[1][1] = new double[] {x[1]};
          b[1][0][2] += b[1][1][0];
          return a[2][2] * a[1][1] + a[2][0];
        },
        at(2, 3), 4 * 2 + 3, 2);
  }

  @Test
  void matrixProduct() {
    assertMatchesDifferences(
        x -> {
          double[][] a = {{x[0], x[1]}, {x[2], x[3]}};
          double[][] p = {{1, 0}, {0, 1}};
          for (int n = 0; n < 3; n++) {
            p = times(p, a);
          }
          return p[0][0] - 2 * p[0][1] + 3 * p[1][0] - 4 * p[1][1];
        },
        0.5, 1.5, -0.75, 1.25);
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  @Test
  void matrixInverseInPlace() {
    assertMatchesDifferences(
        x -> {
          double[][] a = {{x[0], x[1], 1}, {x[1], x[2], 2}, {1, 2, x[0] * x[2]}};
          return determinant(a);
        },
        1.5, 0.25, 2.5);
  }

  private static double determinant(double[][] a) {
    int n = a.length;
    double det = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
          pivot = i;
        }
      }
      if (pivot != k) {
        double[] row = a[k];
        a[k] = a[pivot];
        a[pivot] = row;
        det = -det;
      }
      det *= a[k][k];
      for (int i = k + 1; i < n; i++) {
        double f = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= f * a[k][j];
        }
      }
    }
    return det;
  }

  @Test
  void swappedElements() {
    assertGradient(
        x -> {
          double t = x[0];
          x[0] = x[1];
          x[1] = t;
          return x[0] + 10 * x[1];
        },
        at(2, 3), 10, 1);
  }

  @Test
  void sortInPlace() {
    assertGradient(
        x -> {
          for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
              if (x[j] < x[i]) {
                double t = x[i];
                x[i] = x[j];
                x[j] = t;
              }
            }
          }
          return x[0] + 10 * x[1] + 100 * x[2];
        },
        at(5, 3, 4), 100, 1, 10);
  }

  @Test
  void sharedLoopOverElements() {
    assertGradient(
        x -> {
          double product = 1;
          for (double e : x) {
            product *= e;
          }
          return product;
        },
        at(2, 3, 5), 15, 10, 6);
  }

  private static double[] filled(double x) {
    return new double[] {x, x * x};
  }

  private static void addTo(double[] target, double[] source) {
    for (int i = 0; i < target.length; i++) {
      target[i] += source[i];
    }
  }

  private static double[] same(double[] a) {
    return a;
  }

  @Test
  void arraysAreArgumentsAndResults() {
    assertGradient(
        x -> {
          double[] a = filled(x[0]);
          addTo(a, filled(x[1]));
          addTo(a, a);
          same(a)[0] *= same(a)[1];
          return a[0];
        },
        at(2, 3), 4 * (13 + 5 * 4), 4 * (13 + 5 * 6));
  }

  @Test
  void arraysInObjects() {
    assertGradient(
        x -> {
          Object[] bag = {new double[] {x[0]}, "text", new double[][] {{x[1]}}};
          ((double[]) bag[0])[0] *= ((double[][]) bag[2])[0][0];
          return ((double[]) bag[0])[0];
        },
        at(2, 3), 3, 2);
  }

  @Test
  void indexThatDependsOnTheInput() {
    double[] table = {1, 2, 4, 8};
    assertGradient(x -> table[x[0] > 2 ? 3 : 1] * x[0], at(3), 8);
  }

  @Test
  void emptyArrays() {
    assertGradient(
        x -> {
          double[] none = {};
          double[][] empty = new double[2][0];
          return x[0] * (none.length + empty[1].length + 1);
        },
        at(3), 1);
  }

  @Test
  void largeArrays() {
    int n = 200_000;
    assertGradient(
        x -> {
          double[] a = new double[n];
          a[0] = x[0];
          for (int i = 1; i < n; i++) {
            a[i] = -a[i - 1];
          }
          return a[n - 2];
        },
        at(3), 1);
  }

  @Test
  void arrayOutOfBoundsIsThrownInTime() {
    assertGradient(
        x -> {
          double[] a = {x[0]};
          double y = 0;
          try {
            y = x[1];
            a[1] = y = x[0] * x[1];
          } catch (ArrayIndexOutOfBoundsException e) {
            y += a[0];
          }
          return y;
        },
        at(2, 3), 4, 2);
  }

  @Test
  void arrayOfTheLastRecordingIsAConstant() {
    double[] kept = new double[2];
    Wengert.derivative(x -> kept[0] = x * x, 3);
    assertEquals(9, Wengert.derivative(x -> kept[0] * x, 2));
  }
}
