package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.rules.foreign.Grid;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Nests of loops over arrays that they do not change: pairs copy these where the nest is entered. */
class ImagesTest {
  private static final double[] AT = {0.6, 1.2, -0.4, 0.9, 1.7, -1.1};

  private static double[][] multiply(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
      }
    }
    return c;
  }

  private static double[][] rows(double[] x, int start, int rows, int columns) {
    double[][] m = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, start + i * columns, m[i], 0, columns);
    }
    return m;
  }

  /** d(sum of W * (A B)) = W B^T for A and A^T W for B. */
  @Test
  void productsOfMatrices() {
    int n = 7;
    int m = 5;
    int l = 3;
    Random random = new Random(3);
    double[] x = random.doubles(n * m + m * l, -1, 1).toArray();
    double[][] w = rows(random.doubles(n * l, -1, 1).toArray(), 0, n, l);
    for (int round = 0; round < 3; round++) {
      Gradient g =
          Wengert.gradient(
              in -> {
                double[][] c = multiply(rows(in, 0, n, m), rows(in, n * m, m, l));
                double sum = 0;
                for (int i = 0; i < n; i++) {
                  for (int j = 0; j < l; j++) {
                    sum += w[i][j] * c[i][j];
                  }
                }
                return sum;
              },
              x);
      double[] expected = new double[x.length];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < l; j++) {
          for (int k = 0; k < m; k++) {
            expected[i * m + k] += w[i][j] * x[n * m + k * l + j];
            expected[n * m + k * l + j] += w[i][j] * x[i * m + k];
          }
        }
      }
      assertArrayEquals(expected, g.partials(), 1e-13);
    }
  }

  /** A matrix with itself, and one with a row that is there twice. */
  @Test
  void arraysThatAreTheSame() {
    check(
        x -> {
          double[][] a = {{x[0], x[1]}, {x[2], x[3]}};
          double[][] b = {a[1], a[1]};
          double[][] c = multiply(multiply(a, a), multiply(b, a));
          return c[0][0] * c[0][1] + c[1][0] - c[1][1];
        });
  }

  private static double triangle(double[][] a, double[] v) {
    double sum = 0;
    for (int i = a.length - 1; i >= 0; i--) {
      for (int j = 1; j <= a.length - 2; j++) {
        for (int k = v.length - 1; k > 0; k--) {
          sum += a[i][k - 1] * a[j + 1][k] * v[k] * v[v.length - 1 - k] * v[i];
        }
      }
    }
    return sum;
  }

  /** Downwards, up to a limit that belongs to it, with offsets, from the end. */
  @Test
  void countersOfAllKinds() {
    check(
        x -> triangle(
            new double[][] {{x[0], x[1], 2, x[5]}, {1, x[2], x[3], 7}, {x[4], x[0], x[3], x[1]}, {x[1], 1, x[4], 3}},
            new double[] {x[5], x[4], x[1], x[0]}));
  }

  private static double convolution(double[] signal, double[] kernel) {
    double sum = 0;
    for (int i = 0; i < signal.length - kernel.length + 1; i++) {
      double out = 0;
      for (int k = 0; k < kernel.length; k++) {
        out += signal[i + k] * kernel[kernel.length - 1 - k];
      }
      sum += out * out;
    }
    return sum;
  }

  @Test
  void sumsOfCounters() {
    check(x -> convolution(new double[] {x[0], x[1], x[2] * x[0], x[3], 2, x[4], x[1]}, new double[] {x[4], x[5], x[0]}));
  }

  private static double step(double[][] a, double[] v, double[] out, int rounds) {
    double sum = 0;
    for (int t = 0; t < rounds; t++) {
      for (int i = 0; i < a.length; i++) {
        double s = 0;
        for (int k = 0; k < a[i].length; k++) {
          s += a[i][k] * v[k];
        }
        out[i] = s;
      }
      for (int i = 0; i < v.length; i++) {
        v[i] = Math.sin(out[i]); // which the next round reads
        a[i][t % v.length] *= out[i];
      }
      sum += v[0];
    }
    return sum;
  }

  @Test
  void arraysThatChangeBetweenNests() {
    check(
        x -> {
          double[][] a = {{x[0], x[1], 1}, {x[2], 2, x[3]}, {x[4], x[5], x[0]}};
          return step(a, new double[] {x[1], x[2], 0.3}, new double[3], 4);
        });
  }

  /** Where results go is what is read. */
  @Test
  void arraysThatAreWrittenInTheNest() {
    check(
        x -> {
          double[] v = {x[1], x[2], 0.3};
          return step(new double[][] {{x[0], x[1], 1}, {x[2], 2, x[3]}, {x[4], x[5], x[0]}}, v, v, 3);
        });
    check(
        x -> {
          double[][] a = {{x[0], x[1], 1}, {x[2], 2, x[3]}, {x[4], x[5], x[0]}};
          return step(a, new double[] {x[1], x[2], 0.3}, a[1], 3);
        });
  }

  private static double leaking(double[][] b, double[] x) {
    double[][] c = new double[3][3];
    c[0] = b[1]; // a row of another
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        c[i][j] = b[1][i] * b[j][2] + x[j];
      }
    }
    double[] w = new double[3];
    double[][] d = {w, b[0], w};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        w[j] += d[i][j] * d[j][i] + b[i][j];
        sum += w[j] * w[j];
      }
    }
    return sum;
  }

  @Test
  void newArraysThatOthersReferTo() {
    check(x -> leaking(new double[][] {{x[0], x[1], 1}, {x[2], 2, x[3]}, {x[4], x[5], x[0]}}, x));
  }

  private static double ragged(double[][] a, double[] v, int width) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int t = 0; t < 2; t++) {
        for (int k = 0; k < width; k++) {
          sum += a[i][k] * v[k] * v[t];
        }
      }
    }
    return sum;
  }

  @Test
  void rowsOfSeveralLengths() {
    check(
        x -> ragged(new double[][] {{x[0], x[1], x[2]}, {x[3], x[4]}, {x[5], x[0], 1, 2}, {x[1], x[1]}}, x, 2)
            * ragged(new double[][] {{x[2]}, null, {}}, x, 0)
            + ragged(new double[][] {{x[2], x[3]}, {x[4], 1, x[0]}}, x, 2));
  }

  private static double caught(double[][] a, double[] v, int width) {
    try {
      return ragged(a, v, width);
    } catch (ArrayIndexOutOfBoundsException | NullPointerException e) {
      return v[0] * v[1];
    }
  }

  private static double partly(double[][] a, double[] v, double[] out) {
    try {
      fill(a, v, out);
    } catch (RuntimeException e) {
      out[0] *= 2;
    }
    double sum = 0;
    for (double e : out) {
      sum += e * e;
    }
    return sum;
  }

  private static void fill(double[][] a, double[] v, double[] out) {
    for (int i = 0; i < out.length; i++) {
      for (int k = 0; k < v.length; k++) {
        out[i] += a[i][k] * v[k];
      }
    }
  }

  /** What was done before an exception has its derivative. */
  @Test
  void exceptionsInTheNest() {
    double[] v = {1, 2};
    double[][] none = {{1, 2}, null};
    assertThrows(NullPointerException.class, () -> Wengert.gradient(x -> ragged(none, x, 2), v));
    assertThrows(
        ArrayIndexOutOfBoundsException.class,
        () -> Wengert.gradient(x -> ragged(new double[][] {{x[0]}}, x, Integer.MAX_VALUE), v));
    check(x -> caught(new double[][] {{x[0], x[1], x[2]}, {x[3], x[4]}}, x, 3) + x[0]);
    check(x -> caught(new double[][] {{x[0], x[1], x[2]}, null}, x, 3) + x[0]);
    check(x -> partly(new double[][] {{x[0], x[1]}, {x[2]}, {x[0], x[0]}}, new double[] {x[3], x[4]}, new double[3]));
    check(x -> partly(new double[][] {{x[0], x[1]}, null}, new double[] {x[3], x[4]}, new double[2]));
    check(x -> partly(new double[][] {{x[0], x[1]}}, new double[] {x[3], x[4]}, new double[4]));
    check(x -> partly(null, new double[] {x[3], x[4]}, new double[] {x[0], x[1]}));
  }

  /** Fields as limits and as arrays. */
  private static final class Layer {
    final double[][] weights;
    double[] bias;
    final int width;
    int height;

    Layer(double[][] weights, double[] bias) {
      this.weights = weights;
      this.bias = bias;
      this.width = bias.length;
      this.height = weights.length;
    }

    double apply(double[][] batch) {
      double sum = 0;
      for (int b = 0; b < batch.length; b++) {
        for (int i = 0; i < height; i++) {
          double s = 0;
          for (int j = 0; j < width; j++) {
            s += weights[i][j] * batch[b][j] + bias[j] * bias[i];
          }
          sum += Math.tanh(s);
        }
      }
      return sum;
    }

    /** The limit changes on the way, and so does the field. */
    double shrink(double[] v) {
      double sum = 0;
      for (int t = 0; t < 2; t++) {
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < height; j++) {
            sum += weights[i][j] * v[j] * bias[j];
          }
        }
        height--;
        bias = v;
      }
      return sum;
    }
  }

  /** The array is in a field of a class that the agent leaves as it is. */
  private static final class Table extends Grid {
    Table(double[][] rows) {
      this.rows = rows;
    }

    double columns(double[] v) {
      double sum = 0;
      for (int j = 0; j < v.length; j++) {
        double s = 0;
        for (int k = 0; k < v.length; k++) {
          s += rows[k][j] * v[k];
        }
        sum += s * s;
      }
      return sum;
    }
  }

  @Test
  void fieldsOfOthers() {
    check(x -> new Table(new double[][] {{x[0], x[1]}, {x[2], x[3]}}).columns(new double[] {x[4], x[5]}));
  }

  @Test
  void fields() {
    check(
        x -> new Layer(new double[][] {{x[0], x[1]}, {x[2], x[3]}}, new double[] {x[4], x[5]})
            .apply(new double[][] {{1, x[0]}, {0.5, 2}, {x[1], x[2]}}));
    check(
        x -> new Layer(new double[][] {{x[0], x[1]}, {x[2], x[3]}}, new double[] {x[4], x[5]})
            .shrink(new double[] {x[0], x[3]}));
  }

  private static double early(double[][] a, double limit) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        if (a[i][j] < limit) {
          break;
        }
        sum += a[i][j] * a[i][j];
      }
      for (int j = 0; j < a[0].length; j++) {
        if (j == i) {
          continue;
        }
        sum += a[i][j] * a[j][i];
        if (sum > 100) {
          return sum * a[i][j];
        }
      }
    }
    return sum;
  }

  @Test
  void loopsThatEndEarly() {
    check(x -> early(new double[][] {{x[0], x[1], x[2]}, {x[3], x[4], x[5]}, {x[1], x[0], x[4]}}, 0));
    check(x -> early(new double[][] {{x[0] * 20, x[1] * 9, x[2]}, {x[3], x[4], 3}, {x[1], x[0], x[4]}}, 0));
  }

  private static double moving(double[][] a, double[][] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double[] row = a[i];
      for (int t = 0; t < 2; t++) {
        for (int j = 0; j < n; j++) {
          sum += row[j] * b[t][j] * a[t][j];
        }
        b[t] = row;
      }
      a[i] = b[0];
    }
    return sum;
  }

  @Test
  void rowsThatAreReplaced() {
    check(
        x -> moving(
            new double[][] {{x[0], x[1]}, {x[2], x[3]}}, new double[][] {{x[4], x[5]}, {x[0], 2}}, 2));
  }

  /** Reads of constants leave nothing, and constants become active between two nests. */
  @Test
  void passiveArrays() {
    double[][] design = {{1, 2}, {3, 4}, {5, 7}};
    check(
        x -> {
          double[][] c = multiply(design, new double[][] {{x[0], 1}, {2, x[1]}});
          double s = c[0][0] * c[1][1] + multiply(design, new double[][] {{1, 2}, {3, 4}})[0][1];
          double[][] later = {{1, 2}, {3, 4}};
          s += multiply(later, later)[0][1] * x[2];
          later[1][0] = x[3];
          return s + multiply(later, later)[0][1] * multiply(later, later)[1][0];
        });
  }

  /** A nest in a loop that is no part of it, and in a method that calls itself. */
  private static double often(double[][] a, double[] v, int depth) {
    double sum = 0;
    int round = 0;
    while (round * round < 5) {
      for (int i = 0; i < v.length; i++) {
        for (int j = round; j < v.length; j++) {
          sum += a[i][j] * v[i];
        }
      }
      v[round % v.length] += a[0][1];
      sum += depth > 0 ? often(a, v, depth - 1) : 0;
      round++;
    }
    return sum;
  }

  @Test
  void nestsThatAreEnteredAgain() {
    check(x -> often(new double[][] {{x[0], x[1]}, {x[2], x[3]}}, new double[] {x[4], x[5]}, 2));
  }

  private static double wrapping(double[] v, int start, int offset) {
    double sum = 0;
    try {
      for (int t = 0; t < 2; t++) {
        for (int i = start; i <= Integer.MAX_VALUE; i++) {
          sum += v[i - offset] * v[i - offset];
        }
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      sum *= 2;
    }
    return sum;
  }

  /** A counter that goes on with the smallest number behind the largest. */
  @Test
  void countersThatOverflow() {
    check(x -> wrapping(x.clone(), Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 3));
    check(x -> wrapping(x.clone(), Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1));
  }

  private static double sameCounter(double[][] a, double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      for (int k = 0; k < v.length; k++) {
        sum += a[i][k] * v[k];
      }
      for (int k = v.length; k-- > 1;) {
        sum -= a[i][k] * v[k];
      }
      int k = i;
      k++;
      sum *= a[i][k % v.length] * v[k - 1];
      for (k = 1; k < v.length; k++) {
        sum += a[k][i] * v[k - 1] * v[k];
      }
    }
    return sum;
  }

  @Test
  void countersThatServeSeveralLoops() {
    check(x -> sameCounter(new double[][] {{x[0], x[1], 2}, {x[2], x[3], x[5]}, {1, x[4], x[5]}}, new double[] {x[4], x[5], x[0]}));
  }

  /** As in libraries: a column in an array of its own, rows in locals. */
  private static double[][] byColumns(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    double[] column = new double[b.length];
    for (int j = 0; j < b[0].length; j++) {
      for (int k = 0; k < b.length; k++) {
        column[k] = b[k][j];
      }
      for (int i = 0; i < a.length; i++) {
        double[] row = a[i];
        double s = 0;
        for (int k = 0; k < b.length; k++) {
          s += row[k] * column[k];
        }
        c[i][j] = s;
      }
    }
    return c;
  }

  private static double rowsInLocals(double[][] a, double[] v, int n) {
    double sum = 0;
    double[] row = v;
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < n; ) {
        for (int k = 0; k < n; k++) {
          sum += row[k] * v[k]; // that of the round before
        }
        row = a[i];
        i++;
        for (int k = 0; k < n; k++) {
          sum += row[k] * v[k] * v[i - 1];
        }
      }
      for (int i = 0; i < n; i++) {
        double[] other = a[i];
        if (t == i) {
          other = a[0];
        }
        double[] third = a[n - 1 - i];
        for (int k = 0; k < n; k++) {
          sum += other[k] * third[k] * v[t];
        }
      }
    }
    return sum;
  }

  @Test
  void rowsThatLocalsHold() {
    check(
        x -> {
          double[][] a = {{x[0], x[1], 1}, {x[2], 2, x[3]}};
          double[][] c = byColumns(byColumns(a, new double[][] {{x[4], x[5]}, {x[0], 1}, {x[1], x[2]}}), a);
          return c[0][2] * c[1][1] - c[1][0];
        });
    check(x -> rowsInLocals(new double[][] {{x[0], x[1], 1}, {x[2], 2, x[3]}, {x[4], x[5], x[0]}}, x, 3));
  }

  private static void check(ToDoubleFunction<double[]> f) {
    assertMatchesDifferences(f, AT);
  }

  private static double[] times(double[][] a, double[] v) {
    double[] w = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < v.length; j++) {
        w[i] += a[i][j] * v[j];
      }
    }
    return w;
  }

  /** Rows of 20: equal ones are copied once, also of other arrays; one that has changed is another. */
  @Test
  void matricesThatAreAsBeforeOrChangedABit() {
    assertMatchesDifferences(
        x -> {
          int n = 20;
          double[][] a = new double[n][n];
          double[][] b = new double[n][];
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              a[i][j] = x[(i + j) % 6] / (n + i * j);
            }
            b[i] = i % 2 == 0 ? a[i] : a[i].clone();
          }
          double[] v = new double[n];
          v[0] = 1;
          v[7] = x[1];
          for (int k = 0; k < 6; k++) {
            v = times(k % 3 == 1 ? b : a, v);
            v[k] += 0.3;
            if (k % 2 == 0) {
              a[k][n - 1] *= 1.1 * x[k];
              b[n - 1][k] = v[1];
            }
          }
          double sum = 0;
          for (double e : v) {
            sum += e * e;
          }
          return sum;
        },
        AT);
  }

  @Test
  void zerosOfBothSignsInRows() {
    assertMatchesDifferences(
        x -> {
          double[][] a = new double[3][20];
          double[] v = new double[20];
          java.util.Arrays.fill(v, x[0]);
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            a[1][9] = k % 2 == 0 ? -0.0 : 0.0;
            sum += times(a, v)[1] + 1 / (a[1][9] * 0 + 2) * x[k];
            a[2][3] = x[k];
            sum += times(a, v)[2];
          }
          return sum;
        },
        AT);
  }
}
