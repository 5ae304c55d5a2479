package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which elements are copied where a nest of loops is entered, where that is not obvious. */
class ImageRangesTest {
  private static final double[] AT = {0.6, 1.2, -0.4, 0.9, 1.7, -1.1};

  private static double[][] matrix(double[] x) {
    return new double[][] {{x[0], x[1], x[2]}, {x[3], x[4], x[5]}, {x[1], 2, x[0]}};
  }

  private static double into(double[][] a, double[] w, double[] z) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        sum += a[i][j] * z[j];
        w[j] = w[j] * 0.5 + z[i];
      }
    }
    return sum;
  }

  private static double intoNew(double[][] a, double[] z, int way) {
    double[] w = new double[3];
    if (way == 0) {
      a[1] = w;
    } else if (way == 1) {
      put(a, w);
    } else {
      Arrays.fill(a, w);
    }
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        w[j] += z[j] * z[i];
        sum += a[i][j] * z[j];
      }
    }
    return sum;
  }

  private static void put(double[][] a, double[] w) {
    a[2] = w;
  }

  /** What is written is a row of what is read. */
  @Test
  void rowsThatAreWritten() {
    check(x -> {
      double[][] a = matrix(x);
      return into(a, a[1], x) + into(a, x.clone(), x);
    });
    for (int way = 0; way < 3; way++) {
      int how = way;
      check(x -> intoNew(matrix(x), x, how));
    }
  }

  private static double twoEntries(double[] v, double c) {
    double sum = 0;
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 2; ) {
        if (c > t) {
          sum += 1;
        } else {
          sum += 2;
        }
        do {
          i++;
          sum += v[i] * v[i];
        } while (i % 4 != 0);
      }
    }
    return sum;
  }

  /** A loop within a loop that the compiler enters from two blocks: the counter is beyond its limit. */
  @Test
  void countersOfInnerLoops() {
    check(x -> twoEntries(x, x[0]));
  }

  private static double tested(double[] v, double[] u, int start, int n) {
    double sum = 0;
    for (int t = 0; t < 2; t++) {
      int i = start;
      do {
        sum += v[i] * u[i];
        i++;
      } while (i < n);
      i = start;
      for (;;) {
        sum += v[i] * u[i] * u[i];
        if (i >= n) {
          break;
        }
        i++;
      }
      i = n;
      do {
        sum += v[i] * u[i];
      } while (--i > start);
    }
    return sum;
  }

  /** One round is for certain. */
  @Test
  void testsAtTheEnd() {
    check(x -> tested(x, x, 3, 1) + tested(x, x, 1, 4) + tested(x, x, 2, 2));
  }

  private static double upFrom(double[] v, int start, int n) {
    double sum = v[0] * v[1];
    for (int t = 0; t < 2; t++) {
      for (int i = start; i < n; i++) {
        sum += Math.sin(v[i + 1]);
      }
    }
    return sum * v[0];
  }

  private static double downFrom(double[] v, int start, int c) {
    double sum = v[0] * v[1];
    for (int t = 0; t < 2; t++) {
      for (int i = start; i >= 0; i--) {
        sum += Math.sin(v[c - i]);
      }
    }
    return sum * v[0];
  }

  @Test
  void noRounds() {
    check(x -> upFrom(x, Integer.MAX_VALUE, 2) + upFrom(x, 1, Integer.MIN_VALUE) + upFrom(x, 1, 3));
    check(x -> downFrom(x, Integer.MIN_VALUE, 1) + downFrom(x, -1, 0) + downFrom(x, 2, 3));
  }

  private static double overflowing(double[] v, int start, int limit, int first) {
    double sum = v[0] * v[1];
    for (int t = 0; t < 2; t++) {
      int i = start;
      while (++i < limit) {
        sum += Math.sin(v[i - first]);
      }
    }
    return sum;
  }

  /** A counter that moves in front of its test. */
  @Test
  void stepsInFrontOfTheTest() {
    check(x -> overflowing(x, -1, 3, 0) + overflowing(x, Integer.MAX_VALUE, Integer.MIN_VALUE + 3, Integer.MIN_VALUE));
  }

  private static double sparse(int[] counts, double[] w, double[] u) {
    double sum = w[0] * u[0];
    for (int p = 0; p < counts.length; p++) {
      int m = counts[p];
      for (int c = 0; c < m; c++) {
        for (int k = 0; k < u.length; k++) {
          sum += w[k] * u[k];
        }
      }
      w[p] *= 1.5;
    }
    return sum;
  }

  private static double diagonal(double[][] a, double[] u) {
    double sum = 0;
    for (int t = 0; t < 2; t++) {
      for (int i = 1; i < u.length; i++) {
        sum += a[i][i] * u[i] * a[i][i - 1] * a[u.length - i][i];
      }
    }
    return sum;
  }

  private static double first(double[][] a, double[] u) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < u.length; j++) {
        sum += a[i][j] * u[j];
      }
    }
    return sum;
  }

  private static double caught(double[][] a, double[] u) {
    try {
      return first(a, u);
    } catch (NullPointerException e) {
      return u[0] * u[1];
    }
  }

  /** With copies of all that the counters could lead to, these would not fit into the tape. */
  @Test
  void noMoreThanIsRead() {
    int n = 20_000;
    check(x -> {
      int[] counts = new int[n];
      counts[7] = 1;
      double[] w = wide(n, x[0], x[1]);
      return sparse(counts, w, wide(n, x[2], x[3]));
    });
    check(x -> {
      double[][] a = new double[n][];
      Arrays.fill(a, wide(n, x[0], x[1]));
      return diagonal(a, wide(n, x[2], x[3]));
    });
    check(x -> {
      double[][] a = new double[n][];
      a[1] = wide(n, x[0], x[1]);
      return caught(a, wide(n, x[2], x[3])) + first(new double[][] {a[1]}, a[1]);
    });
  }

  private static double[] wide(int n, double... first) {
    return Arrays.copyOf(first, n);
  }

  private static double offsets(double[] v, double[][] a, int far) {
    double sum = 0;
    for (int t = 0; t < 2; t++) {
      for (int i = 1; i < 3; i++) {
        sum += v[i - 1] * v[i] * v[i + 1] * v[i + far] * a[i][t] * a[i - 1][t + 1] * v[i + 100];
      }
    }
    return sum;
  }

  /** Near and far from each other. */
  @Test
  void elementsBesideEachOther() {
    check(x -> {
      double[] v = new double[200];
      for (int i = 0; i < v.length; i++) {
        v[i] = x[i % x.length] + 0.01 * i;
      }
      return offsets(v, matrix(x), 3) + offsets(v, matrix(x), 50);
    });
  }

  private static double moved(double[] v, double[] u) {
    double sum = 0;
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 4; ) {
        double a = v[i];
        double b = a * u[i++];
        double c = v[i] * b;
        sum += c * a * (i > 2 ? b : u[i]);
      }
    }
    return sum;
  }

  /** Numbers that are used after the counter has moved on. */
  @Test
  void countersThatMoveOn() {
    check(x -> moved(x, x.clone()));
  }

  private static void check(ToDoubleFunction<double[]> f) {
    assertMatchesDifferences(f, AT);
  }
}
