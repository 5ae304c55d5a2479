package dev.wengert.it.libraries;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.ConjugateGradient;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldQRDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealLinearOperator;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.RiccatiEquationSolverImpl;
import org.hipparchus.linear.SingularValueDecomposition;

/** Linear algebra of Hipparchus, against its decompositions over a field. */
class HipparchusLinearTest extends LibraryTest {
  private static final double[] A = {4, 1, -0.5, 0.3, -1, 5, 0.7, 0.2, 0.1, -0.6, 3, 1, 0.4, 0.9, -0.8, 6};
  private static final double[] SYSTEM = {4, 1, -0.5, -1, 5, 0.7, 0.1, -0.6, 3, 1, -2, 0.5};
  private static final double[] ROOT = {2, 0.3, -0.4, 0.7, 1.5, 0.2, -0.1, 0.6, 3};

  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  private static RealMatrix matrix(double[] rows, int n) {
    return MatrixUtils.createRealMatrix(Matrices.square(rows, n));
  }

  private static FieldMatrix<Gradient> matrix(Gradient[] rows, int n) {
    return MatrixUtils.createFieldMatrix(Forward.square(rows, n));
  }

  /** Elements 9 to 11. */
  private static RealVector rightSide(double[] x) {
    return MatrixUtils.createRealVector(Arrays.copyOfRange(x, 9, 12));
  }

  /** B B', symmetric and positive. */
  private static RealMatrix positive(double[] b) {
    return matrix(b, 3).multiplyTransposed(matrix(b, 3));
  }

  private static FieldMatrix<Gradient> positive(Gradient[] b) {
    return matrix(b, 3).multiply(matrix(b, 3).transpose());
  }

  /** A 4 x 3 matrix. */
  private static RealMatrix tall(double[] x) {
    RealMatrix a = MatrixUtils.createRealMatrix(4, 3);
    for (int i = 0; i < 12; i++) {
      a.setEntry(i / 3, i % 3, x[i]);
    }
    return a;
  }

  private static Gradient[] leastSquares(Gradient[] x) {
    Gradient[][] a = new Gradient[4][3];
    for (int i = 0; i < 12; i++) {
      a[i / 3][i % 3] = x[i];
    }
    return new FieldQRDecomposition<>(MatrixUtils.createFieldMatrix(a)).getSolver()
        .solve(MatrixUtils.createFieldVector(Arrays.copyOfRange(x, 12, 16))).toArray();
  }

  @Override
  void cases(Cases cases) {
    cases.call("LUDecomposition.getDeterminant()").by("the elements of a 4 x 4 matrix").at(A)
        .is(x -> new LUDecomposition(matrix(x, 4)).getDeterminant())
        .gradient("FieldLUDecomposition of Gradients",
            Forward.gradient(x -> new FieldLUDecomposition<>(matrix(x, 4)).getDeterminant()));
    cases.call("LUDecomposition.getSolver().solve(b)").by("the elements of a 3 x 3 matrix and of b").at(SYSTEM)
        .are(x -> new LUDecomposition(matrix(x, 3)).getSolver().solve(rightSide(x)).toArray())
        .jacobian("FieldLUDecomposition of Gradients",
            Forward.jacobian(x -> new FieldLUDecomposition<>(matrix(x, 3)).getSolver()
                .solve(MatrixUtils.createFieldVector(Arrays.copyOfRange(x, 9, 12))).toArray()));
    cases.call("QRDecomposition.getSolver().solve(b), least squares").by("the elements of a 4 x 3 matrix and of b")
        .at(A).are(x -> new QRDecomposition(tall(x)).getSolver()
            .solve(MatrixUtils.createRealVector(new double[] {x[12], x[13], x[14], x[15]})).toArray())
        .jacobian("FieldQRDecomposition of Gradients", Forward.jacobian(HipparchusLinearTest::leastSquares));
    cases.call("CholeskyDecomposition(BB').getSolver().getInverse()").by("the elements of B, 3 x 3").at(ROOT)
        .are(x -> Matrices.flat(new CholeskyDecomposition(positive(x)).getSolver().getInverse().getData()))
        .jacobian("FieldLUDecomposition of Gradients", Forward.jacobian(x -> Arrays
            .stream(new FieldLUDecomposition<>(positive(x)).getSolver().getInverse().getData())
            .flatMap(Arrays::stream).toArray(Gradient[]::new)));
    cases.call("EigenDecompositionSymmetric(BB').getEigenvalues()").by("the elements of B, 3 x 3").at(ROOT)
        .are(x -> new EigenDecompositionSymmetric(positive(x)).getEigenvalues())
        .jacobian("v' (dB B' + B dB') v", HipparchusLinearTest::eigenvaluesOfSquare);
    cases.call("SingularValueDecomposition.getSingularValues()").by("the elements of a 4 x 3 matrix")
        .at(Arrays.copyOf(A, 12)).are(x -> new SingularValueDecomposition(tall(x)).getSingularValues())
        .jacobian("u' dA v", HipparchusLinearTest::singularValues);
    cases.call("MatrixUtils.matrixExponential(A)").by("the elements of a 3 x 3 matrix").at(Arrays.copyOf(SYSTEM, 9))
        .are(x -> Matrices.flat(MatrixUtils.matrixExponential(matrix(x, 3)).getData()))
        .jacobian("exp((A E; 0 A)) contains the derivative in the direction E (Van Loan)",
            HipparchusLinearTest::exponential);
    cases.call("ConjugateGradient.solve(BB', b)").by("the elements of B, 3 x 3, and of b")
        .at(2, 0.3, -0.4, 0.7, 1.5, 0.2, -0.1, 0.6, 3, 1, -2, 0.5)
        .are(x -> new ConjugateGradient(20, 1e-14, true).solve(operator(positive(x)), rightSide(x)).toArray())
        .jacobian("FieldLUDecomposition of Gradients",
            Forward.jacobian(x -> new FieldLUDecomposition<>(positive(x)).getSolver()
                .solve(MatrixUtils.createFieldVector(Arrays.copyOfRange(x, 9, 12))).toArray()));
    cases.call("RiccatiEquationSolverImpl.getP(), double integrator").by("both weights of the state, that of the control")
        .at(2, 0.7, 0.3).are(x -> Matrices.flat(riccati(x).getP().getData()))
        .jacobian("P12 = sqrt(q1 r), P22 = sqrt(r (q2 + 2 P12)), P11 = P12 P22 / r", Forward.jacobian(x -> {
          Gradient p12 = x[0].multiply(x[2]).sqrt();
          Gradient p22 = x[1].add(p12.multiply(2)).multiply(x[2]).sqrt();
          return new Gradient[] {p12.multiply(p22).divide(x[2]), p12, p12, p22};
        }));
  }

  private static double[][] eigenvaluesOfSquare(double[] b) {
    RealMatrix v = new EigenDecompositionSymmetric(positive(b)).getV();
    RealMatrix w = matrix(b, 3).transposeMultiply(v); // columns B'v
    double[][] jacobian = new double[3][9];
    for (int k = 0; k < 27; k++) {
      jacobian[k / 9][k % 9] = 2 * v.getEntry(k % 9 / 3, k / 9) * w.getEntry(k % 3, k / 9);
    }
    return jacobian;
  }

  private static double[][] singularValues(double[] x) {
    SingularValueDecomposition svd = new SingularValueDecomposition(tall(x));
    double[][] jacobian = new double[3][12];
    for (int k = 0; k < 36; k++) {
      jacobian[k / 12][k % 12] = svd.getU().getEntry(k % 12 / 3, k / 12) * svd.getV().getEntry(k % 3, k / 12);
    }
    return jacobian;
  }

  private static double[][] exponential(double[] x) {
    double[][] jacobian = new double[9][9];
    for (int k = 0; k < 9; k++) {
      RealMatrix both = MatrixUtils.createRealMatrix(6, 6);
      both.setSubMatrix(Matrices.square(x, 3), 0, 0);
      both.setSubMatrix(Matrices.square(x, 3), 3, 3);
      both.setEntry(k / 3, 3 + k % 3, 1);
      RealMatrix exponential = MatrixUtils.matrixExponential(both);
      for (int i = 0; i < 9; i++) {
        jacobian[i][k] = exponential.getEntry(i / 3, 3 + i % 3);
      }
    }
    return jacobian;
  }

  private static RealLinearOperator operator(RealMatrix a) {
    return new RealLinearOperator() {
      @Override
      public int getRowDimension() {
        return a.getRowDimension();
      }

      @Override
      public int getColumnDimension() {
        return a.getColumnDimension();
      }

      @Override
      public RealVector operate(RealVector x) {
        return a.operate(x);
      }
    };
  }

  private static RiccatiEquationSolverImpl riccati(double[] x) {
    return new RiccatiEquationSolverImpl(
        MatrixUtils.createRealMatrix(new double[][] {{0, 1}, {0, 0}}),
        MatrixUtils.createColumnRealMatrix(new double[] {0, 1}),
        MatrixUtils.createRealDiagonalMatrix(new double[] {x[0], x[1]}),
        MatrixUtils.createRealDiagonalMatrix(new double[] {x[2]}));
  }
}
