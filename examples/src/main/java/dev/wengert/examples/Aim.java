package dev.wengert.examples;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Finds the muzzle speed and the angle with which a shell is at a given distance at a given time.
 *
 * <p>Two equations with two unknowns, solved by Commons Math's Levenberg-Marquardt optimiser; its
 * Jacobian comes from Wengert.
 */
final class Aim {
  private static final int SPEED = 0;
  private static final int ANGLE = 1;
  private static final int MAX_EVALUATIONS = 50;

  private final ToDoubleFunction<double[]> range;
  private final ToDoubleFunction<double[]> flight;
  private final double[] start;
  private final double distance;
  private final double time;

  /** Is shown each shot that is tried. */
  interface Observer {
    void tried(double[] shot, double distance, double time);
  }

  /**
   * Creates the problem.
   *
   * @param range landing distance, m
   * @param flight time of flight, s
   * @param start the inputs of both to begin with: speed and angle are moved, the rest stays
   * @param distance wanted, m
   * @param time wanted, s
   */
  Aim(
      ToDoubleFunction<double[]> range,
      ToDoubleFunction<double[]> flight,
      double[] start,
      double distance,
      double time) {
    this.range = range;
    this.flight = flight;
    this.start = start.clone();
    this.distance = distance;
    this.time = time;
  }

  double distance() {
    return distance;
  }

  double time() {
    return time;
  }

  /** Returns the inputs that hit the target. */
  double[] solve(Observer observer) {
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .start(new double[] {start[SPEED], start[ANGLE]})
            .target(new double[] {distance, time})
            .model(point -> shoot(point, observer))
            .lazyEvaluation(false)
            .maxEvaluations(MAX_EVALUATIONS)
            .maxIterations(MAX_EVALUATIONS)
            .build();
    return inputs(new LevenbergMarquardtOptimizer().optimize(problem).getPoint());
  }

  /** The distance and the time of one shot, and their derivatives by speed and angle. */
  private Pair<RealVector, RealMatrix> shoot(RealVector point, Observer observer) {
    double[] shot = inputs(point);
    Gradient ofRange = Wengert.gradient(range, shot);
    Gradient ofTime = Wengert.gradient(flight, shot);
    observer.tried(shot, ofRange.value(), ofTime.value());
    double[] values = {ofRange.value(), ofTime.value()};
    double[][] jacobian = {
      {ofRange.partials()[SPEED], ofRange.partials()[ANGLE]},
      {ofTime.partials()[SPEED], ofTime.partials()[ANGLE]}
    };
    return new Pair<>(
        MatrixUtils.createRealVector(values), MatrixUtils.createRealMatrix(jacobian));
  }

  private double[] inputs(RealVector point) {
    double[] x = start.clone();
    x[SPEED] = point.getEntry(SPEED);
    x[ANGLE] = point.getEntry(ANGLE);
    return x;
  }
}
