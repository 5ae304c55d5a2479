package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;

import java.util.Arrays;
import no.uib.cipr.matrix.DenseCholesky;
import no.uib.cipr.matrix.DenseMatrix;
import no.uib.cipr.matrix.DenseVector;
import no.uib.cipr.matrix.LowerSPDDenseMatrix;
import no.uib.cipr.matrix.NotConvergedException;
import no.uib.cipr.matrix.SVD;
import no.uib.cipr.matrix.SymmDenseEVD;
import no.uib.cipr.matrix.TridiagMatrix;
import no.uib.cipr.matrix.sparse.CG;
import no.uib.cipr.matrix.sparse.CompRowMatrix;
import no.uib.cipr.matrix.sparse.IterativeSolverNotConvergedException;

/** MTJ, on the translated Fortran of netlib: dense, tridiagonal and sparse matrices. */
class MtjTest extends LibraryTest {
  /** The lower triangle of a positive definite matrix, and a right-hand side. */
  private static final double[] SYMMETRIC_SYSTEM = {4, 1, 5, -0.5, 0.3, 3, 0.2, -0.7, 0.6, 6, 1, -2, 0.5, 3};
  /** Diagonal, below it, above it, and a right-hand side. */
  private static final double[] TRIDIAGONAL = {4, 5, 3, 6, 1, -0.5, 0.7, -1, 0.4, 0.9, 1, -2, 0.5, 3};

  static {
    System.setProperty("com.github.fommil.netlib.BLAS", "com.github.fommil.netlib.F2jBLAS");
    System.setProperty("com.github.fommil.netlib.LAPACK", "com.github.fommil.netlib.F2jLAPACK");
  }

  @Override
  String library() {
    return "MTJ 1.0.4";
  }

  @Override
  void cases(Cases cases) {
    cases.call("DenseMatrix.solve(b, x)").by("the elements of a 3 x 3 matrix and of b").at(Samples.SYSTEM)
        .are(x -> ((DenseVector) new DenseMatrix(square(x, 3)).solve(vector(x, 9), new DenseVector(3))).getData())
        .jacobian("dx = inverse(A) (db - dA x)",
            x -> Matrices.jacobianOfSolution(square(x, 3), Arrays.copyOfRange(x, 9, 12)));
    cases.call("SymmDenseEVD.factorize(A).getEigenvalues()").by("the lower triangle of a 4 x 4 matrix")
        .at(Samples.LOWER).are(MtjTest::eigenvalues).jacobian("d lambda = v' dA v", Differentials::ofEigenvalues);
    cases.call("SVD.factorize(A).getS()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(MtjTest::singularValues)
        .jacobian("d sigma = u' dA v", x -> Differentials.ofSingularValues(rectangle(x, 4, 3)));
    cases.call("DenseCholesky.solve(b)").by("the lower triangle of a 4 x 4 matrix and b").at(SYMMETRIC_SYSTEM)
        .are(MtjTest::cholesky).jacobian("dx = inverse(A) (db - dA x)", MtjTest::jacobianOfSymmetric);
    cases.call("CG.solve(A, b, x), sparse").by("the lower triangle of a 4 x 4 matrix and b").at(SYMMETRIC_SYSTEM)
        .are(MtjTest::conjugateGradients).jacobian("dx = inverse(A) (db - dA x)", MtjTest::jacobianOfSymmetric);
    cases.call("TridiagMatrix.solve(b, x)").by("the three diagonals and b").at(TRIDIAGONAL).are(MtjTest::tridiagonal)
        .jacobian("dx = inverse(A) (db - dA x)", MtjTest::jacobianOfTridiagonal);
  }

  private static DenseVector vector(double[] x, int from) {
    return new DenseVector(Arrays.copyOfRange(x, from, x.length));
  }

  private static double[] eigenvalues(double[] x) {
    try {
      return SymmDenseEVD.factorize(new DenseMatrix(Triangles.symmetric(x))).getEigenvalues();
    } catch (NotConvergedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] singularValues(double[] x) {
    try {
      return SVD.factorize(new DenseMatrix(rectangle(x, 4, 3))).getS();
    } catch (NotConvergedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] cholesky(double[] x) {
    DenseMatrix a = new DenseMatrix(Triangles.symmetric(Arrays.copyOf(x, 10)));
    DenseCholesky factors = new DenseCholesky(4, false).factor(new LowerSPDDenseMatrix(a));
    return factors.solve(new DenseMatrix(vector(x, 10))).getData();
  }

  private static double[] conjugateGradients(double[] x) {
    int[][] everywhere = {{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}};
    CompRowMatrix a = new CompRowMatrix(4, 4, everywhere);
    a.set(new DenseMatrix(Triangles.symmetric(Arrays.copyOf(x, 10))));
    DenseVector solution = new DenseVector(4);
    try {
      new CG(solution).solve(a, vector(x, 10), solution);
    } catch (IterativeSolverNotConvergedException e) {
      throw new IllegalStateException(e);
    }
    return solution.getData();
  }

  private static double[] tridiagonal(double[] x) {
    TridiagMatrix a = new TridiagMatrix(4);
    System.arraycopy(x, 0, a.getDiagonal(), 0, 4);
    System.arraycopy(x, 4, a.getSubDiagonal(), 0, 3);
    System.arraycopy(x, 7, a.getSuperDiagonal(), 0, 3);
    DenseVector solution = new DenseVector(4);
    a.solve(vector(x, 10), solution);
    return solution.getData();
  }

  private static double[][] jacobianOfSymmetric(double[] x) {
    double[][] a = Triangles.symmetric(Arrays.copyOf(x, 10));
    double[][] all = Matrices.jacobianOfSolution(a, Arrays.copyOfRange(x, 10, 14));
    double[][] jacobian = new double[4][14];
    for (int row = 0; row < 4; row++) {
      for (int i = 0, k = 0; i < 4; i++) {
        for (int j = 0; j <= i; j++, k++) {
          jacobian[row][k] = all[row][4 * i + j] + (i == j ? 0 : all[row][4 * j + i]);
        }
      }
      System.arraycopy(all[row], 16, jacobian[row], 10, 4);
    }
    return jacobian;
  }

  private static double[][] jacobianOfTridiagonal(double[] x) {
    double[][] a = new double[4][4];
    int[] places = {0, 5, 10, 15, 4, 9, 14, 1, 6, 11};
    for (int k = 0; k < places.length; k++) {
      a[places[k] / 4][places[k] % 4] = x[k];
    }
    double[][] all = Matrices.jacobianOfSolution(a, Arrays.copyOfRange(x, 10, 14));
    double[][] jacobian = new double[4][14];
    for (int row = 0; row < 4; row++) {
      for (int k = 0; k < places.length; k++) {
        jacobian[row][k] = all[row][places[k]];
      }
      System.arraycopy(all[row], 16, jacobian[row], 10, 4);
    }
    return jacobian;
  }
}
