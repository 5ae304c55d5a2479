package dev.wengert.agent.report;

import java.util.List;

/**
 * What is written when the root has ended.
 *
 * @param title heading of the page
 * @param root the recorded method, as users write it
 * @param config the file that named the probes, or ""
 * @param inputs in the order of the columns of {@link Run#derivatives()}
 * @param outputs in the order of its rows
 * @param runs at least one, unless the root was never called
 * @param notes what the user should know besides: probes that matched nothing or were never reached
 */
public record Report(
    String title, String root, String config, List<Quantity> inputs, List<Quantity> outputs,
    List<Run> runs, List<String> notes, Environment environment) {

  public Report {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
    for (Run run : runs) {
      run.check(inputs.size(), outputs.size());
    }
  }
}
