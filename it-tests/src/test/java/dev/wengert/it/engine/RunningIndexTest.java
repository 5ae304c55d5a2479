package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Nests of loops that read an array from one end on, by an index that grows in each round; and loops in triangles. */
class RunningIndexTest {
  private static double[] spread(double[] x, int n) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = x[i % x.length] + Math.sin(i) * x[(i + 1) % x.length];
    }
    return v;
  }

  private static double total(double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * v[i] / (i + 1);
    }
    return sum;
  }

  private interface Kernel {
    void run(double[] packed, double[] v, double[] out, int n);
  }

  private static void lower(double[] packed, double[] v, double[] out, int n) {
    int entry = n;
    for (int column = 0; column < n; column++) {
      for (int row = column + 1; row < n; row++) {
        out[row] += packed[entry++] * v[column];
      }
    }
  }

  private static void before(double[] packed, double[] v, double[] out, int n) {
    int entry = -1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        out[i] += packed[++entry] * v[j] * v[i];
      }
    }
  }

  private static void downwards(double[] packed, double[] v, double[] out, int n) {
    int entry = packed.length;
    for (int i = n - 1; i >= 0; i--) {
      for (int j = n - 1; j > i; j--) {
        entry--;
        out[i] += packed[entry] * v[j] * out[j];
      }
    }
  }

  private static void twice(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        out[i] += packed[k] * v[j] + packed[k + 1] * v[i] * packed[k];
        k++;
      }
    }
  }

  private static void sometimes(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double e = packed[k] * v[j];
        if ((i + j) % 3 == 0) {
          k++;
        }
        out[j] += e * v[i];
      }
    }
  }

  private static void alsoOutside(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n / 2; j++) {
        out[j] += packed[k++] * v[i];
      }
      k++;
    }
  }

  private static void inSteps(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        out[j] += packed[k] * v[i];
        k += 2;
        k -= 1;
      }
    }
  }

  private static void threeLoops(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int a = 0; a < 2; a++) {
      for (int i = 0; i < n / 2; i++) {
        for (int j = i; j < n / 2; j++) {
          out[i + j] += packed[k++] * v[j] * (a + 1) * v[i];
        }
      }
    }
  }

  private static void changing(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        out[i] += packed[k++] * v[j];
        packed[packed.length - 1 - j] *= 1.25;
      }
    }
  }

  private static void triangles(double[] packed, double[] v, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = n - i; j > 2 - i; j--) {
        if (j >= 0 && j < n) {
          out[i] += v[j] * v[j] * packed[j];
        }
      }
      for (int j = i - 3; j <= i; j++) {
        out[i] += packed[j + 3] * v[i] * packed[i - j];
      }
    }
  }

  private static void manyTimes(double[] packed, double[] v, double[] out, int n) {
    for (int t = 0; t < 3; t++) {
      lower(packed, v, out, n);
      v[t] += out[n - 1];
      packed[n + 2 * t] *= v[t];
    }
  }

  private static ToDoubleFunction<double[]> function(Kernel kernel, int n, int length) {
    return x -> {
      double[] packed = spread(x, length);
      double[] v = spread(x, n);
      double[] out = new double[n];
      try {
        kernel.run(packed, v, out, n);
      } catch (ArrayIndexOutOfBoundsException e) {
        out[0] = out[0] * 2 + x[1];
      }
      return total(out) + total(packed) + total(v);
    };
  }

  @Test
  void shortAndLongArrays() {
    Kernel[] kernels = {
      RunningIndexTest::lower, RunningIndexTest::before, RunningIndexTest::downwards, RunningIndexTest::twice,
      RunningIndexTest::sometimes, RunningIndexTest::alsoOutside, RunningIndexTest::inSteps,
      RunningIndexTest::threeLoops, RunningIndexTest::changing, RunningIndexTest::triangles,
      RunningIndexTest::manyTimes, RunningIndexTest::inOneIndex, RunningIndexTest::inFrontOfTheTest
    };
    for (Kernel kernel : kernels) {
      for (int n : new int[] {4, 7}) {
        for (int length : new int[] {n, n + 5, n * n + n, 3 * n * n}) { // some are too short
          assertMatchesDifferences(function(kernel, n, length), 0.3, 0.4);
        }
      }
    }
  }

  private static void inOneIndex(double[] packed, double[] v, double[] out, int n) {
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[j] += packed[k + k++] * v[i] + packed[k + j - k++ + k] * out[i];
        k--;
      }
    }
    k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; ) {
        out[i] += packed[k - k++ + k + j] * v[j + j++ - j] * v[i];
      }
    }
  }

  /** Once more than there are rounds. */
  private static void inFrontOfTheTest(double[] packed, double[] v, double[] out, int n) {
    int k = -1;
    for (int i = 0; i < n; i++) {
      int j = 0;
      while (true) {
        k++;
        if (j >= n) {
          break;
        }
        out[i] += packed[k] * v[j] * v[i];
        j++;
      }
    }
  }

  private static double rows(double[][] a, double[] v, int n) {
    int k = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum += a[k++][j] * v[j] * sum + a[i][k % n] * v[i];
      }
    }
    return sum;
  }

  @Test
  void rowsOneByOne() {
    assertMatchesDifferences(
        x -> {
          double[][] a = new double[9][];
          for (int i = 0; i < 9; i++) {
            a[i] = spread(x, 3 + i % 2);
          }
          return rows(a, x, 3);
        },
        0.3, 0.4, 0.6);
  }

  /** Counters that wrap around: a sum that begins beyond all ints is no small one. */
  private static double wrapping(double[] packed, double[] v, int last) {
    int k = 0;
    double sum = 0;
    for (int i = last - 2; i < last; i++) {
      for (int j = i + 10; j < Integer.MIN_VALUE + 12; j++) {
        sum += packed[k++] * v[k % 2] * sum + v[0];
      }
    }
    return sum;
  }

  @Test
  void countersThatWrapAround() {
    assertMatchesDifferences(x -> wrapping(spread(x, 30), x, Integer.MAX_VALUE), 0.3, 0.4);
  }
}
