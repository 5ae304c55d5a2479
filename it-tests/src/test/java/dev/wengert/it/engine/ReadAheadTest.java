package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Inner loops that read the same elements in each round of the loop around them: copies serve again as long as nothing has
 * changed, whoever changed it, and also where a loop reads and writes one array.
 */
class ReadAheadTest {
  /** Longer than what is always copied. */
  private static final int N = 20;

  private static double[] spread(double[] x, double phase) {
    double[] v = new double[N];
    for (int i = 0; i < N; i++) {
      v[i] = x[i % x.length] + phase * Math.sin(i) * x[(i + 1) % x.length];
    }
    return v;
  }

  private static double total(double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * (i + 1) * v[i] / N;
    }
    return sum;
  }

  /** In place where rows are one array. */
  private static void eliminate(double[][] rows, double[] upper, double factor) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      for (int j = 1; j < N; j++) {
        row[j] -= factor * upper[j] * upper[j];
      }
    }
  }

  private static ToDoubleFunction<double[]> elimination(int same) {
    return x -> {
      double[] upper = spread(x, 0.5);
      double[][] rows = new double[4][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = i == same ? upper : spread(x, 0.1 * i);
      }
      eliminate(rows, upper, 0.01 * x[0]);
      return total(rows[0]) + total(rows[1]) + total(rows[3]) + total(upper);
    };
  }

  @Test
  void rowsThatAreTheOneThatIsRead() {
    for (int same = -1; same < 4; same++) {
      assertMatchesDifferences(elimination(same), 0.8, 1.1);
    }
  }

  private static void shift(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = 0; j < N - 1; j++) {
        to[j] = to[j] + f * from[j + 1] * from[j + 1];
      }
    }
  }

  private static void shiftBack(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = 1; j < N; j++) {
        to[j] = to[j] + f * from[j - 1] * from[j - 1];
      }
    }
  }

  private static void downwards(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = N - 1; j > 0; j--) {
        to[j] = to[j] + f * from[j - 1] * from[j - 1];
      }
    }
  }

  private static void downwardsAhead(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = N - 2; j >= 0; j--) {
        to[j] = to[j] + f * from[j + 1] * from[j + 1];
      }
    }
  }

  private static void mirrored(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = 0; j < N; j++) {
        to[N - 1 - j] = to[N - 1 - j] + f * from[N - 1 - j] * from[N - 1 - j] + f * from[j] * from[j];
      }
    }
  }

  private static void storedFirst(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = 0; j < N; j++) {
        to[j] = f * to[j] + j;
        to[(j + 1) % N] += f * from[j] * from[j];
      }
    }
  }

  private static void inTheMiddle(double[] to, double[] from, double f, int times) {
    for (int t = 0; t < times; t++) {
      for (int j = 0; j < N; ) {
        double e = from[j] * from[j];
        j++;
        to[j - 1] += f * e;
        to[N - j] += f * f * e;
      }
    }
  }

  private interface Kernel {
    void run(double[] to, double[] from, double f, int times);
  }

  @Test
  void oneArrayOrTwo() {
    Kernel[] kernels = {
      ReadAheadTest::shift, ReadAheadTest::shiftBack, ReadAheadTest::downwards, ReadAheadTest::downwardsAhead,
      ReadAheadTest::mirrored, ReadAheadTest::storedFirst, ReadAheadTest::inTheMiddle
    };
    for (Kernel kernel : kernels) {
      for (boolean one : new boolean[] {false, true}) {
        assertMatchesDifferences(
            x -> {
              double[] from = spread(x, 0.5);
              double[] to = one ? from : spread(x, 0.2);
              kernel.run(to, from, 0.05 * x[1], 3);
              return total(to) + total(from);
            },
            0.4, 0.7);
      }
    }
  }

  private static void scale(double[] v, double f) {
    v[3] *= f;
  }

  private static double changing(double[] v, double[] w, int times, double f) {
    double sum = 0;
    for (int t = 0; t < times; t++) {
      for (int j = 0; j < N; j++) {
        sum += v[j] * w[j] * sum * 0.01 + v[j];
      }
      if (t % 2 == 0) {
        scale(v, f);
      } else {
        w[N - 1] += f * sum;
      }
    }
    return sum;
  }

  @Test
  void elementsThatChangeInBetween() {
    assertMatchesDifferences(x -> changing(spread(x, 0.3), spread(x, 0.6), 6, x[0]), 0.4, 0.3);
    assertMatchesDifferences(
        x -> {
          double[] v = spread(x, 0.3);
          return changing(v, v, 6, x[0]);
        },
        0.4, 0.3);
  }

  private static double until(double[] v, double[] out, int last, double f) {
    for (int t = 0; t < 3; t++) {
      for (int j = 0; j < last; j++) {
        out[j] += f * v[j] * v[j];
      }
    }
    return out[0];
  }

  @Test
  void exceptionsInTheMiddle() {
    for (int longer : new int[] {N, N + 1, N + 40}) {
      assertMatchesDifferences(
          x -> {
            double[] v = spread(x, 0.3);
            double[] out = spread(x, 0.1);
            double[] v2 = java.util.Arrays.copyOf(v, N + 10);
            try {
              until(v2, out, longer, x[1]);
            } catch (ArrayIndexOutOfBoundsException e) {
              out[0] *= 2;
            }
            return total(out);
          },
          0.4, 0.7);
    }
  }

  private static double rowsOfMatrix(double[][] a, double[] x) {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double f = 0.1 * a[i][k] / a[k][k];
        for (int j = k; j < a[k].length; j++) {
          a[i][j] -= f * a[k][j] * a[k][j];
        }
      }
    }
    return total(a[n - 1]);
  }

  @Test
  void rowsOfOneMatrix() {
    for (boolean shared : new boolean[] {false, true}) {
      assertMatchesDifferences(
          x -> {
            double[][] a = {spread(x, 0.3), spread(x, 0.7), spread(x, 0.2), spread(x, 0.4)};
            if (shared) {
              a[2] = a[1];
            }
            return rowsOfMatrix(a, x);
          },
          1.4, 1.7);
    }
  }
}
