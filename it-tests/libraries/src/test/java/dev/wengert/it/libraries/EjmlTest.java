package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;
import static dev.wengert.it.libraries.Matrices.times;
import static dev.wengert.it.libraries.Matrices.transposed;

import dev.wengert.Leak;
import java.util.Arrays;
import org.ejml.data.DMatrix3x3;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.dense.fixed.CommonOps_DDF3;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_MT_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.equation.Equation;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.simple.SimpleMatrix;
import org.ejml.sparse.csc.CommonOps_DSCC;

/** EJML: the simple interface, operations, decompositions, fixed sizes, sparse matrices, equations. */
class EjmlTest extends LibraryTest {
  /** An 8 x 8 matrix: determinants beyond 6 x 6 are not written out but come from factors. */
  private static final double[] LARGE = new double[64];
  private static final double[][] H = {{1, 0.5, 0, -0.2}, {0.3, -1, 2, 0}};
  private static final double[][] NOISE = {{0.5, 0.1}, {0.1, 0.4}};

  static {
    for (int k = 0; k < LARGE.length; k++) {
      LARGE[k] = Math.sin(1 + 3 * k) + (k % 9 == 0 ? 3 : 0);
    }
  }

  @Override
  String library() {
    return "EJML 0.44.0";
  }

  private static SimpleMatrix simple(double[] x, int n) {
    return new SimpleMatrix(square(x, n));
  }

  private static double[] tail(double[] x, int from) {
    return Arrays.copyOfRange(x, from, x.length);
  }

  private static DMatrixRMaj dense(double[] rows, int m, int n) {
    return new DMatrixRMaj(m, n, true, Arrays.copyOf(rows, m * n));
  }

  @Override
  void cases(Cases cases) {
    cases.call("SimpleMatrix.determinant()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .is(x -> simple(x, 4).determinant())
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 4)));
    cases.call("CommonOps_DDRM.det").by("the elements of an 8 x 8 matrix").at(LARGE)
        .is(x -> CommonOps_DDRM.det(dense(x, 8, 8)))
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 8)));
    cases.call("SimpleMatrix.solve(b)").by("the elements of a 3 x 3 matrix and of b").at(Samples.SYSTEM)
        .are(x -> simple(x, 3).solve(new SimpleMatrix(3, 1, true, tail(x, 9))).getDDRM().getData())
        .jacobian("dx = inverse(A) (db - dA x)", x -> Matrices.jacobianOfSolution(square(x, 3), tail(x, 9)));
    cases.call("SimpleMatrix.invert()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .are(x -> simple(x, 4).invert().getDDRM().getData())
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(square(x, 4)));
    cases.call("SimpleMatrix.pseudoInverse().mult(b)").by("the elements of a 4 x 3 matrix and of b")
        .at(Samples.TALL_SYSTEM)
        .are(x -> new SimpleMatrix(rectangle(x, 4, 3)).pseudoInverse().mult(new SimpleMatrix(4, 1, true, tail(x, 12)))
            .getDDRM().getData())
        .jacobian(Samples.LEAST_SQUARES, x -> Matrices.jacobianOfLeastSquares(rectangle(x, 4, 3), tail(x, 12)));
    cases.call("LinearSolverFactory_DDRM.leastSquares(4, 3)").by("the elements of a 4 x 3 matrix and of b")
        .at(Samples.TALL_SYSTEM).are(EjmlTest::leastSquares)
        .jacobian(Samples.LEAST_SQUARES, x -> Matrices.jacobianOfLeastSquares(rectangle(x, 4, 3), tail(x, 12)));
    decompositions(cases);
    others(cases);
  }

  private static void decompositions(Cases cases) {
    cases.call("SimpleMatrix.eig()").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(x -> new SimpleMatrix(Triangles.symmetric(x)).eig().getEigenvalues().stream()
            .mapToDouble(c -> c.real).sorted().toArray())
        .jacobian("d lambda = v' dA v", Differentials::ofEigenvalues);
    cases.call("SimpleMatrix.eig(), largest of a companion matrix").by("the polynomial's coefficients")
        .at(Samples.POLYNOMIAL)
        .is(x -> new SimpleMatrix(Samples.companion(x)).eig().getEigenvalues().stream()
            .mapToDouble(c -> c.getReal()).max().getAsDouble())
        .gradient("dr / dc[k] = -r^k / p'(r)", x -> Differentials.ofRoot(x, Samples.LARGEST_ROOT));
    cases.call("SimpleMatrix.svd().getSingularValues()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> new SimpleMatrix(rectangle(x, 4, 3)).svd().getSingularValues())
        .jacobian("d sigma = u' dA v", x -> Differentials.ofSingularValues(rectangle(x, 4, 3)));
    cases.call("DecompositionFactory_DDRM.qr()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(EjmlTest::qr).jacobian(Samples.QR, x -> Differentials.ofR(rectangle(x, 4, 3), -1, -1, -1));
    cases.call("DecompositionFactory_DDRM.chol(4, true)").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(EjmlTest::cholesky).jacobian(Samples.CHOLESKY, Differentials::ofCholesky);
  }

  private static void others(Cases cases) {
    cases.call("Equation.process(\"K = P*H'*inv(H*P*H' + R)\"), Kalman's gain").by("the lower triangle of P")
        .at(Samples.LOWER)
        .are(x -> new Equation(new DMatrixRMaj(Triangles.symmetric(x)), "P", new DMatrixRMaj(H), "H",
            new DMatrixRMaj(NOISE), "R").process("K = P*H'*inv(H*P*H' + R)").lookupDDRM("K").getData())
        .jacobian("dK = (I - K H) dP H' inverse(H P H' + R)", EjmlTest::jacobianOfGain);
    cases.call("CommonOps_DDF3.det").by("the elements of a 3 x 3 matrix").at(Arrays.copyOf(Samples.SYSTEM, 9))
        .is(x -> CommonOps_DDF3.det(new DMatrix3x3(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8])))
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 3)));
    cases.call("CommonOps_DSCC.solve").by("the elements of a sparse 3 x 3 matrix and of b").at(Samples.SYSTEM)
        .are(EjmlTest::sparse)
        .jacobian("dx = inverse(A) (db - dA x)", x -> Matrices.jacobianOfSolution(square(x, 3), tail(x, 9)));
    cases.call("CommonOps_MT_DDRM.multTransB").by("the elements of A, 4 x 3").at(Samples.TALL).are(EjmlTest::concurrent)
        .leaks("rows are computed by the threads of a pool", Leak.Kind.THREAD)
        .jacobian("dA A' + A dA'", x -> Samples.jacobianOfGram(rectangle(x, 4, 3)));
  }

  private static double[] leastSquares(double[] x) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(4, 3);
    solver.setA(dense(x, 4, 3));
    DMatrixRMaj solution = new DMatrixRMaj(3, 1);
    solver.solve(dense(tail(x, 12), 4, 1), solution);
    return solution.getData();
  }

  private static double[] qr(double[] x) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(4, 3);
    qr.decompose(dense(x, 4, 3));
    return Triangles.upper(square(qr.getR(null, true).getData(), 3));
  }

  private static double[] cholesky(double[] x) {
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(4, true);
    cholesky.decompose(new DMatrixRMaj(Triangles.symmetric(x)));
    return Triangles.lower(square(cholesky.getT(null).getData(), 4));
  }

  private static double[] sparse(double[] x) {
    DMatrixSparseCSC a = DConvertMatrixStruct.convert(dense(x, 3, 3), (DMatrixSparseCSC) null, 0);
    DMatrixRMaj solution = new DMatrixRMaj(3, 1);
    CommonOps_DSCC.solve(a, dense(tail(x, 9), 3, 1), solution);
    return solution.getData();
  }

  private static double[] concurrent(double[] x) {
    DMatrixRMaj product = new DMatrixRMaj(4, 4);
    CommonOps_MT_DDRM.multTransB(dense(x, 4, 3), dense(x, 4, 3), product);
    return product.getData();
  }

  private static double[][] jacobianOfGain(double[] lower) {
    double[][] p = Triangles.symmetric(lower);
    double[][] s = times(times(H, p), transposed(H));
    double[] sum = Matrices.flat(s);
    for (int k = 0; k < 4; k++) {
      sum[k] += NOISE[k / 2][k % 2];
    }
    double[][] right = times(transposed(H), Matrices.inverse(square(sum, 2)).matrix());
    double[][] left = times(times(p, right), H);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        left[i][j] = (i == j ? 1 : 0) - left[i][j];
      }
    }
    return Differentials.byLowerTriangle(4, dp -> Matrices.flat(times(times(left, dp), right)));
  }
}
