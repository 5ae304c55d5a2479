package dev.wengert.it.libraries;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.supportVector.RBFKernel;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Statistics;
import weka.core.Utils;

/** Weka: predictions by the attributes of an instance and by the training data. */
class WekaTest extends LibraryTest {
  static {
    System.setProperty("WEKA_HOME", "target/weka"); // it makes folders there, in the user's home otherwise
    System.setProperty("weka.packageManager.offline", "true");
    for (String part : List.of("BLAS", "LAPACK", "ARPACK")) {
      System.setProperty("com.github.fommil.netlib." + part, "com.github.fommil.netlib.F2j" + part);
    }
  }

  private static final double[][] ROWS = {
    {0.5, 1}, {1.5, -0.4}, {-0.7, 0.3}, {2, 1.2}, {-1.1, -0.8}, {0.2, -1.5}, {0.9, 0.1}, {-0.2, 0.6}};
  private static final double[] LABELS = {1, 1, 0, 1, 0, 0, 0, 1};
  private static final double[] NUMBERS = {1.2, 0.7, -0.5, 2.4, -1, 0.3, 1.1, -0.2};

  private final Logistic logistic = logistic();

  @Override
  String library() {
    return "Weka 3.8.6";
  }

  @Override
  void cases(Cases cases) {
    cases.call("Logistic.distributionForInstance: log loss").by("the attributes").at(0.6, 0.8)
        .is(x -> -Math.log(first(x)))
        .gradient("-(1 - p) coefficients", x -> new double[] {
            -(1 - first(x)) * logistic.coefficients()[1][0], -(1 - first(x)) * logistic.coefficients()[2][0]});
    cases.call("LinearRegression.buildClassifier, classifyInstance").by("the training responses").at(NUMBERS)
        .is(WekaTest::prediction)
        .gradient("least squares: x' inverse(X'X) X'", x -> leastSquares());
    cases.call("RBFKernel.eval").by("the attributes").at(0.6, 0.8).is(WekaTest::kernel)
        .gradient("2 gamma (b - a) k", x -> new double[] {
            0.5 * (2 - x[0]) * kernel(x), 0.5 * (1.2 - x[1]) * kernel(x)});
    cases.call("Statistics.normalProbability, lnGamma, incompleteGamma(2, x)").at(1.3)
        .are(x -> new double[] {
            Statistics.normalProbability(x[0]), Statistics.lnGamma(x[0]), Statistics.incompleteGamma(2, x[0])})
        .jacobian("densities, digamma of Commons Numbers", x -> new double[][] {
            {Math.exp(-x[0] * x[0] / 2) / Math.sqrt(2 * Math.PI)}, {Digamma.value(x[0])}, {x[0] * Math.exp(-x[0])}});
    cases.call("Utils.variance").by("the data").at(NUMBERS).is(x -> Utils.variance(x))
        .gradient("2 (x - mean) / (n - 1)", x -> {
          double mean = Arrays.stream(x).average().orElseThrow();
          return Arrays.stream(x).map(v -> 2 * (v - mean) / 7).toArray();
        });
  }

  private static Instances data(Attribute last, double[] values) {
    Instances data = new Instances("data", new ArrayList<>(List.of(new Attribute("a"), new Attribute("b"), last)), 8);
    for (int i = 0; i < ROWS.length; i++) {
      data.add(new DenseInstance(1, new double[] {ROWS[i][0], ROWS[i][1], values[i]}));
    }
    data.setClassIndex(2);
    return data;
  }

  private static Instance instance(double[] attributes, Instances data) {
    Instance instance = new DenseInstance(1, new double[] {attributes[0], attributes[1], Utils.missingValue()});
    instance.setDataset(data);
    return instance;
  }

  private static Instances labelled() {
    return data(new Attribute("class", List.of("no", "yes")), LABELS);
  }

  private static Logistic logistic() {
    try {
      Logistic logistic = new Logistic();
      logistic.setRidge(0.1);
      logistic.buildClassifier(labelled());
      return logistic;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private double first(double[] attributes) {
    try {
      return logistic.distributionForInstance(instance(attributes, labelled()))[0];
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double prediction(double[] responses) {
    try {
      LinearRegression regression = new LinearRegression();
      regression.setOptions(new String[] {"-S", "1", "-C", "-R", "0"});
      Instances data = data(new Attribute("response"), responses);
      regression.buildClassifier(data);
      return regression.classifyInstance(instance(new double[] {0.6, 0.8}, data));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] leastSquares() {
    double[][] x = Arrays.stream(ROWS).map(row -> new double[] {1, row[0], row[1]}).toArray(double[][]::new);
    double[][] inverse = Matrices.inverse(Matrices.times(Matrices.transposed(x), x)).matrix();
    return Matrices.times(x, Matrices.times(inverse, new double[] {1, 0.6, 0.8}));
  }

  private static double kernel(double[] attributes) {
    try {
      Instances data = labelled();
      return new RBFKernel(data, 7, 0.25).eval(-1, 3, instance(attributes, data));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
