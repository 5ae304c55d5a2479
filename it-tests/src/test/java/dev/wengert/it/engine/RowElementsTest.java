package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import dev.wengert.Wengert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Single elements of rows, which are not those of the round before. */
class RowElementsTest {
  private static double column(double[][] b, double[] v, int j) {
    double sum = 0;
    for (int k = 0; k < b.length; k++) {
      sum += v[k] * b[k][j] * b[k][b[k].length - 1 - j];
    }
    return sum;
  }

  @Test
  void rowsThatAreReplaced() {
    assertMatchesDifferences(
        x -> {
          double[][] b = {{x[0], 2}, {3, x[1] * x[0]}, {4, 5}};
          double[] v = {x[1], x[0], 1.5};
          double s = column(b, v, 0);
          b[0] = new double[] {x[1] * x[1], x[0]}; // another one
          s += column(b, v, 1);
          b[1] = new double[] {7, 8}; // constants
          b[2] = b[0]; // one that is there already
          return s + column(b, v, 0) * column(b, v, 1);
        },
        0.6, 1.2);
  }

  @Test
  void rowsThatBecomeActiveLater() {
    assertMatchesDifferences(
        x -> {
          double[][] b = new double[3][2];
          double[] v = {x[0], x[1], 1};
          double s = column(b, v, 0);
          for (int k = 0; k < 3; k++) {
            b[k][k % 2] = x[0] * (k + 1);
            b[k][1 - k % 2] = 0.5;
            s += column(b, v, k % 2);
          }
          return s;
        },
        0.6, 1.2);
  }

  private static final double[][] KEPT = {{1, 2}, {3, 4}};

  /** The array of rows lives on, and its rows are those of the next recording. */
  @Test
  void recordingsOneAfterAnother() {
    double[][] outer = new double[2][];
    for (int i = 0; i < 5; i++) {
      double factor = 1 + i;
      assertGradient(
          x -> {
            outer[0] = new double[] {x[0] * factor, 2};
            if (factor == 3) {
              outer[1] = outer[0];
            } else {
              outer[1] = KEPT[0];
            }
            return column(outer, new double[] {1, 1}, 0) + column(KEPT, new double[] {x[0], 1}, 1);
          },
          at(1.5),
          2 * factor + (factor == 3 ? 2 * factor : 0) + 2);
    }
  }

  /** In front of the element of a row that there is not. */
  @Test
  void exceptionsAreThoseOfThePlainRun() {
    double[][] b = {{1, 2}, null, {3, 4}};
    Assertions.assertThrows(NullPointerException.class, () -> column(b, new double[] {1, 1, 1}, 0));
    Assertions.assertThrows(
        NullPointerException.class, () -> Wengert.gradient(x -> column(b, x, 0), new double[] {1, 2, 3}));
    Assertions.assertThrows(
        ArrayIndexOutOfBoundsException.class,
        () -> Wengert.gradient(x -> column(new double[][] {{x[0]}, {x[1], 1}}, x, 1), new double[] {1, 2}));
  }

  private static double deep(double[][][] a, float[][] f) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < 2; j++) {
        sum += a[i][j][1 - j] * a[1 - i][j][j] * f[j][i];
      }
    }
    return sum;
  }

  @Test
  void rowsOfRowsAndFloats() {
    assertMatchesDifferences(
        x -> deep(
            new double[][][] {{{x[0], 2}, {x[1], x[0]}}, {{1, x[1]}, {x[0] * x[1], 3}}},
            new float[][] {{1, 2}, {0.5f, 4}}),
        0.6, 1.2);
  }
}
