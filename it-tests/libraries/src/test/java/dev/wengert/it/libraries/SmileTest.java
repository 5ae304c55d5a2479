package dev.wengert.it.libraries;

import smile.classification.LogisticRegression;
import smile.clustering.KMeans;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.math.MathEx;
import smile.regression.RegressionTree;
import smile.util.IntSet;

/** Smile: objectives of learning by the data and by the model. */
class SmileTest extends LibraryTest {
  private static final double[][] POINTS = {
    {0.1, 0.2}, {-0.3, 0.4}, {0.2, -0.1}, {5.1, 4.8}, {4.7, 5.2}, {5.3, 5.1}};
  private static final double[][] FEATURES = {{0.5, 1}, {1.5, -0.4}, {-0.7, 0.3}, {2, 1.2}, {-1.1, -0.8}, {0.2, -1.5}};
  private static final int[] LABELS = {1, 1, 0, 1, 0, 1};
  private static final double[] RESPONSES = {1.1, 0.9, 1.3, 1.0, 9.8, 10.1, 10.4, 9.9};

  @Override
  String library() {
    return "Smile 3.1.1";
  }

  @Override
  void cases(Cases cases) {
    cases.call("k-means: squared distances to centroids[predict(x)]").by("two centroids").at(0.4, 0.1, 5.2, 4.9)
        .is(x -> objective(new KMeans(0, new double[][] {{x[0], x[1]}, {x[2], x[3]}}, new int[0])))
        .gradient("2 (n centroid - sum)", SmileTest::gradientOfObjective);
    cases.call("KMeans.lloyd(data, 2).distortion").by("the data").at(Matrices.flat(POINTS))
        .is(x -> {
          MathEx.setSeed(19650218);
          return KMeans.lloyd(points(x), 2).distortion;
        })
        .gradient("2 (x - mean of its cluster): the means are optimal", SmileTest::gradientOfDistortion);
    cases.call("KMeans.fit(data, 2).distortion").by("the data").at(Matrices.flat(POINTS))
        .is(x -> {
          MathEx.setSeed(19650218);
          return KMeans.fit(points(x), 2).distortion;
        })
        .gradient("2 (x - mean of its cluster): the means are optimal", SmileTest::gradientOfDistortion);
    cases.call("LogisticRegression.binomial(data).loglikelihood()").by("the features").at(Matrices.flat(FEATURES))
        .is(x -> fit(x).loglikelihood())
        .gradient("(y - p) w: the weights are optimal", SmileTest::gradientOfLikelihood);
    cases.call("LogisticRegression.Binomial: log loss").by("the weights").at(0.8, -0.5, 0.2)
        .is(x -> logLoss(new LogisticRegression.Binomial(x, 0, 0, IntSet.of(2))))
        .gradient("sum of (p - y) x", SmileTest::gradientOfLogLoss);
    cases.call("RegressionTree.fit, predict(row 1)").by("the responses").at(RESPONSES)
        .is(x -> tree(rows(), x).predict(frame(rows(), x).get(1)))
        .gradient("the mean of a leaf", x -> new double[] {0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0});
    cases.call("RegressionTree.fit, predict(row 1)").by("the features").at(rows())
        .is(x -> tree(x, RESPONSES).predict(frame(x, RESPONSES).get(1)))
        .gradient("0: splits", x -> new double[8]);
  }

  private static double[][] points(double[] x) {
    double[][] points = new double[x.length / 2][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {x[2 * i], x[2 * i + 1]};
    }
    return points;
  }

  private static double objective(KMeans model) {
    double sum = 0;
    for (double[] point : POINTS) {
      sum += MathEx.squaredDistance(point, model.centroids[model.predict(point)]);
    }
    return sum;
  }

  private static double[] gradientOfObjective(double[] x) {
    double[] gradient = new double[4];
    for (int i = 0; i < POINTS.length; i++) {
      int first = i < 3 ? 0 : 2;
      gradient[first] += 2 * (x[first] - POINTS[i][0]);
      gradient[first + 1] += 2 * (x[first + 1] - POINTS[i][1]);
    }
    return gradient;
  }

  private static double[] gradientOfDistortion(double[] x) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int first = i < 6 ? i % 2 : 6 + i % 2;
      gradient[i] = 2 * (x[i] - (x[first] + x[first + 2] + x[first + 4]) / 3);
    }
    return gradient;
  }

  private static double logLoss(LogisticRegression.Binomial model) {
    double sum = 0;
    for (int i = 0; i < FEATURES.length; i++) {
      double[] posteriori = new double[2];
      model.predict(FEATURES[i], posteriori);
      sum -= Math.log(posteriori[LABELS[i]]);
    }
    return sum;
  }

  private static double[] gradientOfLogLoss(double[] w) {
    double[] gradient = new double[3];
    for (int i = 0; i < FEATURES.length; i++) {
      double[] row = FEATURES[i];
      double residual = 1 / (1 + Math.exp(-(w[0] * row[0] + w[1] * row[1] + w[2]))) - LABELS[i];
      gradient[0] += residual * row[0];
      gradient[1] += residual * row[1];
      gradient[2] += residual;
    }
    return gradient;
  }

  private static LogisticRegression.Binomial fit(double[] features) {
    return LogisticRegression.binomial(points(features), LABELS, 0.1, 1e-12, 500);
  }

  private static double[] gradientOfLikelihood(double[] features) {
    double[] w = fit(features).coefficients();
    double[] gradient = new double[features.length];
    for (int i = 0; i < LABELS.length; i++) {
      double p = 1 / (1 + Math.exp(-(w[0] * features[2 * i] + w[1] * features[2 * i + 1] + w[2])));
      gradient[2 * i] = (LABELS[i] - p) * w[0];
      gradient[2 * i + 1] = (LABELS[i] - p) * w[1];
    }
    return gradient;
  }

  private static double[] rows() {
    return new double[] {0.5, 1.2, 2.1, 2.9, 6.2, 7.1, 7.7, 9};
  }

  private static DataFrame frame(double[] feature, double[] response) {
    return DataFrame.of(DoubleVector.of("y", response), DoubleVector.of("x", feature));
  }

  private static RegressionTree tree(double[] feature, double[] response) {
    return RegressionTree.fit(Formula.lhs("y"), frame(feature, response), 2, 2, 2);
  }
}
