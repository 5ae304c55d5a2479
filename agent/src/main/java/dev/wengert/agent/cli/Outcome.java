package dev.wengert.agent.cli;

import dev.wengert.Explanation;
import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.util.List;

/**
 * What a run found out, a gradient being a Jacobian of one row.
 *
 * @param method the method
 * @param arguments its arguments
 * @param outputs what the values are called, or null if they have no names
 * @param values the values of the function
 * @param matrix the partials, a row for each value
 * @param leaks where derivatives were lost
 * @param surprises where derivatives are zero or one-sided, or null if they were not asked for
 * @param check central differences in the same shape, or null if they were not asked for
 */
record Outcome(
    TargetMethod method,
    List<Argument> arguments,
    List<String> outputs,
    double[] values,
    double[][] matrix,
    List<Leak> leaks,
    List<Surprise> surprises,
    FiniteDifference.Result check) {
  private static final double TOLERANCE = 1e-6;
  private static final double SAFETY = 10;

  static Outcome of(TargetMethod method, List<Argument> arguments, Gradient gradient) {
    return new Outcome(
        method, arguments, null, new double[] {gradient.value()}, new double[][] {gradient.partials()},
        gradient.leaks(), null, null);
  }

  static Outcome of(TargetMethod method, List<Argument> arguments, Explanation explanation) {
    return new Outcome(
        method, arguments, null, new double[] {explanation.value()},
        new double[][] {explanation.partials()}, explanation.leaks(), explanation.surprises(), null);
  }

  static Outcome of(TargetMethod method, List<Argument> arguments, Jacobian jacobian) {
    return new Outcome(method, arguments, null, jacobian.values(), jacobian.matrix(), jacobian.leaks(), null, null);
  }

  Outcome withSurprises(List<Surprise> found) {
    return new Outcome(method, arguments, outputs, values, matrix, leaks, List.copyOf(found), check);
  }

  Outcome withOutputs(List<Output> named) {
    List<String> labels = named.isEmpty() ? null : named.stream().map(Output::label).toList();
    return new Outcome(method, arguments, labels, values, matrix, leaks, surprises, check);
  }

  /** Whether there is an array of values, and not one. */
  boolean isVector() {
    return method.returnsArray() || outputs != null;
  }

  /** What a value is called. */
  String output(int i) {
    return outputs == null ? "[" + i + "]" : outputs.get(i);
  }

  Outcome withCheck(FiniteDifference.Result differences) {
    return new Outcome(method, arguments, outputs, values, matrix, leaks, surprises, differences);
  }

  /** The relative difference between a partial and its central difference. */
  double relativeDifference(int i, int j) {
    return FiniteDifference.relativeDifference(matrix[i][j], check.matrix()[i][j]);
  }

  /** Whether they differ by more than the central difference's own error explains. */
  boolean disagrees(int i, int j) {
    return disagrees(i, j, TOLERANCE);
  }

  /** The same with another relative tolerance. */
  boolean disagrees(int i, int j, double tolerance) {
    double partial = matrix[i][j];
    double difference = check.matrix()[i][j];
    if (Double.isNaN(difference)) {
      return false;
    }
    double allowed =
        SAFETY * check.errors()[i][j] + tolerance * Math.max(Math.abs(partial), Math.abs(difference));
    return partial != difference && !(Math.abs(partial - difference) <= allowed);
  }
}
