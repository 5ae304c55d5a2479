package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Innermost loops inside of two others: on the way back those with many rounds are methods of their own. */
class LongLoopsTest {
  /** The logarithm of |det A|, by elimination in place. */
  private static double logDeterminant(double[] x) {
    int n = (int) Math.round(Math.sqrt(x.length));
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, i * n, a[i], 0, n);
    }
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double[] upper = a[k];
      for (int i = k + 1; i < n; i++) {
        double[] row = a[i];
        double factor = row[k] / upper[k];
        for (int j = k + 1; j < n; j++) {
          row[j] -= factor * upper[j];
        }
      }
      sum += Math.log(Math.abs(upper[k]));
    }
    return sum;
  }

  /** The gradient of log |det A| is the inverse of A, transposed: times A it is the identity. */
  @Test
  void theInverseOfAMatrix() {
    int n = 40;
    double[] x = new double[n * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + 3.7 * i) + (i % (n + 1) == 0 ? 6 : 0);
    }
    double[] inverse = Wengert.gradient(LongLoopsTest::logDeterminant, x).partials();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += inverse[k * n + i] * x[k * n + j];
        }
        assertEquals(i == j ? 1 : 0, product, 1e-12, i + ", " + j);
      }
    }
  }

  /** Sums, a product and a decay, in numbers that rounds hand on. */
  private static double accumulate(double[] x, int rounds) {
    double total = 0;
    for (int a = 0; a < 2; a++) {
      double[] v = new double[rounds + 1];
      for (int b = 0; b < 3; b++) {
        double sum = x[1];
        double decay = x[0];
        for (int i = 0; i < rounds; i++) {
          v[i] += x[i % x.length] * decay;
          sum += v[i] * x[2];
          decay = 0.9 * decay + 0.01 * sum;
        }
        total += sum * decay;
      }
    }
    return total;
  }

  /** Above and below the number from which a loop is called. */
  @Test
  void numbersOfRounds() {
    for (int rounds : new int[] {0, 1, 2, 15, 16, 17, 18, 33, 100}) {
      assertMatchesDifferences(x -> accumulate(x, rounds), 0.3, 0.2, 0.7);
    }
  }

  /** Twice the sum of c q^i for i below 40, by i products each: 0 to 39 rounds in one recording. */
  private static double triangle(double[] x) {
    double sum = 0;
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 40; i++) {
        double power = 1;
        for (int j = 0; j < i; j++) {
          power *= x[0];
        }
        sum += power * x[1];
      }
    }
    return sum;
  }

  @Test
  void roundsThatGrow() {
    double q = 0.9;
    double c = 1.7;
    double slope = 0;
    double sum = 0;
    for (int i = 0; i < 40; i++) {
      sum += 2 * Math.pow(q, i);
      slope += 2 * i * Math.pow(q, i - 1);
    }
    double[] gradient = Wengert.gradient(LongLoopsTest::triangle, new double[] {q, c}).partials();
    assertEquals(c * slope, gradient[0], 1e-12 * c * slope);
    assertEquals(sum, gradient[1], 1e-12 * sum);
  }

  private static double branches(double[] x, int rounds) {
    double sum = 0;
    for (int a = 0; a < 2; a++) {
      for (int b = rounds; b >= rounds - 2; b--) {
        for (int i = b; i > 0; i--) {
          if (i % 3 == 0) {
            continue;
          }
          sum += i % 2 == 0 ? x[0] * x[1] / i : Math.sin(sum * x[2]) * x[0];
        }
      }
    }
    return sum;
  }

  @Test
  void branchesInRounds() {
    assertMatchesDifferences(x -> branches(x, 10), 0.4, 1.3, 0.01);
    assertMatchesDifferences(x -> branches(x, 50), 0.4, 1.3, 0.01);
  }

  /** The last round writes behind the end. */
  private static void fill(double[][] rows, double[] x, int rounds) {
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < rows.length; b++) {
        double f = x[a];
        for (int i = 0; i < rounds; i++) {
          rows[b][i] += f * x[(i + b) % x.length];
          f *= 0.99;
        }
      }
    }
  }

  private static ToDoubleFunction<double[]> caught(int lastLength, int rounds) {
    return x -> {
      double[][] rows = {new double[rounds], new double[rounds], new double[lastLength]};
      double sum = 0;
      try {
        fill(rows, x, rounds);
      } catch (ArrayIndexOutOfBoundsException e) {
        sum += x[0] * x[0];
      }
      for (double[] row : rows) {
        for (double e : row) {
          sum += e * e;
        }
      }
      return sum;
    };
  }

  @Test
  void exceptionsInTheMiddleOfRounds() {
    for (int length : new int[] {0, 1, 20, 29, 30}) {
      assertMatchesDifferences(caught(length, 30), 0.6, 1.2, -0.4);
    }
  }

  private static double roots(double[] x) {
    double sum = 0;
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        double scale = x[1];
        for (int i = 0; i < 20; i++) {
          double root = Math.sqrt(x[0] * i);
          sum += i == 0 ? scale : root * scale;
        }
      }
    }
    return sum;
  }

  /** The slope of a root at 0 is infinite, and nobody uses that root: the way back is walked again, with care. */
  @Test
  void zeroTimesInfinity() {
    Gradient result = Wengert.gradient(LongLoopsTest::roots, new double[] {2, 3});
    double roots = 0;
    for (int i = 1; i < 20; i++) {
      roots += Math.sqrt(2.0 * i);
    }
    assertEquals(4 * 3 * roots / (2 * 2), result.partials()[0], 1e-12 * roots);
    assertEquals(4 * (1 + roots), result.partials()[1], 1e-12 * roots);
    assertTrue(Arrays.stream(result.partials()).allMatch(Double::isFinite));
  }
}
