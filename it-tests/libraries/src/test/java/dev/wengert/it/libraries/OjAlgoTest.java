package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;

import java.util.Arrays;
import java.util.Optional;
import org.ojalgo.function.polynomial.PolynomialR064;
import org.ojalgo.function.special.ErrorFunction;
import org.ojalgo.matrix.MatrixR064;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.Primitive64Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;
import org.ojalgo.random.SampleSet;

/** ojAlgo: matrices, decompositions, quadratic programs, samples, polynomials. */
class OjAlgoTest extends LibraryTest {
  private static final double[][] Q = {{4, 1, -0.5}, {1, 5, 0.3}, {-0.5, 0.3, 3}};
  private static final double[] SAMPLE = {1, 2.5, -0.5, 4, 3};

  @Override
  String library() {
    return "ojAlgo 53.0.0";
  }

  private static MatrixR064 matrix(double[] x, int m, int n) {
    return MatrixR064.FACTORY.rows(rectangle(x, m, n));
  }

  private static Primitive64Store store(double[][] rows) {
    return Primitive64Store.FACTORY.rows(rows);
  }

  private static double[] tail(double[] x, int from) {
    return Arrays.copyOfRange(x, from, x.length);
  }

  @Override
  void cases(Cases cases) {
    cases.call("MatrixR064.getDeterminant()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .is(x -> matrix(x, 4, 4).getDeterminant())
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 4)));
    cases.call("MatrixR064.solve(b)").by("the elements of a 3 x 3 matrix and of b").at(Samples.SYSTEM)
        .are(x -> matrix(x, 3, 3).solve(MatrixR064.FACTORY.column(tail(x, 9))).toRawCopy1D())
        .jacobian("dx = inverse(A) (db - dA x)", x -> Matrices.jacobianOfSolution(square(x, 3), tail(x, 9)));
    cases.call("MatrixR064.solve(b), least squares").by("the elements of a 4 x 3 matrix and of b")
        .at(Samples.TALL_SYSTEM)
        .are(x -> matrix(x, 4, 3).solve(MatrixR064.FACTORY.column(tail(x, 12))).toRawCopy1D())
        .jacobian(Samples.LEAST_SQUARES, x -> Matrices.jacobianOfLeastSquares(rectangle(x, 4, 3), tail(x, 12)));
    cases.call("MatrixR064.invert()").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .are(x -> Matrices.flat(matrix(x, 4, 4).invert().toRawCopy2D()))
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(square(x, 4)));
    cases.call("MatrixR064.multiply(MatrixR064)").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(x -> Matrices.flat(matrix(x, 4, 3).multiply(matrix(x, 4, 3).transpose()).toRawCopy2D()))
        .jacobian("dA A' + A dA'", x -> Samples.jacobianOfGram(rectangle(x, 4, 3)));
    decompositions(cases);
    cases.call("ConvexSolver, a quadratic program with one equality").by("the linear part and the right side")
        .at(1, -2, 0.5, 1).are(OjAlgoTest::quadraticProgram)
        .jacobian("the conditions of Karush, Kuhn and Tucker", x -> jacobianOfProgram());
    cases.call("SampleSet.getVariance()").by("a sample of 5").at(SAMPLE).is(x -> SampleSet.wrap(x).getVariance())
        .gradient("2 (x - mean) / 4", x -> Arrays.stream(x).map(v -> (v - 2) / 2).toArray());
    cases.call("PolynomialR064.invoke").by("three coefficients and the argument").at(2, -1, 0.5, 1.5)
        .is(OjAlgoTest::polynomial)
        .gradient("powers, and the derivative",
            x -> new double[] {1, x[3], x[3] * x[3], x[1] + 2 * x[2] * x[3]});
    cases.call("ErrorFunction.erf").at(0.7).is(x -> ErrorFunction.erf(x[0]))
        .gradient("2 / sqrt(pi) exp(-x x)", x -> new double[] {2 / Math.sqrt(Math.PI) * Math.exp(-x[0] * x[0])});
  }

  private static void decompositions(Cases cases) {
    cases.call("Eigenvalue.R064, getEigenvalues").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(OjAlgoTest::eigenvalues).jacobian("d lambda = v' dA v", Differentials::ofEigenvalues);
    cases.call("SingularValue.R064, getSingularValues").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .are(OjAlgoTest::singularValues)
        .jacobian("d sigma = u' dA v", x -> Differentials.ofSingularValues(rectangle(x, 4, 3)));
    cases.call("QR.R064, getR").by("the elements of a 4 x 3 matrix").at(Samples.TALL).are(OjAlgoTest::qr)
        .jacobian(Samples.QR, x -> Differentials.ofR(rectangle(x, 4, 3), -1, -1, -1));
    cases.call("Cholesky.R064, getL").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(OjAlgoTest::cholesky).jacobian(Samples.CHOLESKY, Differentials::ofCholesky);
  }

  private static double[] eigenvalues(double[] x) {
    Eigenvalue<Double> evd = Eigenvalue.R064.make(4, true);
    evd.decompose(store(Triangles.symmetric(x)));
    double[] values = new double[4];
    evd.getEigenvalues(values, Optional.empty());
    Arrays.sort(values);
    return values;
  }

  private static double[] singularValues(double[] x) {
    SingularValue<Double> svd = SingularValue.R064.make(4, 3);
    svd.decompose(store(rectangle(x, 4, 3)));
    double[] values = new double[3];
    svd.getSingularValues(values);
    return values;
  }

  private static double[] qr(double[] x) {
    QR<Double> qr = QR.R064.make(4, 3);
    qr.decompose(store(rectangle(x, 4, 3)));
    return Triangles.upper(qr.getR().toRawCopy2D());
  }

  private static double[] cholesky(double[] x) {
    Cholesky<Double> cholesky = Cholesky.R064.make(4, 4);
    cholesky.decompose(store(Triangles.symmetric(x)));
    return Triangles.lower(cholesky.getL().toRawCopy2D());
  }

  /** Least x' Q x / 2 - c' x where the sum of x is given. */
  private static double[] quadraticProgram(double[] x) {
    Optimisation.Result result = ConvexSolver.newBuilder()
        .objective(store(Q), Primitive64Store.FACTORY.column(x[0], x[1], x[2]))
        .equalities(store(new double[][] {{1, 1, 1}}), Primitive64Store.FACTORY.column(x[3]))
        .solve();
    return new double[] {result.doubleValue(0), result.doubleValue(1), result.doubleValue(2)};
  }

  /** Q x + multiplier = c, sum of x = b: linear in c and b. */
  private static double[][] jacobianOfProgram() {
    double[][] conditions = {{4, 1, -0.5, 1}, {1, 5, 0.3, 1}, {-0.5, 0.3, 3, 1}, {1, 1, 1, 0}};
    return Arrays.copyOf(Matrices.inverse(conditions).matrix(), 3);
  }

  private static double polynomial(double[] x) {
    PolynomialR064 p = new PolynomialR064(2);
    for (int k = 0; k <= 2; k++) {
      p.set(k, x[k]);
    }
    return p.invoke(x[3]);
  }
}
