package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;

import dev.wengert.Leak;
import java.util.Arrays;
import org.la4j.LinearAlgebra;
import org.la4j.Matrix;
import org.la4j.Vector;
import org.la4j.Vectors;
import org.la4j.matrix.sparse.CRSMatrix;
import org.la4j.vector.dense.BasicVector;

/** la4j: solvers, inverters and decompositions behind factories, sparse matrices, functions over elements. */
class La4jTest extends LibraryTest {
  @Override
  String library() {
    return "la4j 0.6.0";
  }

  private static Matrix matrix(double[] x, int m, int n) {
    return Matrix.from2DArray(rectangle(x, m, n));
  }

  private static Vector tail(double[] x, int from) {
    return Vector.fromArray(Arrays.copyOfRange(x, from, x.length));
  }

  private static double[] array(Vector v) {
    return ((BasicVector) v.to(Vectors.BASIC)).toArray();
  }

  private static double[] diagonal(Matrix m, int n) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = m.get(k, k);
    }
    return values;
  }

  private static double[][] rows(Matrix m) {
    return m.toDenseMatrix().toArray();
  }

  @Override
  void cases(Cases cases) {
    cases.call("Matrix.determinant()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .leaks("computed in BigDecimal", Leak.Kind.ARGUMENT)
        .is(x -> matrix(x, 4, 4).determinant())
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 4)));
    solver(cases, "LEAST_SQUARES", LinearAlgebra.LEAST_SQUARES);
    solver(cases, "JACOBI", LinearAlgebra.JACOBI);
    solver(cases, "SEIDEL", LinearAlgebra.SEIDEL);
    cases.call("Matrix.withSolver(LEAST_SQUARES).solve(b)").by("the elements of a 4 x 3 matrix and of b")
        .at(Samples.TALL_SYSTEM)
        .are(x -> array(matrix(x, 4, 3).withSolver(LinearAlgebra.LEAST_SQUARES).solve(tail(x, 12))))
        .jacobian(Samples.LEAST_SQUARES,
            x -> Matrices.jacobianOfLeastSquares(rectangle(x, 4, 3), Arrays.copyOfRange(x, 12, 16)));
    cases.call("Matrix.withInverter(NO_PIVOT_GAUSS).inverse()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .are(x -> Matrices.flat(rows(matrix(x, 4, 4).withInverter(LinearAlgebra.NO_PIVOT_GAUSS).inverse())))
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(square(x, 4)));
    decompositions(cases);
    cases.call("CRSMatrix.multiply(v)").by("v").at(1, -2, 0.5)
        .are(x -> array(CRSMatrix.from2DArray(rectangle(Samples.TALL, 4, 3)).multiply(Vector.fromArray(x))))
        .jacobian("the matrix", x -> rectangle(Samples.TALL, 4, 3));
    cases.call("Matrix.transform((i, j, v) -> v * v).get").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> Matrices.flat(rows(matrix(x, 4, 3).transform((i, j, value) -> value * value))))
        .jacobian("2 v", x -> Differentials.byElements(4, 3, da -> {
          double[] change = Matrices.flat(da);
          Arrays.setAll(change, k -> 2 * x[k] * change[k]);
          return change;
        }));
    cases.call("Matrix.norm()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .leaks("computed in BigDecimal", Leak.Kind.ARGUMENT)
        .is(x -> matrix(x, 4, 4).norm()).gradient("A / norm", Spectrum::unit);
  }

  private static void solver(Cases cases, String name, LinearAlgebra.SolverFactory solver) {
    cases.call("Matrix.withSolver(" + name + ").solve(b)").by("the elements of a 3 x 3 matrix and of b")
        .at(Samples.SYSTEM).are(x -> array(matrix(x, 3, 3).withSolver(solver).solve(tail(x, 9))))
        .jacobian("dx = inverse(A) (db - dA x)",
            x -> Matrices.jacobianOfSolution(square(x, 3), Arrays.copyOfRange(x, 9, 12)));
  }

  private static void decompositions(Cases cases) {
    cases.call("Matrix.withDecompositor(CHOLESKY).decompose()").by("the lower triangle of a 4 x 4 matrix")
        .at(Samples.LOWER)
        .leaks("minors, which show that it is positive definite, are computed in BigDecimal", Leak.Kind.ARGUMENT)
        .are(x -> Triangles.lower(rows(Matrix.from2DArray(Triangles.symmetric(x))
            .withDecompositor(LinearAlgebra.CHOLESKY).decompose()[0])))
        .jacobian(Samples.CHOLESKY, Differentials::ofCholesky);
    cases.call("Matrix.withDecompositor(QR).decompose()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> Triangles.upper(rows(matrix(x, 4, 3).withDecompositor(LinearAlgebra.QR).decompose()[1])))
        .jacobian(Samples.QR, x -> Differentials.ofR(rectangle(x, 4, 3), -1, -1, -1));
    cases.call("Matrix.withDecompositor(SVD).decompose()").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> diagonal(matrix(x, 4, 3).withDecompositor(LinearAlgebra.SVD).decompose()[1], 3))
        .jacobian("d sigma = u' dA v", x -> Differentials.ofSingularValues(rectangle(x, 4, 3)));
  }
}
