package dev.wengert.agent.report;

/** Everything about one run. */
final class RunSection {
  private RunSection() {}

  static String of(int number, Report report) {
    Run run = report.runs().get(number);
    String id = "run-" + (number + 1);
    StringBuilder out = new StringBuilder();
    out.append("<section class=\"run\" id=\"%s\" aria-labelledby=\"%s-heading\">\n".formatted(id, id));
    out.append(
        "<h2 id=\"%s-heading\">%s</h2>\n"
            .formatted(id, report.runs().size() == 1 ? "Sensitivities" : "Run: " + Html.escape(run.label())));
    if (!run.ending().equals("returned")) {
      out.append(
          "<p class=\"notice\"><strong>Ended early:</strong> %s. Outputs have the values that they had by then.</p>\n"
              .formatted(Html.escape(run.ending())));
    }
    if (!run.leaks().isEmpty()) {
      int n = run.leaks().size();
      out.append(
          "<p class=\"notice\"><strong>%s:</strong> some derivatives may be incomplete. <a href=\"#%s-leaks\">Where, and what to do</a></p>\n"
              .formatted(n == 1 ? "One leak" : n + " leaks", id));
    }
    if (report.outputs().size() > 1 && !report.inputs().isEmpty()) {
      out.append(OverviewTable.of(id, report, run));
    }
    for (int i = 0; i < report.outputs().size(); i++) {
      out.append(OutputSection.of(id + "-output-" + (i + 1), report, run, i));
    }
    out.append("<div class=\"findings-pair\">\n").append(Findings.of(id, run)).append("</div>\n");
    out.append("<h3>Costs</h3>\n").append(costs(run.costs()));
    return out.append("</section>\n").toString();
  }

  private static String costs(Costs costs) {
    StringBuilder out = new StringBuilder("<dl class=\"facts\">\n");
    fact(out, "Statements on the tape", Numbers.count(costs.statements()));
    fact(out, "Memory of the tape", Numbers.bytes(costs.tapeBytes()));
    fact(out, "Recording", Numbers.time(costs.recordingNanos()));
    fact(out, "Sweeps backwards", Numbers.time(costs.sweepNanos()));
    return out.append("</dl>\n").toString();
  }

  /** @param value HTML */
  static void fact(StringBuilder out, String name, String value) {
    out.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, value));
  }
}
