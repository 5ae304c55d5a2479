package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Linear systems and matrices of Commons Math. */
class CommonsMathLinearTest extends LibraryTest {
  private static final double[] A = {4, 1, -0.5, 0.3, -1, 5, 0.7, 0.2, 0.1, -0.6, 3, 1, 0.4, 0.9, -0.8, 6};
  private static final double[] SYSTEM = {4, 1, -0.5, -1, 5, 0.7, 0.1, -0.6, 3, 1, -2, 0.5};
  private static final double[] OVERDETERMINED = {1, 0.2, 1, 0.9, 1, 2.1, 1, 2.8, 0.7, 1.9, 3.2, 4.1};
  private static final double[] UPPER = {6, 1, -0.5, 0.3, 5, 0.7, 0.2, 4, -0.9, 3};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    systems(cases);
    storage(cases);
  }

  private static RealMatrix matrix(double[] rows, int n) {
    return MatrixUtils.createRealMatrix(Matrices.square(rows, n));
  }

  private static RealMatrix symmetric(double[] upper) {
    return MatrixUtils.createRealMatrix(Matrices.symmetric(upper, 4));
  }

  private static double[] flat(RealMatrix matrix) {
    return Matrices.flat(matrix.getData());
  }

  private static void systems(Cases cases) {
    cases.call("LUDecomposition.getDeterminant()").by("the elements of a 4 x 4 matrix").at(A)
        .is(x -> new LUDecomposition(matrix(x, 4)).getDeterminant())
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(Matrices.square(x, 4)));
    cases.call("LUDecomposition.getSolver().solve(b)").by("the elements of a 3 x 3 matrix and of b").at(SYSTEM)
        .are(x -> new LUDecomposition(matrix(x, 3)).getSolver().solve(new ArrayRealVector(x, 9, 3)).toArray())
        .jacobian("dx = inverse(A) (db - dA x)",
            x -> Matrices.jacobianOfSolution(Matrices.square(x, 3), Arrays.copyOfRange(x, 9, 12)));
    cases.call("MatrixUtils.inverse(a)").by("the elements of a 4 x 4 matrix").at(A)
        .are(x -> flat(MatrixUtils.inverse(matrix(x, 4))))
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(Matrices.square(x, 4)));
    cases.call("QRDecomposition.getSolver().solve(b), least squares").by("the elements of a 4 x 2 matrix and of b")
        .at(OVERDETERMINED)
        .are(x -> new QRDecomposition(MatrixUtils.createRealMatrix(Matrices.rectangle(x, 4, 2))).getSolver()
            .solve(new ArrayRealVector(x, 8, 4)).toArray())
        .jacobian("derivative of the normal equations", CommonsMathLinearTest::leastSquares);
    cases.call("SingularValueDecomposition.getSolver().solve(b)").by("the elements of a 4 x 2 matrix and of b")
        .at(OVERDETERMINED)
        .are(x -> new SingularValueDecomposition(MatrixUtils.createRealMatrix(Matrices.rectangle(x, 4, 2))).getSolver()
            .solve(new ArrayRealVector(x, 8, 4)).toArray())
        .jacobian("derivative of the normal equations", CommonsMathLinearTest::leastSquares);
    cases.call("ConjugateGradient.solve(a, b)").by("a symmetric 4 x 4 matrix")
        .at(UPPER)
        .are(x -> new ConjugateGradient(100, 1e-14, true)
            .solve((RealLinearOperator) symmetric(x), new ArrayRealVector(new double[] {1, -2, 0.5, 3})).toArray())
        .jacobian("dx = inverse(A) (db - dA x)", CommonsMathLinearTest::symmetricSolution);
    cases.call("CholeskyDecomposition.getSolver().solve(b)").by("a symmetric 4 x 4 matrix").at(UPPER)
        .are(x -> new CholeskyDecomposition(symmetric(x)).getSolver()
            .solve(new ArrayRealVector(new double[] {1, -2, 0.5, 3})).toArray())
        .jacobian("dx = inverse(A) (db - dA x)", CommonsMathLinearTest::symmetricSolution);
  }

  private static double[][] leastSquares(double[] x) {
    return Matrices.jacobianOfLeastSquares(Matrices.rectangle(x, 4, 2), Arrays.copyOfRange(x, 8, 12));
  }

  private static double[][] symmetricSolution(double[] upper) {
    double[][] all = Matrices.jacobianOfSolution(Matrices.symmetric(upper, 4), new double[] {1, -2, 0.5, 3});
    double[][] jacobian = new double[4][];
    Arrays.setAll(jacobian, i -> Matrices.byUpperTriangle(Matrices.square(all[i], 4)));
    return jacobian;
  }

  private static void storage(Cases cases) {
    cases.call("RealMatrix.power(3).getTrace()").by("the elements of a 4 x 4 matrix").at(A)
        .is(x -> matrix(x, 4).power(3).getTrace()).gradient("3 (A')^2", x -> {
          double[][] t = Matrices.transposed(Matrices.square(x, 4));
          return Arrays.stream(Matrices.flat(Matrices.times(t, t))).map(v -> 3 * v).toArray();
        });
    cases.call("BlockRealMatrix.multiply(its transpose).getFrobeniusNorm()").by("the elements of a 4 x 4 matrix").at(A)
        .is(x -> {
          BlockRealMatrix a = new BlockRealMatrix(Matrices.square(x, 4));
          return a.multiply(a.transpose()).getFrobeniusNorm();
        })
        .gradient("2 A A' A / |A A'|", x -> {
          double[][] a = Matrices.square(x, 4);
          double[][] product = Matrices.times(a, Matrices.transposed(a));
          double norm = Math.sqrt(Arrays.stream(Matrices.flat(product)).map(v -> v * v).sum());
          return Arrays.stream(Matrices.flat(Matrices.times(product, a))).map(v -> 2 * v / norm).toArray();
        });
    cases.call("OpenMapRealMatrix.operate(v)").by("4 elements of a sparse 50 x 50 matrix and 2 of v")
        .at(2, -1, 3, 0.5, 0.7, 1.3)
        .are(x -> {
          OpenMapRealMatrix sparse = new OpenMapRealMatrix(50, 50);
          sparse.setEntry(3, 17, x[0]);
          sparse.setEntry(3, 41, x[1]);
          sparse.setEntry(48, 17, x[2]);
          sparse.addToEntry(48, 17, x[3]);
          double[] v = new double[50];
          v[17] = x[4];
          v[41] = x[5];
          double[] product = sparse.operate(v);
          return new double[] {product[3], product[48]};
        })
        .jacobian("product rule", x -> new double[][] {
          {x[4], x[5], 0, 0, x[0], x[1]}, {0, 0, x[4], x[4], x[2] + x[3], 0}
        });
  }
}
