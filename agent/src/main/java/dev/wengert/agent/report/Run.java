package dev.wengert.agent.report;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.util.List;

/**
 * One recorded execution of the root, or the mean over several. The arrays are not to be changed.
 *
 * @param label which one: "1", "average of 12"
 * @param ending how it ended: "returned", "threw java.io.IOException: no such file", "System.exit(3)"
 * @param inputs values; NaN where an input was not reached
 * @param outputs values; NaN where an output was not reached
 * @param derivatives a row for each output, a column for each input
 * @param surprises empty unless they were looked for
 * @param lines empty unless lines were marked
 */
public record Run(
    String label, String ending, double[] inputs, double[] outputs, double[][] derivatives,
    List<Leak> leaks, List<Surprise> surprises, List<LineShare> lines, Costs costs) {

  public Run {
    leaks = List.copyOf(leaks);
    surprises = List.copyOf(surprises);
    lines = List.copyOf(lines);
  }

  /** Fails if the arrays do not have the lengths that the report's lists have. */
  void check(int inputCount, int outputCount) {
    boolean right =
        inputs.length == inputCount
            && outputs.length == outputCount
            && derivatives.length == outputCount;
    for (double[] row : derivatives) {
      right &= row.length == inputCount;
    }
    for (LineShare line : lines) {
      right &= line.share().length == outputCount;
    }
    if (!right) {
      throw new IllegalArgumentException(
          "run " + label + " does not have " + inputCount + " inputs and " + outputCount + " outputs");
    }
  }
}
