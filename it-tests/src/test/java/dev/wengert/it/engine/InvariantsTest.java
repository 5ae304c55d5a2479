package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import org.junit.jupiter.api.Test;

/** What a loop finds again in every round is looked up once, unless it may change in the loop. */
class InvariantsTest {
  private static double stencil(double[][] u, double[][] next, double r, int steps) {
    for (int s = 0; s < steps; s++) {
      for (int i = 1; i < u.length - 1; i++) {
        for (int j = 1; j < u[i].length - 1; j++) {
          next[i][j] = u[i][j] + r * (u[i - 1][j] * u[i + 1][j] + u[i][j - 1] - u[i][j + 1] * u[i][j]);
        }
      }
      double[][] t = u;
      u = next;
      next = t;
    }
    double sum = 0;
    for (double[] row : u) {
      for (int j = 0; j < row.length; j++) {
        sum += (j + 1) * row[j] * row[j];
      }
    }
    return sum;
  }

  private static double[][] square(double[] x, int n) {
    double[][] m = new double[n][n];
    for (int i = 0; i < n * n; i++) {
      m[i / n][i % n] = x[i % x.length] * (1 + 0.1 * i);
    }
    return m;
  }

  @Test
  void rowsAboveAndBelow() {
    assertMatchesDifferences(x -> stencil(square(x, 4), square(x, 4), x[0], 3), 0.3, 0.2, 0.5);
  }

  @Test
  void oneMatrixTwice() {
    assertMatchesDifferences(
        x -> {
          double[][] m = square(x, 4);
          return stencil(m, m, x[1], 3);
        },
        0.3, 0.2, 0.5);
  }

  @Test
  void rowsThatTwoMatricesShare() {
    assertMatchesDifferences(
        x -> {
          double[][] a = square(x, 4);
          double[][] b = square(x, 4);
          b[1] = a[2];
          b[3] = a[3];
          a[0] = b[0];
          return stencil(a, b, x[2], 3);
        },
        0.3, 0.2, 0.5);
  }

  private static double replaced(double[][] m, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      m[0][i % 2] += m[1][0] * m[1][1];
      double[] t = m[0];
      m[0] = m[1];
      m[1] = i % 3 == 0 ? new double[] {s + 1, t[0]} : t;
      s += m[0][0] * m[1][1];
    }
    return s;
  }

  @Test
  void rowsThatChangeInTheLoop() {
    assertMatchesDifferences(x -> replaced(new double[][] {{x[0], 1}, {x[1], x[2]}}, 5), 0.3, 0.2, 0.5);
  }

  private static double missing(double[][] m, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 2; j++) {
        if (i < m.length && m[i] != null) {
          s = s * 0.9 + m[i][j] * m[0][j];
        }
      }
    }
    return s;
  }

  @Test
  void rowsThatAreNotThere() {
    assertMatchesDifferences(x -> missing(new double[][] {{x[0], x[1]}, null, {x[2], x[0]}}, 5), 0.3, 0.2, 0.5);
  }

  private static double thrown(double[][] m, double[] v) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        v[j % 3] += m[i][j] * v[(j + 1) % 3];
        s += v[j % 3];
      }
    }
    return s;
  }

  @Test
  void loopsThatAnExceptionEnds() {
    assertMatchesDifferences(
        x -> {
          double[] v = {x[0], x[1], x[2]};
          double[][] m = {{x[1], 2, x[0], 1}, {x[2], x[2]}, {1, 2}};
          double s = 0;
          for (int k = 0; k < 2; k++) {
            try {
              s += thrown(m, v);
            } catch (ArrayIndexOutOfBoundsException e) {
              s += v[0] * v[1] * v[2];
            }
          }
          return s;
        },
        0.3, 0.2, 0.5);
  }

  private static double outside(double[] x, int n) {
    double factor = x[0];
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (j == 2 && i == 1) {
          continue;
        }
        x[j % x.length] -= factor * x[(i + j) % x.length];
        s += factor * s + 0.01 * x[j % x.length] * factor;
      }
      factor = 0.1 * x[i % x.length] + 0.1 * s;
      if (factor > 10) {
        break;
      }
    }
    return s * factor;
  }

  @Test
  void numbersThatChangeOutsideOfTheInnerLoop() {
    assertMatchesDifferences(x -> outside(x.clone(), 4), 0.3, 0.2, 0.5);
  }

  private static double sums(double[] a, double[] b) {
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] = a[i] + b[i] * b[0];
      a[i] += a[i] * a[0];
      a[0] += a[i];
      double t = b[i] += a[i];
      s += t * b[i] + (a[i] -= 2 * b[i]);
      int k = i;
      a[k++] += a[k % a.length] + a[i];
      b[i] = 3 - b[i];
    }
    return s;
  }

  @Test
  void sumsInPlace() {
    assertMatchesDifferences(x -> sums(x.clone(), new double[] {x[1], x[0], 2}), 0.3, 0.2, 0.5);
    assertMatchesDifferences(
        x -> {
          double[] c = x.clone();
          return sums(c, c);
        },
        0.3, 0.2, 0.5);
  }

  private static final class Grid {
    private final double scale;
    private final double[] fixed;
    private double[] current;
    private double total;

    Grid(double scale, double[] values) {
      this.scale = scale;
      this.fixed = values.clone();
      this.current = values;
    }

    double step(int n) {
      for (int i = 0; i < n; i++) {
        current[i % 3] += scale * fixed[i % 3] * fixed[0];
        total = this.total += current[i % 3] * scale;
        if (i % 2 == 1) {
          current = new double[] {current[1], total, fixed[2]};
        }
        fixed[i % 2] *= scale + 0.1 * current[2];
        replace(i);
      }
      return total;
    }

    private void replace(int i) {
      if (i == 4) {
        current = fixed;
      }
    }
  }

  @Test
  void arraysInFields() {
    assertMatchesDifferences(x -> new Grid(x[0], new double[] {x[1], x[2], 1}).step(7), 0.3, 0.2, 0.5);
    assertMatchesDifferences(x -> new Grid(0.7, new double[] {x[1], x[2], x[0]}).step(7), 0.3, 0.2, 0.5);
    assertMatchesDifferences(
        x -> new Grid(x[0], new double[] {1, 2, 3}).step(3) + new Grid(0.5, new double[] {1, 2, 3}).step(6) * x[1],
        0.3, 0.2, 0.5);
  }

  private static void cross(double[] a, double[] b, double[] out) {
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
  }

  @Test
  void parametersThatAreOneArrayOrTwo() {
    assertMatchesDifferences(
        x -> {
          double[] a = {x[0], x[1], x[2]};
          double[] b = {x[1], 2, x[0]};
          double[] c = new double[3];
          cross(a, b, c);
          cross(c, b, c);
          cross(a, c, a);
          cross(b, b, c);
          c[1] += b[0];
          cross(c, c, c);
          cross(a, b, b);
          return a[0] * b[1] + a[1] * b[2] + c[0] + b[0] * a[2];
        },
        0.3, 0.2, 0.5);
  }

  private static double longer(double[] x, int n) {
    double s = x[0];
    for (int i = 0; i < n; i++) {
      s += 1e-5 * x[1 + i % 2] * s;
    }
    return s;
  }

  @Test
  void loopsThatKeepMuch() {
    assertMatchesDifferences(x -> longer(x, 200_000), 0.3, 0.2, 0.5);
  }
}
