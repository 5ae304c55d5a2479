package dev.wengert.runtime;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.util.List;

/**
 * What the probes have seen in one execution of their root.
 *
 * @param number of the execution, from 1, as counted by the sink
 * @param derivatives a row for each output, a column for each input; NaN where they are not known
 * @param hits how often each probe was reached, by its number
 * @param crowded whether a probe had more elements or hits than are told apart, by its number
 * @param lines what source lines contribute to each output; empty unless they are marked
 * @param incomplete why there are no derivatives, or null
 */
public record ProbeRun(
    long number, String thread, String ending, List<Value> inputs, List<Value> outputs, double[][] derivatives,
    long[] hits, boolean[] crowded, List<Leak> leaks, List<Surprise> surprises,
    List<Significance.Entry> lines, long statements,
    long tapeBytes, long recordingNanos, long sweepNanos, String incomplete) {

  /**
   * An input or an output.
   *
   * @param probe its number
   * @param suffix what goes behind the probe's name: "" or {@code [2]}
   * @param hits how often it was reached
   * @param values different values that count: those on which an output depends, if any does
   * @param isPassive an output that depends on no input
   */
  public record Value(
      int probe, String suffix, double value, long hits, double[] values, boolean isPassive) {}
}
