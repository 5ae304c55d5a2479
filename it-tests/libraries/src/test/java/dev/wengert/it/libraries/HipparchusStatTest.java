package dev.wengert.it.libraries;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.filtering.kalman.Measurement;
import org.hipparchus.filtering.kalman.ProcessEstimate;
import org.hipparchus.filtering.kalman.linear.LinearEvolution;
import org.hipparchus.filtering.kalman.linear.LinearKalmanFilter;
import org.hipparchus.fitting.PolynomialCurveFitter;
import org.hipparchus.fitting.WeightedObservedPoints;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposer;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.vector.leastsquares.GaussNewtonOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.hipparchus.stat.inference.TTest;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** Statistics, fitting, optimization and filtering of Hipparchus, against formulas with Gradients. */
class HipparchusStatTest extends LibraryTest {
  private static final double[] SAMPLE = {3, 1, 4, 1.5, 5.2, 2.6};
  private static final double[] TIMES = {0, 0.5, 1, 1.7, 2.3, 3};
  private static final double[] DECAY = {2.1, 1.3, 0.9, 0.5, 0.32, 0.15};

  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  @Override
  void cases(Cases cases) {
    cases.call("DescriptiveStatistics: mean, variance, skewness, geometric mean").by("six numbers").at(SAMPLE)
        .are(x -> {
          DescriptiveStatistics s = new DescriptiveStatistics(x);
          return new double[] {s.getMean(), s.getVariance(), s.getSkewness(), s.getGeometricMean()};
        })
        .jacobian("the definitions with Gradients", Forward.jacobian(x -> {
          Gradient variance = moment(x, 2).multiply(6 / 5.0);
          return new Gradient[] {
            mean(x), variance, moment(x, 3).divide(variance.pow(1.5)).multiply(36 / 20.0),
            mean(Stream.of(x).map(Gradient::log).toArray(Gradient[]::new)).exp()};
        }));
    cases.call("StatUtils.percentile(x, 40)").by("six numbers").at(SAMPLE).is(x -> StatUtils.percentile(x, 40))
        .gradient("place 2.8 of the order: 0.2 of the second, 0.8 of the third", x -> new double[] {0, 0, 0, 0.2, 0, 0.8});
    cases.call("PearsonsCorrelation.correlation(x, y)").by("four numbers each").at(1, 2.5, 3, 4.2, 2, 1.7, 4, 5.5)
        .is(x -> new PearsonsCorrelation().correlation(Arrays.copyOf(x, 4), Arrays.copyOfRange(x, 4, 8)))
        .gradient("the definition with Gradients", Forward.gradient(v -> {
          Gradient[] x = centred(Arrays.copyOf(v, 4));
          Gradient[] y = centred(Arrays.copyOfRange(v, 4, 8));
          return dot(x, y).divide(dot(x, x).multiply(dot(y, y)).sqrt());
        }));
    cases.call("TTest.tTest(mu, sample)").by("six numbers").at(SAMPLE).is(x -> new TTest().tTest(2, x))
        .gradient("-2 density(t) dt with Gradients", x -> {
          Gradient[] v = Forward.variables(x);
          Gradient t = mean(v).subtract(2).divide(moment(v, 2).divide(5).sqrt());
          double slope = -2 * new TDistribution(5).density(t.getValue()) * Math.signum(t.getValue());
          return Arrays.stream(t.getGradient()).map(d -> slope * d).toArray();
        });
    cases.call("OLSMultipleLinearRegression.estimateRegressionParameters()").by("six numbers").at(SAMPLE)
        .are(y -> {
          OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
          regression.newSampleData(y, Arrays.stream(TIMES).mapToObj(t -> new double[] {t}).toArray(double[][]::new));
          return regression.estimateRegressionParameters();
        })
        .jacobian("normal equations over a field of Gradients", Forward.jacobian(y -> polynomial(y, 1)));
    cases.call("PolynomialCurveFitter.create(2).fit(points)").by("six ordinates").at(SAMPLE)
        .are(y -> {
          WeightedObservedPoints points = new WeightedObservedPoints();
          IntStream.range(0, 6).forEach(i -> points.add(TIMES[i], y[i]));
          return PolynomialCurveFitter.create(2).fit(points.toList());
        })
        .jacobian("normal equations over a field of Gradients", Forward.jacobian(y -> polynomial(y, 2)));
    cases.call("GaussNewtonOptimizer: a exp(-b t)").by("six ordinates").at(DECAY)
        .are(y -> decay(new GaussNewtonOptimizer(new QRDecomposer(1e-12), false), y))
        .jacobian("implicit functions: inverse of the Hessian (DerivativeStructure), times J'", HipparchusStatTest::decay);
    cases.call("LevenbergMarquardtOptimizer: a exp(-b t)").by("six ordinates").at(DECAY)
        .within(1e-6, "with its tolerances of 1e-10 it stops before the derivative of the iteration has converged")
        .are(y -> decay(new LevenbergMarquardtOptimizer(), y))
        .jacobian("implicit functions: inverse of the Hessian (DerivativeStructure), times J'", HipparchusStatTest::decay);
    cases.call("SimplexSolver: maximize 3 x + 2 y under A z <= b").by("the elements of A and b").at(2, 1, 1, 3, 10, 15)
        .are(HipparchusStatTest::simplex)
        .jacobian("the corner: dz = inverse(A) (db - dA z)",
            x -> Matrices.jacobianOfSolution(Matrices.square(x, 2), new double[] {x[4], x[5]}));
    cases.call("LinearKalmanFilter.estimationStep, twice: a constant is measured").by("estimate, variance, two measurements, noise")
        .at(1, 0.5, 1.4, 1.1, 0.2).are(HipparchusStatTest::kalman)
        .jacobian("weights by inverse variances, with Gradients", Forward.jacobian(x -> {
          Gradient weight = x[4].reciprocal().multiply(2).add(x[1].reciprocal());
          Gradient sum = x[2].add(x[3]).divide(x[4]).add(x[0].divide(x[1]));
          return new Gradient[] {sum.divide(weight), weight.reciprocal()};
        }));
  }

  private static Gradient mean(Gradient[] x) {
    return Stream.of(x).reduce(Gradient::add).orElseThrow().divide(x.length);
  }

  private static Gradient[] centred(Gradient[] x) {
    Gradient mean = mean(x);
    return Stream.of(x).map(v -> v.subtract(mean)).toArray(Gradient[]::new);
  }

  private static Gradient moment(Gradient[] x, int k) {
    return mean(Stream.of(centred(x)).map(v -> v.pow(k)).toArray(Gradient[]::new));
  }

  private static Gradient dot(Gradient[] x, Gradient[] y) {
    return IntStream.range(0, x.length).mapToObj(i -> x[i].multiply(y[i])).reduce(Gradient::add).orElseThrow();
  }

  /** The coefficients of the polynomial that fits best at {@link #TIMES}. */
  private static Gradient[] polynomial(Gradient[] y, int degree) {
    Gradient[][] powers = new Gradient[y.length][degree + 1];
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k <= degree; k++) {
        powers[i][k] = y[0].newInstance(Math.pow(TIMES[i], k));
      }
    }
    FieldMatrix<Gradient> a = MatrixUtils.createFieldMatrix(powers);
    return new FieldLUDecomposition<>(a.transpose().multiply(a)).getSolver()
        .solve(a.transpose().operate(MatrixUtils.createFieldVector(y))).toArray();
  }

  private static double[] decay(LeastSquaresOptimizer optimizer, double[] y) {
    MultivariateVectorFunction model =
        p -> Arrays.stream(TIMES).map(t -> p[0] * Math.exp(-p[1] * t)).toArray();
    MultivariateMatrixFunction slopes =
        p -> Arrays.stream(TIMES)
            .mapToObj(t -> new double[] {Math.exp(-p[1] * t), -t * p[0] * Math.exp(-p[1] * t)}).toArray(double[][]::new);
    return optimizer.optimize(new LeastSquaresBuilder().model(model, slopes).target(y).start(new double[] {2, 0.8})
        .maxEvaluations(200).maxIterations(200)
        .checker((i, before, after) -> before.getPoint().getDistance(after.getPoint()) < 1e-14).build())
        .getPoint().toArray();
  }

  private static double[][] decay(double[] y) {
    double[] p = decay(new GaussNewtonOptimizer(new QRDecomposer(1e-12), false), y);
    DSFactory factory = new DSFactory(2, 2);
    DerivativeStructure half = factory.constant(0);
    double[][] slopes = new double[2][y.length];
    for (int i = 0; i < y.length; i++) {
      DerivativeStructure model =
          factory.variable(1, p[1]).multiply(-TIMES[i]).exp().multiply(factory.variable(0, p[0]));
      slopes[0][i] = model.getPartialDerivative(1, 0);
      slopes[1][i] = model.getPartialDerivative(0, 1);
      half = half.add(model.subtract(y[i]).square().divide(2));
    }
    double mixed = half.getPartialDerivative(1, 1);
    double[][] hessian = {{half.getPartialDerivative(2, 0), mixed}, {mixed, half.getPartialDerivative(0, 2)}};
    return Matrices.times(Matrices.inverse(hessian).matrix(), slopes);
  }

  private static double[] simplex(double[] x) {
    return new SimplexSolver().optimize(
        new LinearObjectiveFunction(new double[] {3, 2}, 0),
        new LinearConstraintSet(List.of(
            new LinearConstraint(new double[] {x[0], x[1]}, Relationship.LEQ, x[4]),
            new LinearConstraint(new double[] {x[2], x[3]}, Relationship.LEQ, x[5]))),
        GoalType.MAXIMIZE).getPoint();
  }

  private record Measured(double value, double variance) implements Measurement {
    @Override
    public double getTime() {
      return 0;
    }

    @Override
    public RealVector getValue() {
      return MatrixUtils.createRealVector(new double[] {value});
    }

    @Override
    public RealMatrix getCovariance() {
      return MatrixUtils.createRealDiagonalMatrix(new double[] {variance});
    }
  }

  private static double[] kalman(double[] x) {
    RealMatrix one = MatrixUtils.createRealIdentityMatrix(1);
    RealMatrix zero = MatrixUtils.createRealMatrix(1, 1);
    LinearKalmanFilter<Measured> filter = new LinearKalmanFilter<>(
        new CholeskyDecomposer(1e-15, 1e-15),
        measured -> new LinearEvolution(one, zero, MatrixUtils.createRealVector(1), zero, one),
        new ProcessEstimate(0, MatrixUtils.createRealVector(new double[] {x[0]}),
            MatrixUtils.createRealDiagonalMatrix(new double[] {x[1]})));
    filter.estimationStep(new Measured(x[2], x[4]));
    ProcessEstimate end = filter.estimationStep(new Measured(x[3], x[4]));
    return new double[] {end.getState().getEntry(0), end.getCovariance().getEntry(0, 0)};
  }
}
