package dev.wengert.it.libraries;

/** Kernels as the authors of SciMark 2 write them: static methods, arrays that are overwritten, plain loops. */
final class SciMarkKernels {
  private SciMarkKernels() {}

  /** Successive over-relaxation on a grid whose border is given, in place. */
  static void relax(double omega, double[][] grid, int sweeps) {
    int rows = grid.length - 1;
    int columns = grid[0].length - 1;
    double quarter = omega * 0.25;
    double rest = 1.0 - omega;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int i = 1; i < rows; i++) {
        double[] row = grid[i];
        double[] above = grid[i - 1];
        double[] below = grid[i + 1];
        for (int j = 1; j < columns; j++) {
          row[j] = quarter * (above[j] + below[j] + row[j - 1] + row[j + 1]) + rest * row[j];
        }
      }
    }
  }

  /** y = A x, A in compressed rows. */
  static void multiply(double[] y, double[] values, int[] starts, int[] columns, double[] x) {
    for (int i = 0; i < y.length; i++) {
      double sum = 0.0;
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        sum += x[columns[k]] * values[k];
      }
      y[i] = sum;
    }
  }

  /** Factors A = L U in place, with row exchanges. */
  static void factor(double[][] a, int[] pivots) {
    int n = a.length;
    for (int j = 0; j < n; j++) {
      int p = j;
      double largest = Math.abs(a[j][j]);
      for (int i = j + 1; i < n; i++) {
        double size = Math.abs(a[i][j]);
        if (size > largest) {
          p = i;
          largest = size;
        }
      }
      pivots[j] = p;
      if (p != j) {
        double[] row = a[j];
        a[j] = a[p];
        a[p] = row;
      }
      double reciprocal = 1.0 / a[j][j];
      for (int i = j + 1; i < n; i++) {
        a[i][j] *= reciprocal;
        for (int k = j + 1; k < n; k++) {
          a[i][k] -= a[i][j] * a[j][k];
        }
      }
    }
  }

  /** Replaces b by the solution. */
  static void solve(double[][] lu, int[] pivots, double[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      double swapped = b[pivots[i]];
      b[pivots[i]] = b[i];
      b[i] = swapped;
      for (int k = i + 1; k < n; k++) {
        b[k] -= lu[k][i] * b[i];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      b[i] /= lu[i][i];
      for (int k = 0; k < i; k++) {
        b[k] -= lu[k][i] * b[i];
      }
    }
  }

  /** Fourier transform of complex numbers, real and imaginary parts in turn, in place; a power of 2 of them. */
  static void transform(double[] data, int sign) {
    int n = data.length / 2;
    for (int i = 0, j = 0; i < n - 1; i++) {
      if (i < j) {
        swap(data, 2 * i, 2 * j);
        swap(data, 2 * i + 1, 2 * j + 1);
      }
      int bit = n >> 1;
      for (; bit <= j; bit >>= 1) {
        j -= bit;
      }
      j += bit;
    }
    for (int half = 1; half < n; half *= 2) {
      double theta = sign * Math.PI / half;
      double sine = Math.sin(theta / 2);
      double turn = 2 * sine * sine; // 1 - cos(theta)
      double s = Math.sin(theta);
      double re = 1.0;
      double im = 0.0;
      for (int a = 0; a < half; a++) {
        for (int b = a; b < n; b += 2 * half) {
          int i = 2 * b;
          int j = 2 * (b + half);
          double dr = re * data[j] - im * data[j + 1];
          double di = re * data[j + 1] + im * data[j];
          data[j] = data[i] - dr;
          data[j + 1] = data[i + 1] - di;
          data[i] += dr;
          data[i + 1] += di;
        }
        double next = re - s * im - turn * re;
        im = im + s * re - turn * im;
        re = next;
      }
    }
  }

  private static void swap(double[] data, int i, int j) {
    double t = data[i];
    data[i] = data[j];
    data[j] = t;
  }

  /** Mean of f = a exp(-b (x^2 + y^2)) over the quarter of a disc that random points of the square hit. */
  static double monteCarlo(double a, double b, int samples, int seed) {
    Lagged random = new Lagged(seed);
    double sum = 0.0;
    int hits = 0;
    for (int i = 0; i < samples; i++) {
      double x = random.next();
      double y = random.next();
      if (x * x + y * y <= 1.0) {
        hits++;
        sum += a * Math.exp(-b * (x * x + y * y));
      }
    }
    return sum / hits;
  }

  /** A lagged Fibonacci generator of numbers from 0 to 1. */
  static final class Lagged {
    private static final int LONG = 17;
    private static final int SHORT = 5;
    private static final int MASK = 0x7fffffff;
    private static final double SCALE = 1.0 / MASK;

    private final int[] state = new int[LONG];
    private int i = LONG - 1;
    private int j = SHORT - 1;

    Lagged(int seed) {
      long k = seed;
      for (int n = 0; n < LONG; n++) {
        k = k * 48271 % MASK;
        state[n] = (int) k;
      }
    }

    synchronized double next() {
      int k = state[i] - state[j];
      if (k < 0) {
        k += MASK;
      }
      state[j] = k;
      i = i == 0 ? LONG - 1 : i - 1;
      j = j == 0 ? LONG - 1 : j - 1;
      return SCALE * k;
    }
  }
}
