package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What source lines contribute to the outputs of a recording with {@link LineMarks}: for each value that a line
 * computed |adjoint * value|, summed. That is the first-order effect on the output, in its unit, if all these values
 * were wrong by their own size, at worst.
 */
public final class Significance {
  /** A line, and its sum for each output. */
  public record Entry(SourceLine line, double[] sums) {}

  private final List<double[]> outputs = new ArrayList<>();

  /** Sweeps the tape for the next output. Returns the adjoint of each input, as {@link Sweep#pullback} does. */
  double[] pullback(Tape tape, int address, double seed) {
    double[] sums = new double[LineMarks.count()];
    outputs.add(sums);
    return LineSweep.pullback(tape, address, seed, sums);
  }

  /** Lines that contribute to an output, the largest first for the first output on top. */
  public List<Entry> toList() {
    List<Entry> list = new ArrayList<>();
    int lines = outputs.stream().mapToInt(row -> row.length).max().orElse(0);
    for (int n = 0; n < lines; n++) {
      double[] sums = new double[outputs.size()];
      boolean contributes = false;
      for (int i = 0; i < sums.length; i++) {
        double[] row = outputs.get(i);
        sums[i] = n < row.length ? row[n] : 0;
        contributes |= sums[i] > 0;
      }
      if (contributes) {
        list.add(new Entry(LineMarks.line(n), sums));
      }
    }
    list.sort(Comparator.comparingDouble(entry -> -entry.sums()[0]));
    return list;
  }
}
