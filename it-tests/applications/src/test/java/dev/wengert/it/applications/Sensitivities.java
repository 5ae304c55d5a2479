package dev.wengert.it.applications;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code sensitivities.csv} of a report says. */
final class Sensitivities {
  /** One recorded execution of the root. */
  static final class Run {
    final Map<String, Double> inputs = new LinkedHashMap<>();
    final Map<String, Double> outputs = new LinkedHashMap<>();
    private final Map<List<String>, Double> derivatives = new LinkedHashMap<>();

    double derivative(String output, String input) {
      Double d = derivatives.get(List.of(output, input));
      if (d == null) {
        throw new AssertionError("no derivative of " + output + " by " + input + " among " + derivatives.keySet());
      }
      return d;
    }
  }

  final List<Run> runs;
  final String json;

  private Sensitivities(List<Run> runs, String json) {
    this.runs = runs;
    this.json = json;
  }

  /** Reads a report; its names have neither commas nor quotes. */
  static Sensitivities read(Path folder) throws IOException {
    Map<String, Run> runs = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(folder.resolve("sensitivities.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] f = line.split(",", -1);
      Run run = runs.computeIfAbsent(f[0], label -> new Run());
      run.outputs.put(f[1], Double.valueOf(f[3]));
      run.inputs.put(f[4], Double.valueOf(f[6]));
      run.derivatives.put(List.of(f[1], f[4]), Double.valueOf(f[7]));
    }
    return new Sensitivities(new ArrayList<>(runs.values()), Files.readString(folder.resolve("sensitivities.json")));
  }

  Run only() {
    if (runs.size() != 1) {
      throw new AssertionError(runs.size() + " runs");
    }
    return runs.get(0);
  }

  /** Whether the report is silent where there is nothing to say: neither notes nor leaks. */
  boolean hasNothingToSay() {
    return json.contains("\"notes\":[]") && !json.contains("\"leaks\":[{");
  }
}
