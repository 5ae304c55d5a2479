package dev.wengert.it.libraries;

import java.util.Arrays;

/** Kernels in the style of SciMark 2. */
class SciMarkTest extends LibraryTest {
  private static final double[] SIGNAL =
      {1, -0.5, 2, 0.3, 0.7, -1.1, 0.4, 1.6, 0.2, 0.9, -0.8, 1.4, 2.2, 0.1, -0.6, 0.5};
  private static final double[] SYSTEM = {0.1, 1, -0.5, -1, 5, 0.7, 4, -0.6, 3, 1, -2, 0.5};
  private static final int[] STARTS = {0, 2, 5, 7, 8};
  private static final int[] COLUMNS = {0, 3, 0, 1, 2, 1, 2, 3};

  @Override
  String library() {
    return "SciMark kernels";
  }

  @Override
  void cases(Cases cases) {
    relaxation(cases);
    sparse(cases);
    dense(cases);
    fourier(cases);
    cases.call("Monte Carlo: mean of a exp(-b r^2) in a disc").by("a, b").at(1.5, 0.8)
        .is(x -> SciMarkKernels.monteCarlo(x[0], x[1], 1000, 113))
        .gradient("the mean without a; differentiation under the mean",
            x -> new double[] {SciMarkKernels.monteCarlo(1, x[1], 1000, 113), secondMoment(x)});
  }

  /** Mean of -a r^2 exp(-b r^2) over the same points. */
  private static double secondMoment(double[] x) {
    SciMarkKernels.Lagged random = new SciMarkKernels.Lagged(113);
    double sum = 0;
    int hits = 0;
    for (int i = 0; i < 1000; i++) {
      double u = random.next();
      double v = random.next();
      double r2 = u * u + v * v;
      hits += r2 <= 1 ? 1 : 0;
      sum -= r2 <= 1 ? x[0] * r2 * Math.exp(-x[1] * r2) : 0;
    }
    return sum / hits;
  }

  private static double[] relaxed(double omega, double[] grid, int sweeps) {
    double[][] g = Matrices.square(grid, 5);
    SciMarkKernels.relax(omega, g, sweeps);
    return Matrices.flat(g);
  }

  private static void relaxation(Cases cases) {
    double[] grid = new double[25];
    Arrays.setAll(grid, i -> Math.sin(3 * i));
    cases.call("SOR, 10 sweeps").by("a grid of 5 x 5").at(grid)
        .are(x -> relaxed(1.25, x, 10))
        .jacobian("linear: the results of unit vectors", x -> Matrices.ofLinear(u -> relaxed(1.25, u, 10), 25));
    cases.call("SOR, 100 sweeps: the middle of the grid").by("omega and the 12 values of the border beside the corners")
        .at(1.25, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
        .is(x -> relaxed(x[0], border(x), 100)[12])
        .gradient("converged: no omega, and the discrete Poisson kernel of the middle", x -> new double[] {
          0, 1 / 16., 1 / 8., 1 / 16., 1 / 16., 1 / 16., 1 / 8., 1 / 8., 1 / 16., 1 / 16., 1 / 16., 1 / 8., 1 / 16.
        });
  }

  /** Above, then left and right of each row, then below. */
  private static double[] border(double[] x) {
    return new double[] {
      0, x[1], x[2], x[3], 0,
      x[4], 0, 0, 0, x[5],
      x[6], 0, 0, 0, x[7],
      x[8], 0, 0, 0, x[9],
      0, x[10], x[11], x[12], 0
    };
  }

  private static void sparse(Cases cases) {
    double[] values = {2, -1, 3, 0.5, 1.5, -2, 4, 1, 0.3, 0.7, -0.4, 1.1};
    cases.call("sparse matrix multiply").by("8 elements of a 4 x 4 matrix, and the vector").at(values)
        .are(x -> {
          double[] y = new double[4];
          SciMarkKernels.multiply(y, Arrays.copyOf(x, 8), STARTS, COLUMNS, Arrays.copyOfRange(x, 8, 12));
          return y;
        })
        .jacobian("product rule", x -> {
          double[][] jacobian = new double[4][12];
          for (int i = 0; i < 4; i++) {
            for (int k = STARTS[i]; k < STARTS[i + 1]; k++) {
              jacobian[i][k] = x[8 + COLUMNS[k]];
              jacobian[i][8 + COLUMNS[k]] = x[k];
            }
          }
          return jacobian;
        });
  }

  private static void dense(Cases cases) {
    cases.call("LU with pivots, then solve").by("the elements of a 3 x 3 matrix and of b").at(SYSTEM)
        .are(x -> {
          double[][] lu = Matrices.square(x, 3);
          double[] b = Arrays.copyOfRange(x, 9, 12);
          int[] pivots = new int[3];
          SciMarkKernels.factor(lu, pivots);
          SciMarkKernels.solve(lu, pivots, b);
          return b;
        })
        .jacobian("dx = inverse(A) (db - dA x)",
            x -> Matrices.jacobianOfSolution(Matrices.square(x, 3), Arrays.copyOfRange(x, 9, 12)));
  }

  private static double[] transformed(double[] data, int sign) {
    double[] copy = data.clone();
    SciMarkKernels.transform(copy, sign);
    return copy;
  }

  private static void fourier(Cases cases) {
    cases.call("FFT").by("8 complex values").at(SIGNAL).are(x -> transformed(x, -1))
        .jacobian("exp(-2 pi i j k / 8)", x -> {
          double[][] jacobian = new double[16][16];
          for (int k = 0; k < 8; k++) {
            for (int j = 0; j < 8; j++) {
              double c = Math.cos(Math.PI / 4 * (j * k % 8));
              double s = Math.sin(Math.PI / 4 * (j * k % 8));
              jacobian[2 * k][2 * j] = jacobian[2 * k + 1][2 * j + 1] = c;
              jacobian[2 * k][2 * j + 1] = s;
              jacobian[2 * k + 1][2 * j] = -s;
            }
          }
          return jacobian;
        });
    cases.call("FFT there and back").by("8 complex values").at(SIGNAL)
        .are(x -> transformed(transformed(x, -1), 1))
        .jacobian("8 times the identity", x -> {
          double[][] jacobian = new double[16][16];
          for (int i = 0; i < 16; i++) {
            jacobian[i][i] = 8;
          }
          return jacobian;
        });
  }
}
