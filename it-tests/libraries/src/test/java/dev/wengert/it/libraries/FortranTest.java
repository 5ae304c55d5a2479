package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.flat;
import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;
import static dev.wengert.it.libraries.Matrices.transposed;

import java.util.Arrays;
import org.netlib.blas.Ddot;
import org.netlib.blas.Dgemm;
import org.netlib.blas.Dgemv;
import org.netlib.blas.Dnrm2;
import org.netlib.blas.Dtrsm;
import org.netlib.lapack.Dgeev;
import org.netlib.lapack.Dgels;
import org.netlib.lapack.Dgesv;
import org.netlib.lapack.Dgesvd;
import org.netlib.lapack.Dgetrf;
import org.netlib.lapack.Dpotrf;
import org.netlib.lapack.Dsyev;
import org.netlib.util.intW;

/** BLAS and LAPACK: Fortran that f2j translated to bytecode, with its jumps and offsets. Matrices are column by column. */
class FortranTest extends LibraryTest {
  private static final double[] VECTORS = {1, -2, 0.5, 3, 2, 0.25, -1, 4};
  private static final double[] MATRIX_AND_VECTOR = {2, 1, -0.5, 0.3, 3, 0.4, 1, -2, 0.5};
  private static final double[] TWO_MATRICES = {2, 1, -0.5, 0.3, 3, 0.4, -1, 0.5, 2.5, 0.8, -0.2, 1};

  @Override
  String library() {
    return "BLAS and LAPACK by f2j (arpack_combined_all 0.1)";
  }

  @Override
  void cases(Cases cases) {
    cases.call("DDOT").by("two vectors of 4").at(VECTORS).is(x -> Ddot.ddot(4, x, 0, 1, x, 4, 1))
        .gradient("the other vector", x -> new double[] {x[4], x[5], x[6], x[7], x[0], x[1], x[2], x[3]});
    cases.call("DNRM2").by("a vector of 8").at(VECTORS).is(x -> Dnrm2.dnrm2(8, x, 0, 1))
        .gradient("x / norm", Spectrum::unit);
    cases.call("DGEMV, y := 2 A x").by("the elements of a 2 x 3 matrix and of x").at(MATRIX_AND_VECTOR)
        .are(FortranTest::gemv)
        .jacobian("2 (dA x + A dx)", x -> new double[][] {
            {2 * x[6], 2 * x[7], 2 * x[8], 0, 0, 0, 2 * x[0], 2 * x[1], 2 * x[2]},
            {0, 0, 0, 2 * x[6], 2 * x[7], 2 * x[8], 2 * x[3], 2 * x[4], 2 * x[5]}});
    cases.call("DGEMM, C := A B'").by("the elements of A and B, 2 x 3").at(TWO_MATRICES).are(FortranTest::gemm)
        .jacobian("dA B' + A dB'", x -> Samples.jacobianOfProduct(rectangle(x, 2, 3), rectangle(tail(x, 6), 2, 3)));
    cases.call("DTRSM, L X = B").by("the elements of a 3 x 3 matrix, of which L is a triangle, and of B")
        .at(Samples.SYSTEM).are(FortranTest::trsm)
        .jacobian("dx = inverse(L) (db - dL x)", FortranTest::jacobianOfTriangular);
    lapack(cases);
  }

  private static void lapack(Cases cases) {
    cases.call("DPOTRF").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER).are(FortranTest::potrf)
        .jacobian(Samples.CHOLESKY, Differentials::ofCholesky);
    cases.call("DGESV").by("the elements of a 3 x 3 matrix and of b").at(Samples.SYSTEM).are(FortranTest::gesv)
        .jacobian("dx = inverse(A) (db - dA x)", x -> Matrices.jacobianOfSolution(square(x, 3), tail(x, 9)));
    cases.call("DGETRF, determinant from the factors").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .is(FortranTest::getrf)
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 4)));
    cases.call("DSYEV, eigenvalues").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER).are(FortranTest::syev)
        .jacobian("d lambda = v' dA v", Differentials::ofEigenvalues);
    cases.call("DGELS").by("the elements of a 4 x 3 matrix and of b").at(Samples.TALL_SYSTEM).are(FortranTest::gels)
        .jacobian(Samples.LEAST_SQUARES, x -> Matrices.jacobianOfLeastSquares(rectangle(x, 4, 3), tail(x, 12)));
    cases.call("DGESVD, singular values").by("the elements of a 4 x 3 matrix").at(Samples.TALL).are(FortranTest::gesvd)
        .jacobian("d sigma = u' dA v", x -> Differentials.ofSingularValues(rectangle(x, 4, 3)));
    cases.call("DGEEV, largest eigenvalue of a companion matrix").by("the polynomial's coefficients")
        .at(Samples.POLYNOMIAL).is(FortranTest::geev)
        .gradient("dr / dc[k] = -r^k / p'(r)", x -> Differentials.ofRoot(x, Samples.LARGEST_ROOT));
  }

  private static double[] tail(double[] x, int from) {
    return Arrays.copyOfRange(x, from, x.length);
  }

  /** Column by column. */
  private static double[] columns(double[] x, int m, int n) {
    return flat(transposed(rectangle(x, m, n)));
  }

  private static double[] gemv(double[] x) {
    double[] y = new double[2];
    Dgemv.dgemv("N", 2, 3, 2.0, columns(x, 2, 3), 0, 2, x, 6, 1, 0.0, y, 0, 1);
    return y;
  }

  private static double[] gemm(double[] x) {
    double[] c = new double[4];
    Dgemm.dgemm("N", "T", 2, 2, 3, 1.0, columns(x, 2, 3), 0, 2, columns(tail(x, 6), 2, 3), 0, 2, 0.0, c, 0, 2);
    return columns(c, 2, 2);
  }

  private static double[] trsm(double[] x) {
    double[] b = tail(x, 9);
    Dtrsm.dtrsm("L", "L", "N", "N", 3, 1, 1.0, columns(x, 3, 3), 0, 3, b, 0, 3);
    return b;
  }

  private static double[][] jacobianOfTriangular(double[] x) {
    double[][] l = Triangles.with(square(x, 3), (i, j) -> i >= j);
    double[][] jacobian = Matrices.jacobianOfSolution(l, tail(x, 9));
    for (double[] row : jacobian) {
      row[1] = row[2] = row[5] = 0;
    }
    return jacobian;
  }

  private static double[] potrf(double[] x) {
    double[] a = flat(Triangles.symmetric(x));
    Dpotrf.dpotrf("L", 4, a, 0, 4, new intW(0));
    return Triangles.lower(square(columns(a, 4, 4), 4));
  }

  private static double[] gesv(double[] x) {
    double[] b = tail(x, 9);
    Dgesv.dgesv(3, 1, columns(x, 3, 3), 0, 3, new int[3], 0, b, 0, 3, new intW(0));
    return b;
  }

  private static double getrf(double[] x) {
    double[] a = columns(x, 4, 4);
    int[] pivots = new int[4];
    Dgetrf.dgetrf(4, 4, a, 0, 4, pivots, 0, new intW(0));
    double determinant = 1;
    for (int k = 0; k < 4; k++) {
      determinant *= pivots[k] == k + 1 ? a[5 * k] : -a[5 * k];
    }
    return determinant;
  }

  private static double[] syev(double[] x) {
    double[] values = new double[4];
    Dsyev.dsyev("N", "L", 4, flat(Triangles.symmetric(x)), 0, 4, values, 0, new double[64], 0, 64, new intW(0));
    return values;
  }

  private static double[] gels(double[] x) {
    double[] b = tail(x, 12);
    Dgels.dgels("N", 4, 3, 1, columns(x, 4, 3), 0, 4, b, 0, 4, new double[64], 0, 64, new intW(0));
    return Arrays.copyOf(b, 3);
  }

  private static double[] gesvd(double[] x) {
    double[] s = new double[3];
    double[] none = new double[1];
    Dgesvd.dgesvd("N", "N", 4, 3, columns(x, 4, 3), 0, 4, s, 0, none, 0, 1, none, 0, 1, new double[64], 0, 64,
        new intW(0));
    return s;
  }

  private static double geev(double[] x) {
    double[] re = new double[3];
    double[] none = new double[1];
    Dgeev.dgeev("N", "N", 3, flat(transposed(Samples.companion(x))), 0, 3, re, 0, new double[3], 0, none, 0, 1, none,
        0, 1, new double[64], 0, 64, new intW(0));
    return Arrays.stream(re).max().getAsDouble();
  }
}
