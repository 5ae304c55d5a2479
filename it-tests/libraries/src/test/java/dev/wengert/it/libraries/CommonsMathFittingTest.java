package dev.wengert.it.libraries;

import java.util.Arrays;
import org.apache.commons.math3.fitting.GaussianCurveFitter;
import org.apache.commons.math3.fitting.HarmonicCurveFitter;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.apache.commons.math3.fitting.leastsquares.GaussNewtonOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.math3.util.Pair;

/** Regression and fitting of Commons Math. */
class CommonsMathFittingTest extends LibraryTest {
  private static final double[] SAMPLE = {2.1, -0.4, 3.7, 1.2, 0.9, 5.3, 2.8};
  private static final double[] TIMES = {0, 0.5, 1, 1.5, 2, 3, 4};

  @Override
  String library() {
    return "Commons Math 3.6.1";
  }

  @Override
  void cases(Cases cases) {
    regression(cases);
    fits(cases);
  }

  private static void regression(Cases cases) {
    cases.call("SimpleRegression.getSlope(), getIntercept()").by("7 values y").at(SAMPLE)
        .are(y -> {
          SimpleRegression regression = new SimpleRegression();
          for (int i = 0; i < 7; i++) {
            regression.addData(TIMES[i], y[i]);
          }
          return new double[] {regression.getSlope(), regression.getIntercept()};
        })
        .jacobian("derivative of the normal equations", y -> {
          double[][] line = byObservations(vandermonde(2), y);
          return new double[][] {line[1], line[0]};
        });
    cases.call("OLSMultipleLinearRegression.estimateRegressionParameters()").by("7 x 2 regressors and y")
        .at(0, 1, 0.5, -1, 1, 2, 1.5, 0.3, 2, 0.8, 3, -0.4, 4, 1.1, 2.1, -0.4, 3.7, 1.2, 0.9, 5.3, 2.8)
        .are(x -> {
          OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
          regression.newSampleData(Arrays.copyOfRange(x, 14, 21), Matrices.rectangle(x, 7, 2));
          return regression.estimateRegressionParameters();
        })
        .jacobian("derivative of the normal equations", x -> {
          double[][] design = new double[7][];
          Arrays.setAll(design, i -> new double[] {1, x[2 * i], x[2 * i + 1]});
          double[][] all = Matrices.jacobianOfLeastSquares(design, Arrays.copyOfRange(x, 14, 21));
          double[][] jacobian = new double[3][21];
          for (int k = 0; k < 3; k++) {
            for (int i = 0; i < 7; i++) {
              jacobian[k][2 * i] = all[k][3 * i + 1];
              jacobian[k][2 * i + 1] = all[k][3 * i + 2];
              jacobian[k][14 + i] = all[k][21 + i];
            }
          }
          return jacobian;
        });
  }

  private static double[][] vandermonde(int n) {
    double[][] design = new double[7][n];
    for (int i = 0; i < 7; i++) {
      for (int k = 0; k < n; k++) {
        design[i][k] = Math.pow(TIMES[i], k);
      }
    }
    return design;
  }

  private static double[][] byObservations(double[][] design, double[] y) {
    double[][] all = Matrices.jacobianOfLeastSquares(design, y);
    int elements = design.length * design[0].length;
    return Arrays.stream(all).map(row -> Arrays.copyOfRange(row, elements, row.length)).toArray(double[][]::new);
  }

  private static WeightedObservedPoints points(double[] y) {
    WeightedObservedPoints points = new WeightedObservedPoints();
    for (int i = 0; i < 7; i++) {
      points.add(TIMES[i], y[i]);
    }
    return points;
  }

  private static void fits(Cases cases) {
    cases.call("PolynomialCurveFitter.create(3).fit(points)").by("7 values y").at(SAMPLE)
        .are(y -> PolynomialCurveFitter.create(3).fit(points(y).toList()))
        .jacobian("derivative of the normal equations", y -> byObservations(vandermonde(4), y));
    double[] exact = Arrays.stream(TIMES).map(t -> 2.3 * Math.exp(-(t - 1.6) * (t - 1.6) / (2 * 0.9 * 0.9))).toArray();
    cases.call("GaussianCurveFitter.fit(points)").by("7 values y of a Gaussian curve").at(exact)
        .within(1e-6, "the fitter ends as soon as the point hardly moves; its derivative lags by an iteration")
        .are(y -> GaussianCurveFitter.create().fit(points(y).toList()))
        .jacobian("residuals 0: pseudo-inverse of the model's derivative", y -> {
          double[][] design = new double[7][];
          Arrays.setAll(design, i -> {
            double z = (TIMES[i] - 1.6) / 0.9;
            double e = Math.exp(-z * z / 2);
            return new double[] {e, 2.3 * e * z / 0.9, 2.3 * e * z * z / 0.9};
          });
          return byObservations(design, y);
        });
    double[] wave = Arrays.stream(TIMES).map(t -> 1.5 * Math.cos(1.1 * t + 0.4)).toArray();
    cases.call("HarmonicCurveFitter.fit(points)").by("7 values y of a harmonic oscillation").at(wave)
        .are(y -> HarmonicCurveFitter.create().withStartPoint(new double[] {1.3, 1, 0.6}).fit(points(y).toList()))
        .jacobian("residuals 0: pseudo-inverse of the model's derivative", y -> {
          double[][] design = new double[7][];
          Arrays.setAll(design, i -> {
            double s = -1.5 * Math.sin(1.1 * TIMES[i] + 0.4);
            return new double[] {Math.cos(1.1 * TIMES[i] + 0.4), s * TIMES[i], s};
          });
          return byObservations(design, y);
        });
    double[] decay = {2.02, 1.45, 1.03, 0.72, 0.55, 0.26, 0.13};
    cases.call("LevenbergMarquardtOptimizer, a exp(-b t)").by("7 values y").at(decay)
        .within(1e-6, "it ends when the cost stops to fall: half of the digits of the point, and of its derivative")
        .are(y -> decay(new LevenbergMarquardtOptimizer(), y, 40))
        .jacobian("implicit function theorem on the normal equations", CommonsMathFittingTest::byDecay);
    cases.call("LevenbergMarquardtOptimizer, a exp(-b t), 3 iterations").by("7 values y").at(decay)
        .are(y -> decay(new LevenbergMarquardtOptimizer(), y, 3))
        .differences("it has not converged");
    cases.call("GaussNewtonOptimizer, a exp(-b t)").by("7 values y").at(decay)
        .are(y -> decay(gaussNewton(), y, 40))
        .jacobian("implicit function theorem on the normal equations", CommonsMathFittingTest::byDecay);
  }

  private static LeastSquaresOptimizer gaussNewton() {
    return new GaussNewtonOptimizer(GaussNewtonOptimizer.Decomposition.QR);
  }

  private static double[] decay(LeastSquaresOptimizer optimizer, double[] y, int iterations) {
    return optimizer.optimize(new LeastSquaresBuilder()
        .start(new double[] {1.5, 0.5})
        .target(y)
        .model(p -> {
          double[] values = new double[7];
          double[][] slopes = new double[7][2];
          for (int i = 0; i < 7; i++) {
            double e = Math.exp(-p.getEntry(1) * TIMES[i]);
            values[i] = p.getEntry(0) * e;
            slopes[i][0] = e;
            slopes[i][1] = -p.getEntry(0) * TIMES[i] * e;
          }
          return new Pair<>(new ArrayRealVector(values), new Array2DRowRealMatrix(slopes));
        })
        .checker((iteration, p, q) -> iteration >= iterations)
        .lazyEvaluation(false).maxEvaluations(100).maxIterations(100)
        .build()).getPoint().toArray();
  }

  /** J' r = 0, so (J'J - sum r H) dp = J' dy with the Jacobian J and the Hessians H of the model. */
  private static double[][] byDecay(double[] y) {
    double[] p = decay(gaussNewton(), y, 40);
    double[][] j = new double[7][2];
    double[][] normal = new double[2][2];
    for (int i = 0; i < 7; i++) {
      double t = TIMES[i];
      double e = Math.exp(-p[1] * t);
      double r = y[i] - p[0] * e;
      j[i] = new double[] {e, -p[0] * t * e};
      normal[0][0] += e * e;
      normal[0][1] += e * j[i][1] + r * t * e;
      normal[1][1] += j[i][1] * j[i][1] - r * p[0] * t * t * e;
    }
    normal[1][0] = normal[0][1];
    return Matrices.times(Matrices.inverse(normal).matrix(), Matrices.transposed(j));
  }
}
