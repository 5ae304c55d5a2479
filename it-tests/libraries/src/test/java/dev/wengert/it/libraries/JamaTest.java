package dev.wengert.it.libraries;

import Jama.Matrix;

/** JAMA, the matrix package of NIST and MathWorks. */
class JamaTest extends LibraryTest {
  private static final double[] A = {4, 1, -0.5, 0.3, -1, 5, 0.7, 0.2, 0.1, -0.6, 3, 1, 0.4, 0.9, -0.8, 6};
  private static final double[] SYSTEM = {4, 1, -0.5, -1, 5, 0.7, 0.1, -0.6, 3, 1, -2, 0.5};

  @Override
  String library() {
    return "JAMA 1.0.3";
  }

  private static Matrix matrix(double[] rows, int n) {
    return new Matrix(Matrices.square(rows, n));
  }

  @Override
  void cases(Cases cases) {
    cases.call("Matrix.det()").by("the elements of a 4 x 4 matrix").at(A).is(x -> matrix(x, 4).det())
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(Matrices.square(x, 4)));
    cases.call("Matrix.solve(b)").by("the elements of a 3 x 3 matrix and of b").at(SYSTEM)
        .are(x -> matrix(x, 3).solve(new Matrix(new double[] {x[9], x[10], x[11]}, 3)).getRowPackedCopy())
        .jacobian("dx = inverse(A) (db - dA x)",
            x -> Matrices.jacobianOfSolution(Matrices.square(x, 3), new double[] {x[9], x[10], x[11]}));
    cases.call("Matrix.inverse()").by("the elements of a 4 x 4 matrix").at(A)
        .are(x -> matrix(x, 4).inverse().getRowPackedCopy())
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(Matrices.square(x, 4)));
  }
}
