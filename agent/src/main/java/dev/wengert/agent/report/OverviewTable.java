package dev.wengert.agent.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Elasticities of all outputs by all inputs, where there are several outputs. */
final class OverviewTable {
  static final int MOST_ROWS = 12;
  static final int MOST_OUTPUTS = 12;

  private OverviewTable() {}

  static String of(String id, Report report, Run run) {
    List<Quantity> outputs = report.outputs().subList(0, Math.min(MOST_OUTPUTS, report.outputs().size()));
    double[][] elasticities = new double[run.inputs().length][outputs.size()];
    for (int j = 0; j < elasticities.length; j++) {
      for (int i = 0; i < outputs.size(); i++) {
        elasticities[j][i] = Elasticity.of(run.derivatives()[i][j], run.inputs()[j], run.outputs()[i]);
      }
    }
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <div class="scroll card" role="region" tabindex="0" aria-labelledby="%1$s-overview">
        <table class="sortable overview"><caption id="%1$s-overview">All outputs by all inputs: elasticities, percent per percent</caption>
        <thead><tr><th scope="col">Input</th>"""
            .formatted(id));
    for (Quantity output : outputs) {
      out.append(
          "<th scope=\"col\" class=\"number\" data-sort=\"size\">%s</th>".formatted(Html.escape(output.name())));
    }
    out.append("</tr></thead>\n<tbody>\n");
    IntStream.range(0, elasticities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -largest(elasticities[j])))
        .limit(MOST_ROWS)
        .forEach(j -> row(out, report.inputs().get(j), elasticities[j]));
    out.append("</tbody></table>\n");
    if (elasticities.length > MOST_ROWS) {
      out.append(
          "<p class=\"note\">%s more inputs are in the tables below.</p>\n"
              .formatted(Numbers.count(elasticities.length - MOST_ROWS)));
    }
    return out.append("</div>\n").toString();
  }

  private static double largest(double[] row) {
    return Arrays.stream(row).filter(Double::isFinite).map(Math::abs).max().orElse(-1);
  }

  private static void row(StringBuilder out, Quantity input, double[] row) {
    out.append(
        "<tr><th scope=\"row\" title=\"%s\">%s</th>".formatted(Html.escape(input.place()), Html.breakable(input.name())));
    for (double e : row) {
      if (Double.isNaN(e)) {
        out.append("<td class=\"number none\" data-value=\"\">n/a</td>");
      } else {
        InputTable.cell(out, e, Numbers.signed(e, 3), "");
      }
    }
    out.append("</tr>\n");
  }
}
