package dev.wengert.agent.report;

import java.util.List;

/** All runs side by side. */
final class RunsTable {
  static final int MOST_ROWS = 1000;
  static final int MOST_OUTPUTS = 8;

  private RunsTable() {}

  /**
   * @param sections how many of the runs have a section of their own
   */
  static String of(Report report, int sections) {
    List<Quantity> outputs = report.outputs().subList(0, Math.min(MOST_OUTPUTS, report.outputs().size()));
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <section aria-labelledby="runs-heading"><h2 id="runs-heading">Runs</h2>
        <div class="card"><div class="scroll tall runs" role="region" tabindex="0" aria-labelledby="runs-heading">
        <table class="sortable"><caption class="hidden">All runs and their outputs</caption>
        <thead><tr><th scope="col">Run</th><th scope="col">Ended</th>""");
    for (Quantity output : outputs) {
      out.append(
          "<th scope=\"col\" class=\"number\">%s <span class=\"unit\">%s</span></th><th scope=\"col\">Moved most by</th>"
              .formatted(Html.escape(output.name()), Html.escape(output.unit())));
    }
    out.append("<th scope=\"col\" class=\"number\">Leaks</th></tr></thead>\n<tbody>\n");
    int rows = Math.min(MOST_ROWS, report.runs().size());
    for (int k = 0; k < rows; k++) {
      row(out, report, k, k < sections, outputs.size());
    }
    out.append("</tbody></table></div></div>\n");
    if (report.runs().size() > sections) {
      out.append(
          "<p class=\"note\">The first %d runs are shown in full, all %s are in <code>sensitivities.csv</code> and <code>sensitivities.json</code>.</p>\n"
              .formatted(sections, Numbers.count(report.runs().size())));
    }
    return out.append("</section>\n").toString();
  }

  private static void row(StringBuilder out, Report report, int k, boolean hasSection, int outputs) {
    Run run = report.runs().get(k);
    String label = Html.escape(run.label());
    out.append(
        "<tr><th scope=\"row\" data-value=\"%d\">%s</th><td>%s</td>"
            .formatted(
                k, hasSection ? "<a href=\"#run-" + (k + 1) + "\">" + label + "</a>" : label, Html.breakable(run.ending())));
    for (int i = 0; i < outputs; i++) {
      InputTable.cell(out, run.outputs()[i], Numbers.format(run.outputs()[i]), "");
      Influence influence = new Influence(run, i);
      boolean moved = influence.defined() > 0 && influence.of(influence.order()[0]) != 0;
      out.append("<td>%s</td>".formatted(moved ? Html.breakable(report.inputs().get(influence.order()[0]).name()) : "\u2013"));
    }
    InputTable.cell(out, run.leaks().size(), Numbers.count(run.leaks().size()), "");
    out.append("</tr>\n");
  }
}
