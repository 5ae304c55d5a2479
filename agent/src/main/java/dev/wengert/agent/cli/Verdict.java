package dev.wengert.agent.cli;

import dev.wengert.Leak;
import dev.wengert.agent.report.FindingsJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code check} found at all its points. */
final class Verdict {
  private static final int MOST = 10;
  private static final double SMALL = 0x1p-7;
  private static final double ROUNDINGS = 1 << 10;

  private enum Kind {
    CONFIRMED,
    DIFFERENT,
    UNCERTAIN
  }

  /** A partial that is not confirmed. */
  private record Finding(Kind kind, Outcome at, int i, int j) {}

  private final TargetMethod method;
  private final double tolerance;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Leak> leaks = new LinkedHashMap<>();
  private int points;
  private final int[] counts = new int[Kind.values().length];
  private double largest;

  Verdict(TargetMethod method, double tolerance) {
    this.method = method;
    this.tolerance = tolerance;
  }

  /** Adds a point that was checked. */
  void add(Outcome outcome) {
    points++;
    for (Leak leak : outcome.leaks()) {
      leaks.putIfAbsent(leak.kind() + leak.className() + leak.method() + leak.line() + leak.callee(), leak);
    }
    for (int i = 0; i < outcome.matrix().length; i++) {
      for (int j = 0; j < outcome.matrix()[i].length; j++) {
        Kind kind = kind(outcome, i, j);
        counts[kind.ordinal()]++;
        if (kind == Kind.CONFIRMED) {
          largest = Math.max(largest, outcome.relativeDifference(i, j));
        } else {
          findings.add(new Finding(kind, outcome, i, j));
        }
      }
    }
  }

  private Kind kind(Outcome outcome, int i, int j) {
    if (outcome.disagrees(i, j, tolerance)) {
      return Kind.DIFFERENT;
    }
    double partial = outcome.matrix()[i][j];
    double difference = outcome.check().matrix()[i][j];
    double scale = Math.max(Math.abs(partial), Math.abs(difference));
    double allowed = Math.max(tolerance, Math.ulp(1.0)) * scale;
    // The error of a difference that should be zero has no scale but that of the value's own rounding.
    double step = Math.max(Math.abs(Argument.flatten(outcome.arguments())[j]), SMALL);
    double rounding = Math.ulp(outcome.values()[i]) / step;
    boolean isSharp = outcome.check().errors()[i][j] <= Math.max(allowed, ROUNDINGS * rounding);
    return partial == difference || isSharp && !Double.isNaN(difference) ? Kind.CONFIRMED : Kind.UNCERTAIN;
  }

  private int count(Kind kind) {
    return counts[kind.ordinal()];
  }

  boolean isConfirmed(boolean strict, boolean allowLeaks) {
    boolean nothing = count(Kind.CONFIRMED) == 0 && count(Kind.UNCERTAIN) > 0;
    return count(Kind.DIFFERENT) == 0
        && !nothing
        && !(strict && count(Kind.UNCERTAIN) > 0)
        && (allowLeaks || leaks.isEmpty());
  }

  String text(boolean confirmed) {
    StringBuilder text = new StringBuilder();
    line(text, method.display());
    int all = Arrays.stream(counts).sum();
    line(text, count(Kind.CONFIRMED) + " of " + all + " partials at " + (points == 1 ? "1 point" : points + " points")
        + " agree with central differences to " + tolerance
        + (count(Kind.CONFIRMED) > 0 ? String.format(Locale.ROOT, " (largest relative difference %.1e)", largest) : ""));
    list(text, Kind.DIFFERENT, "differ: a kink, a jump or noise of the method at this point, or a leak");
    list(text, Kind.UNCERTAIN, "cannot be compared: the method is too noisy there, or has no values on both sides");
    if (!leaks.isEmpty()) {
      line(text, "Derivatives were lost in " + (leaks.size() == 1 ? "1 place:" : leaks.size() + " places:"));
      for (Leak leak : leaks.values()) {
        line(text, "  " + leak.kind() + " at " + leak.className() + "." + leak.method()
            + (leak.line() > 0 ? ":" + leak.line() : "") + " -> " + leak.callee());
        line(text, "    " + leak.advice());
      }
    }
    line(text, confirmed ? "confirmed" : "NOT CONFIRMED");
    return text.toString();
  }

  private void list(StringBuilder text, Kind kind, String meaning) {
    List<Finding> found = findings.stream().filter(f -> f.kind == kind).toList();
    if (found.isEmpty()) {
      return;
    }
    line(text, found.size() + " " + meaning + (found.size() > MOST ? "; the first " + MOST + ":" : ":"));
    Table table = new Table("", "output", "parameter", "partial", "central difference", "estimated error", "at");
    for (Finding f : found.subList(0, Math.min(MOST, found.size()))) {
      String output = f.at.isVector() ? f.at.output(f.i) : "";
      double difference = f.at.check().matrix()[f.i][f.j];
      table.add("", output, Argument.labels(f.at.arguments())[f.j],
          Double.toString(f.at.matrix()[f.i][f.j]),
          Double.isNaN(difference) ? "n/a" : Double.toString(difference),
          String.format(Locale.ROOT, "%.1e", f.at.check().errors()[f.i][f.j]), point(f.at));
    }
    text.append(table);
  }

  private static String point(Outcome at) {
    List<String> parts = new ArrayList<>();
    for (Argument a : at.arguments()) {
      parts.add(a.name() + " = " + (a.value() instanceof double[] array ? Arrays.toString(array) : a.value()));
    }
    return String.join(", ", parts);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  Map<String, Object> json(boolean confirmed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", method.signature());
    json.put("confirmed", confirmed);
    json.put("points", points);
    json.put("agree", count(Kind.CONFIRMED));
    json.put("differ", count(Kind.DIFFERENT));
    json.put("uncertain", count(Kind.UNCERTAIN));
    json.put("tolerance", tolerance);
    json.put("largestRelativeDifference", largest);
    List<Object> found = new ArrayList<>();
    for (Finding f : findings) {
      Map<String, Object> finding = new LinkedHashMap<>();
      finding.put("kind", f.kind.name().toLowerCase(Locale.ROOT));
      finding.put("point", Argument.flatten(f.at.arguments()));
      finding.put("output", f.at.output(f.i));
      finding.put("parameter", Argument.labels(f.at.arguments())[f.j]);
      finding.put("partial", f.at.matrix()[f.i][f.j]);
      finding.put("centralDifference", f.at.check().matrix()[f.i][f.j]);
      finding.put("estimatedError", f.at.check().errors()[f.i][f.j]);
      found.add(finding);
    }
    json.put("findings", found);
    json.put("leaks", FindingsJson.leaks(List.copyOf(leaks.values())));
    return json;
  }
}
