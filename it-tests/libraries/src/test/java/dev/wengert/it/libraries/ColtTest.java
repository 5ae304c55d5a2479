package dev.wengert.it.libraries;

import static dev.wengert.it.libraries.Matrices.rectangle;
import static dev.wengert.it.libraries.Matrices.square;

import cern.colt.list.DoubleArrayList;
import cern.colt.matrix.DoubleMatrix1D;
import cern.colt.matrix.DoubleMatrix2D;
import cern.colt.matrix.impl.DenseDoubleMatrix1D;
import cern.colt.matrix.impl.DenseDoubleMatrix2D;
import cern.colt.matrix.impl.SparseDoubleMatrix2D;
import cern.colt.matrix.linalg.Algebra;
import cern.colt.matrix.linalg.CholeskyDecomposition;
import cern.colt.matrix.linalg.EigenvalueDecomposition;
import cern.jet.math.Bessel;
import cern.jet.math.Functions;
import cern.jet.stat.Descriptive;
import cern.jet.stat.Gamma;
import cern.jet.stat.Probability;
import java.util.Arrays;

/** Colt, of CERN: algebra, functions over matrices, statistics, special functions. */
class ColtTest extends LibraryTest {
  private static final double EULER = 0.57721566490153286;
  private static final double[] SYSTEM = {4, 1.3, -0.5, -1.1, 5, 0.7, 0.1, -0.6, 3, 1.2, -2, 0.5};
  private static final double WRONG = 10;
  private static final double[] TWO_SAMPLES = {1, 2.5, -0.5, 4, 3, 0.7, 2.2, -1, 3.1, 4};

  @Override
  String library() {
    return "Colt 1.2.0";
  }

  private static DoubleMatrix2D matrix(double[] x, int m, int n) {
    return new DenseDoubleMatrix2D(rectangle(x, m, n));
  }

  private static double[] tail(double[] x, int from) {
    return Arrays.copyOfRange(x, from, x.length);
  }

  private static DoubleMatrix2D column(double[] x) {
    return new DenseDoubleMatrix2D(new double[][] {x}).viewDice();
  }

  private static DoubleArrayList list(double[] x, int from, int to) {
    return new DoubleArrayList(Arrays.copyOfRange(x, from, to));
  }

  @Override
  void cases(Cases cases) {
    cases.call("Algebra.det").by("the elements of a 4 x 4 matrix").at(Samples.SQUARE)
        .is(x -> Algebra.DEFAULT.det(matrix(x, 4, 4)))
        .gradient("Jacobi's formula", x -> Matrices.gradientOfDeterminant(square(x, 4)));
    cases.call("Algebra.solve").by("the elements of a 3 x 3 matrix and of b").at(SYSTEM)
        .are(x -> Algebra.DEFAULT.solve(matrix(x, 3, 3), column(tail(x, 9))).viewColumn(0).toArray())
        .jacobian("dx = inverse(A) (db - dA x)", x -> Matrices.jacobianOfSolution(square(x, 3), tail(x, 9)));
    cases.call("Algebra.solve, where a multiplier is exactly -1").by("the elements of a 2 x 2 matrix and of b")
        .at(1, 1, -1, 5, 1, -2)
        .within(WRONG, "for 1 and -1 Colt adds without multiplying; that branch has no derivative by the multiplier."
            + " Wengert.explain lists the comparison")
        .are(x -> Algebra.DEFAULT.solve(matrix(x, 2, 2), column(tail(x, 4))).viewColumn(0).toArray())
        .jacobian("dx = inverse(A) (db - dA x)", x -> Matrices.jacobianOfSolution(square(x, 2), tail(x, 4)));
    cases.call("Algebra.inverse").by("the elements of a 3 x 3 matrix").at(Arrays.copyOf(SYSTEM, 9))
        .are(x -> Matrices.flat(Algebra.DEFAULT.inverse(matrix(x, 3, 3)).toArray()))
        .jacobian("-inverse(A) dA inverse(A)", x -> Matrices.jacobianOfInverse(square(x, 3)));
    cases.call("Algebra.cond").by("the elements of a 4 x 3 matrix").at(Samples.TALL)
        .is(x -> Algebra.DEFAULT.cond(matrix(x, 4, 3)))
        .gradient("d sigma = u' dA v", x -> Samples.gradientOfCondition(rectangle(x, 4, 3)));
    cases.call("CholeskyDecomposition.getL").by("the lower triangle of a 4 x 4 matrix").at(Samples.LOWER)
        .are(x -> Triangles.lower(
            new CholeskyDecomposition(new DenseDoubleMatrix2D(Triangles.symmetric(x))).getL().toArray()))
        .jacobian(Samples.CHOLESKY, Differentials::ofCholesky);
    cases.call("EigenvalueDecomposition.getRealEigenvalues").by("the lower triangle of a 4 x 4 matrix")
        .at(Samples.LOWER)
        .are(x -> new EigenvalueDecomposition(new DenseDoubleMatrix2D(Triangles.symmetric(x)))
            .getRealEigenvalues().toArray())
        .jacobian("d lambda = v' dA v", Differentials::ofEigenvalues);
    matrices(cases);
    statistics(cases);
    specialFunctions(cases);
  }

  private static void matrices(Cases cases) {
    cases.call("DoubleMatrix1D.aggregate(plus, chain(log, square))").by("a vector").at(1, -2, 0.5, 3)
        .is(x -> new DenseDoubleMatrix1D(x).aggregate(Functions.plus, Functions.chain(Functions.log, Functions.square)))
        .gradient("2 / x", x -> Arrays.stream(x).map(v -> 2 / v).toArray());
    cases.call("SparseDoubleMatrix2D.zMult").by("the elements of a 3 x 3 matrix and of a vector").at(Samples.SYSTEM)
        .are(x -> {
          DoubleMatrix2D sparse = new SparseDoubleMatrix2D(3, 3).assign(square(x, 3));
          DoubleMatrix1D product = sparse.zMult(new DenseDoubleMatrix1D(tail(x, 9)), null);
          return product.toArray();
        })
        .jacobian("dA x + A dx", x -> Samples.jacobianOfProduct(square(x, 3), new double[][] {tail(x, 9)}));
  }

  private static void statistics(Cases cases) {
    cases.call("Descriptive.correlation").by("two samples of 5").at(TWO_SAMPLES)
        .is(ColtTest::correlation).gradient("of Pearson's formula", ColtTest::gradientOfCorrelation);
    cases.call("Descriptive.median of DoubleArrayList.sort").by("a sample of 5").at(1, 2.5, -0.5, 4, 3)
        .is(x -> {
          DoubleArrayList sample = list(x, 0, 5);
          sample.sort();
          return Descriptive.median(sample);
        })
        .gradient("1 for the third", x -> new double[] {0, 1, 0, 0, 0});
  }

  private static void specialFunctions(Cases cases) {
    cases.call("Gamma.logGamma").at(2.5).is(x -> Gamma.logGamma(x[0]))
        .gradient("digamma(5/2) = 8/3 - 2 ln 2 - Euler's constant",
            x -> new double[] {8.0 / 3 - 2 * Math.log(2) - EULER});
    cases.call("Gamma.incompleteGamma").by("x, shape 2.5").at(1.7).is(x -> Gamma.incompleteGamma(2.5, x[0]))
        .gradient("the density",
            x -> new double[] {Math.pow(x[0], 1.5) * Math.exp(-x[0]) / (0.75 * Math.sqrt(Math.PI))});
    cases.call("Probability.normalInverse").by("the probability").at(0.3).is(x -> Probability.normalInverse(x[0]))
        .gradient("1 / density at the quantile -0.52440051270804", x -> {
          double q = -0.524400512708040741;
          return new double[] {Math.sqrt(2 * Math.PI) * Math.exp(q * q / 2)};
        });
    cases.call("Bessel.i0").at(1.3).is(x -> Bessel.i0(x[0])).gradient("I1", x -> new double[] {Bessel.i1(x[0])});
    cases.call("Bessel.j0").at(1.3).is(x -> Bessel.j0(x[0]))
        .within(1e-7, "Colt's J0 is an approximation with an error of 1e-8")
        .gradient("-J1 = -0.522023247414660", x -> new double[] {-0.522023247414660});
  }

  private static double correlation(double[] x) {
    DoubleArrayList first = list(x, 0, 5);
    DoubleArrayList second = list(x, 5, 10);
    return Descriptive.correlation(first, deviation(first), second, deviation(second));
  }

  private static double deviation(DoubleArrayList sample) {
    return Descriptive.standardDeviation(Descriptive.sampleVariance(sample, Descriptive.mean(sample)));
  }

  /** r = xy / sqrt(xx yy) of the centred samples. */
  private static double[] gradientOfCorrelation(double[] samples) {
    double[] x = centred(samples, 0);
    double[] y = centred(samples, 5);
    double xx = Spectrum.dot(x, x);
    double yy = Spectrum.dot(y, y);
    double r = Spectrum.dot(x, y) / Math.sqrt(xx * yy);
    double[] gradient = new double[10];
    for (int i = 0; i < 5; i++) {
      gradient[i] = y[i] / Math.sqrt(xx * yy) - r * x[i] / xx;
      gradient[5 + i] = x[i] / Math.sqrt(xx * yy) - r * y[i] / yy;
    }
    return gradient;
  }

  private static double[] centred(double[] samples, int from) {
    double[] part = Arrays.copyOfRange(samples, from, from + 5);
    double mean = Arrays.stream(part).sum() / 5;
    return Arrays.stream(part).map(v -> v - mean).toArray();
  }
}
