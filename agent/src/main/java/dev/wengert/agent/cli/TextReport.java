package dev.wengert.agent.cli;

import dev.wengert.Leak;
import dev.wengert.Surprise;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome for people: the value, a table of the partials by parameter name, the leaks. */
final class TextReport {
  private static final String UNKNOWN = "n/a";

  private final Outcome outcome;
  private final String[] labels;
  private final double[] point;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Outcome outcome) {
    this.outcome = outcome;
    this.labels = Argument.labels(outcome.arguments());
    this.point = Argument.flatten(outcome.arguments());
  }

  static String of(Outcome outcome) {
    TextReport report = new TextReport(outcome);
    report.head();
    report.table();
    report.verdict();
    report.surprises();
    report.leaks();
    return report.text.toString();
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }

  private void head() {
    line(outcome.method().display());
    String fixed =
        outcome.arguments().stream()
            .filter(argument -> !argument.type().isDifferentiated())
            .map(argument -> argument.name() + " = " + argument.value())
            .collect(Collectors.joining(", "));
    if (!fixed.isEmpty()) {
      line("held fixed: " + fixed);
    }
    if (!outcome.isVector()) {
      line("value = " + outcome.values()[0]);
    }
    line("");
  }

  private void table() {
    if (outcome.isVector()) {
      text.append(jacobian());
      if (outcome.check() != null && outcome.values().length * labels.length > 0) {
        line("");
        text.append(jacobianCheck());
      }
    } else {
      text.append(gradient());
    }
  }

  private Table gradient() {
    if (outcome.check() == null) {
      Table table = new Table("parameter", "at", "partial");
      for (int j = 0; j < labels.length; j++) {
        table.add(labels[j], number(point[j]), number(outcome.matrix()[0][j]));
      }
      return table;
    }
    Table table =
        new Table("parameter", "at", "partial", "central difference", "relative difference");
    for (int j = 0; j < labels.length; j++) {
      String partial = number(outcome.matrix()[0][j]);
      table.add(labels[j], number(point[j]), partial, difference(0, j), relative(0, j));
    }
    return table;
  }

  private Table jacobian() {
    String[] header = new String[labels.length + 2];
    header[0] = "output";
    header[1] = "value";
    for (int j = 0; j < labels.length; j++) {
      header[j + 2] = "d/d " + labels[j];
    }
    Table table = new Table(header);
    for (int i = 0; i < outcome.values().length; i++) {
      String[] row = new String[header.length];
      row[0] = outcome.output(i);
      row[1] = number(outcome.values()[i]);
      for (int j = 0; j < labels.length; j++) {
        row[j + 2] = number(outcome.matrix()[i][j]);
      }
      table.add(row);
    }
    return table;
  }

  private Table jacobianCheck() {
    Table table =
        new Table("output", "parameter", "partial", "central difference", "relative difference");
    for (int i = 0; i < outcome.values().length; i++) {
      for (int j = 0; j < labels.length; j++) {
        String partial = number(outcome.matrix()[i][j]);
        table.add(outcome.output(i), labels[j], partial, difference(i, j), relative(i, j));
      }
    }
    return table;
  }

  private static String number(double value) {
    return Double.toString(value);
  }

  private String difference(int i, int j) {
    double value = outcome.check().matrix()[i][j];
    return Double.isNaN(value) ? UNKNOWN : number(value);
  }

  private String relative(int i, int j) {
    double value = outcome.relativeDifference(i, j);
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    String digits = value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    return outcome.disagrees(i, j) ? digits + "  (!)" : digits;
  }

  private void verdict() {
    if (outcome.check() == null) {
      return;
    }
    int disagreeing = 0;
    int unknown = 0;
    for (int i = 0; i < outcome.values().length; i++) {
      for (int j = 0; j < labels.length; j++) {
        disagreeing += outcome.disagrees(i, j) ? 1 : 0;
        unknown += Double.isNaN(outcome.check().matrix()[i][j]) ? 1 : 0;
      }
    }
    if (disagreeing > 0) {
      line("");
      line("(!) " + disagreeing + " differ by more than the central difference's own error: a kink, a jump"
          + " or noise of the method at this point, or a leak.");
    }
    if (unknown > 0) {
      line("");
      line(UNKNOWN + ": the method has no finite values on both sides of the point.");
    }
  }

  private void surprises() {
    if (outcome.surprises() == null) {
      return;
    }
    line("");
    if (outcome.surprises().isEmpty()) {
      line("Nothing surprising: no derivative is zero or one-sided by convention at this point.");
      return;
    }
    int places = outcome.surprises().size();
    line("Derivatives are zero or one-sided in " + (places == 1 ? "1 place:" : places + " places:"));
    for (Surprise surprise : outcome.surprises()) {
      line("  " + surprise.kind() + " at " + surprise.place() + ": " + surprise.detail()
          + " (" + surprise.count() + "x)");
      line("    " + surprise.advice());
    }
  }

  private void leaks() {
    if (outcome.leaks().isEmpty()) {
      return;
    }
    line("");
    int places = outcome.leaks().size();
    line("Derivatives were lost in " + (places == 1 ? "1 place" : places + " places")
        + "; the partials above do not contain what went through there:");
    for (Leak leak : outcome.leaks()) {
      String where = leak.className() + "." + leak.method() + (leak.line() > 0 ? ":" + leak.line() : "");
      line("  " + leak.kind() + " at " + where + " -> " + leak.callee() + " (" + leak.count() + "x)");
      line("    " + leak.advice());
    }
  }
}
