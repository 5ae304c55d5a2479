package dev.wengert.agent.cli;

import dev.wengert.agent.survey.Summary;
import dev.wengert.agent.survey.SurveyedClass;
import dev.wengert.agent.survey.SurveyedClass.Kind;
import dev.wengert.agent.survey.SurveyedClass.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code explain} prints: a summary, or a line for each class. */
final class SurveyReport {
  private static final int MOST = 20;
  private static final int PLACES = 3;

  private static final Map<Kind, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put(Kind.SKIPPED, "Methods without a twin; recordings that run through them report a leak");
    TITLES.put(Kind.INTERPRETED, "Methods whose twins the JVM only interprets");
    TITLES.put(Kind.DIVIDED, "Methods whose twins are divided, since they are large");
    TITLES.put(Kind.RULE, "Methods that have a rule");
    TITLES.put(Kind.RULE_IGNORED, "Rules that are ignored");
  }

  private final StringBuilder text = new StringBuilder();
  private final boolean all;

  private SurveyReport(boolean all) {
    this.all = all;
  }

  /**
   * The summary.
   *
   * @param all whether lists are printed to their ends
   */
  static String text(Summary summary, List<SurveyedClass> bridged, boolean all) {
    SurveyReport report = new SurveyReport(all);
    int transformed = summary.classes(Status.TRANSFORMED);
    report.line(count(transformed, "class") + " transformed: " + summary.recorded() + " twins for "
        + count(summary.methods(), "method"));
    report.line(count(summary.classes(Status.OUTSIDE), "class") + " outside");
    report.list(
        summary.outside().stream()
            .map(o -> o.packageName() + " (" + o.classes() + "): " + o.reason()).toList());
    if (!bridged.isEmpty()) {
      report.section("Classes that cannot be recorded", bridged.stream().map(c -> c.name() + ": " + c.reason()).toList());
    }
    TITLES.forEach((kind, title) -> report.section(title, summary.findings(kind)));
    report.section(
        "Numbers go to code that is not followed; where they are active, a leak is reported",
        summary.exits().stream().map(e -> exit(e, all)).toList());
    return report.text.toString();
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : what.endsWith("s") ? "es" : "s");
  }

  private static String exit(Summary.Exit exit, boolean all) {
    List<String> places = exit.places();
    int shown = all ? places.size() : Math.min(PLACES, places.size());
    return exit.callee() + " in " + String.join(", ", places.subList(0, shown))
        + (shown < places.size() ? " and " + (places.size() - shown) + " more" : "");
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      line(title + " (" + lines.size() + "):");
      list(lines);
    }
  }

  private void list(List<String> lines) {
    int shown = all ? lines.size() : Math.min(MOST, lines.size());
    lines.subList(0, shown).forEach(l -> line("  " + l));
    if (shown < lines.size()) {
      line("  ... and " + (lines.size() - shown) + " more (--all)");
    }
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }

  /** One class in a line or a few. */
  static String text(SurveyedClass c) {
    SurveyReport report = new SurveyReport(true);
    String status = c.status().name().toLowerCase(Locale.ROOT);
    report.line(c.name() + "  " + status
        + (c.reason() == null ? ", " + c.recorded() + " twins for " + count(c.methods(), "method") : ": " + c.reason()));
    c.findings().forEach(f ->
        report.line("  " + f.method() + " " + f.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + (f.detail().isEmpty() ? "" : ": " + f.detail())));
    c.places().forEach(p ->
        report.line("  " + p.method() + (p.line() > 0 ? ":" + p.line() : "") + " -> " + p.callee()));
    return report.text.toString();
  }

  static Map<String, Object> json(SurveyedClass c) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", c.name());
    json.put("status", c.status().name().toLowerCase(Locale.ROOT));
    if (c.reason() != null) {
      json.put("reason", c.reason());
    }
    json.put("methods", c.methods());
    json.put("twins", c.recorded());
    List<Object> findings = new ArrayList<>();
    for (SurveyedClass.Finding f : c.findings()) {
      findings.add(Map.of(
          "kind", f.kind().name().toLowerCase(Locale.ROOT), "method", f.method(), "detail", f.detail()));
    }
    json.put("findings", findings);
    List<Object> exits = new ArrayList<>();
    for (SurveyedClass.Site s : c.places()) {
      exits.add(Map.of("method", s.method(), "line", s.line(), "callee", s.callee()));
    }
    json.put("exits", exits);
    return json;
  }
}
