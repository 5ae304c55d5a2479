package dev.wengert.agent.report;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How strongly each input moves one output in one run: the elasticity, or, where the output is 0 so
 * that there is none, the change of the output for a change of the input by one percent.
 */
final class Influence {
  private static final double ONE_PERCENT = 0.01;
  /** What is larger has no place on an axis. */
  private static final double LARGEST = 1e300;

  final boolean relative;
  private final double[] values;
  private final int[] order;

  Influence(Run run, int output) {
    double y = run.outputs()[output];
    relative = y != 0 && Double.isFinite(y);
    values = new double[run.inputs().length];
    for (int j = 0; j < values.length; j++) {
      double d = run.derivatives()[output][j];
      double x = run.inputs()[j];
      double value = relative ? Elasticity.of(d, x, y) : d * x * ONE_PERCENT;
      values[j] = Math.abs(value) < LARGEST ? value : Double.NaN;
    }
    order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> Double.isFinite(values[j]) ? -Math.abs(values[j]) : 1))
            .mapToInt(j -> j)
            .toArray();
  }

  /** NaN where it is not defined. */
  double of(int input) {
    return values[input];
  }

  /** Inputs, strongest first; those without a number come last. */
  int[] order() {
    return order;
  }

  /** How many inputs have a number. */
  int defined() {
    return (int) IntStream.range(0, values.length).filter(j -> Double.isFinite(values[j])).count();
  }
}
