package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;

import Jama.Matrix;
import java.util.Arrays;

/** JAMA, the matrix package of NIST and MathWorks. */
class JamaTest extends LibraryTest {
  private static final double[] A = Samples.SQUARE;

  @Override
  String library() {
    return "JAMA 1.0.3";
  }

  private static Matrix matrix(double[] rows, int n) {
    return new Matrix(square(rows, n));
  }

  private static Matrix column(double[] x, int from) {
    return new Matrix(Arrays.copyOfRange(x, from, x.length), x.length - from);
  }

  @Override
  void cases(Cases cases) {
    cases.call("Matrix.det()").by("the elements of a 4 x 4 matrix").at(A).is(x -> matrix(x, 4).det())
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 4)));
    cases.call("Matrix.solve(b)").by("the elements of a 3 x 3 matrix and of b").at(Samples.SYSTEM)
        .are(x -> matrix(x, 3).solve(column(x, 9)).getRowPackedCopy())
        .jacobian("dx = inverse(A) (db - dA x)",
            x -> Matrices.jacobianOfSolution(square(x, 3), new double[] {x[9], x[10], x[11]}));
    cases.call("Matrix.inverse()").by("the elements of a 4 x 4 matrix").at(A)
        .are(x -> matrix(x, 4).inverse().getRowPackedCopy())
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(square(x, 4)));
    cases.call("Matrix.solve(b), least squares").by("the elements of a 4 x 3 matrix and of b").at(Samples.TALL_SYSTEM)
        .are(x -> new Matrix(rectangle(x, 4, 3)).solve(column(x, 12)).getRowPackedCopy())
        .jacobian(Samples.LEAST_SQUARES,
            x -> Matrices.jacobianOfLeastSquares(rectangle(x, 4, 3), Arrays.copyOfRange(x, 12, 16)));
    factors(cases);
    cases.call("Matrix.normF()").by("the elements of a 4 x 4 matrix").at(A).is(x -> matrix(x, 4).normF())
        .gradient("A / norm", Spectrum::unit);
    cases.call("Matrix.cond()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .is(x -> new Matrix(rectangle(x, 4, 3)).cond())
        .gradient("d sigma = u' dA v", x -> Samples.gradientOfCondition(rectangle(x, 4, 3)));
  }

  private static void factors(Cases cases) {
    cases.call("Matrix.qr().getR()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> Triangles.upper(new Matrix(rectangle(x, 4, 3)).qr().getR().getArray()))
        .jacobian(Samples.QR, x -> Differentials.ofR(rectangle(x, 4, 3), -1, -1, -1));
    cases.call("Matrix.chol().getL()").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(x -> Triangles.lower(new Matrix(Triangles.symmetric(x)).chol().getL().getArray()))
        .jacobian(Samples.CHOLESKY, Differentials::ofCholesky);
    cases.call("Matrix.svd().getSingularValues()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> new Matrix(rectangle(x, 4, 3)).svd().getSingularValues())
        .jacobian("d sigma = u' dA v", x -> Differentials.ofSingularValues(rectangle(x, 4, 3)));
    cases.call("Matrix.eig().getRealEigenvalues()").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(x -> new Matrix(Triangles.symmetric(x)).eig().getRealEigenvalues())
        .jacobian("d lambda = v' dA v", Differentials::ofEigenvalues);
    cases.call("Matrix.eig().getRealEigenvalues(), largest of a companion matrix").by("the polynomial's coefficients")
        .at(Samples.POLYNOMIAL)
        .is(x -> Arrays.stream(new Matrix(Samples.companion(x)).eig().getRealEigenvalues()).max().getAsDouble())
        .gradient("dr / dc[k] = -r^k / p'(r)", x -> Differentials.ofRoot(x, Samples.LARGEST_ROOT));
    cases.call("Matrix.times(Matrix.transpose())").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> new Matrix(rectangle(x, 4, 3)).times(new Matrix(rectangle(x, 4, 3)).transpose()).getRowPackedCopy())
        .jacobian("dA A' + A dA'", x -> Samples.jacobianOfGram(rectangle(x, 4, 3)));
  }
}
