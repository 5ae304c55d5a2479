package dev.wengert.it.probes;

import dev.wengert.it.corpus.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that ran with a config of probes, and the report that it left. */
final class Probed {
  final Fork.Output output;
  private final List<String[]> rows = new ArrayList<>();
  private final Path report;

  private Probed(Fork.Output output, Path report) throws IOException {
    this.output = output;
    this.report = report;
    Path csv = report.resolve("sensitivities.csv");
    if (Files.exists(csv)) {
      List<String> lines = Files.readAllLines(csv);
      lines.subList(1, lines.size()).forEach(l -> rows.add(l.split(",", -1)));
    }
  }

  /**
   * Runs a program.
   *
   * @param config without a line for the report's folder
   */
  static Probed run(Path folder, String config, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path report = folder.resolve("report");
    Path file = folder.resolve("sens.yaml");
    Files.writeString(file, "report: '" + report + "'\n" + config);
    Fork fork = Fork.withAgent(Fork.classPath(List.of()), "config=" + file, "-Xmx512m");
    return new Probed(fork.run(2, main.getName(), List.of(arguments)), report);
  }

  /** What the program printed as errors. */
  List<String> errors() {
    return output.errors().stream()
        .filter(l -> !l.startsWith("[wengert] ") && !l.contains("VM warning: Sharing is only supported"))
        .toList();
  }

  static Fork.Output plain(Class<?> main, String... arguments) throws IOException, InterruptedException {
    return Fork.plain(Fork.classPath(List.of())).run(2, main.getName(), List.of(arguments));
  }

  boolean hasReport() {
    return Files.exists(report.resolve("sensitivities.csv"));
  }

  private String[] row(String run, String output, String input) {
    for (String[] r : rows) {
      if (r[0].equals(run) && r[1].equals(output) && r[4].equals(input)) {
        return r;
      }
    }
    throw new AssertionError("no row for run " + run + " of " + output + " by " + input + " in " + names());
  }

  List<String> names() {
    return rows.stream().map(r -> r[0] + ":" + r[1] + "/" + r[4]).toList();
  }

  double derivative(String output, String input) {
    return derivative("1", output, input);
  }

  double derivative(String run, String output, String input) {
    return Double.parseDouble(row(run, output, input)[7]);
  }

  /** The value of an input. */
  double input(String run, String input) {
    for (String[] r : rows) {
      if (r[0].equals(run) && r[4].equals(input)) {
        return Double.parseDouble(r[6]);
      }
    }
    throw new AssertionError("no input " + input + " in run " + run);
  }

  double value(String output) {
    for (String[] r : rows) {
      if (r[1].equals(output)) {
        return Double.parseDouble(r[3]);
      }
    }
    throw new AssertionError("no output " + output);
  }

  String json() throws IOException {
    return Files.readString(report.resolve("sensitivities.json"));
  }

  /** What the report says besides the numbers. */
  List<String> notes() throws IOException {
    return texts(json(), "notes");
  }

  /** How the first run ended. */
  String ending() throws IOException {
    Matcher matcher = Pattern.compile("\"ending\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json());
    return matcher.find() ? matcher.group(1) : null;
  }

  private static List<String> texts(String json, String key) {
    Matcher list = Pattern.compile("\"" + key + "\"\\s*:\\s*\\[((?:\\s*\"(?:[^\"\\\\]|\\\\.)*\",?)*)\\s*\\]").matcher(json);
    if (!list.find()) {
      throw new AssertionError(json);
    }
    List<String> all = new ArrayList<>();
    Matcher text = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(list.group(1));
    while (text.find()) {
      all.add(text.group(1));
    }
    return all;
  }
}
