package dev.wengert.agent.report;

import java.util.List;

/** The inputs of one output: value, derivative, unit, elasticity. Sorted by the page's script. */
final class InputTable {
  static final int MOST_ROWS = 200;

  private InputTable() {}

  static String of(String id, List<Quantity> inputs, Quantity output, Run run, int i, Influence influence) {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <div class="scroll tall" role="region" tabindex="0" aria-labelledby="%1$s-caption">
        <table class="sortable"><caption id="%1$s-caption">Sensitivity of %2$s to each input</caption>
        <thead><tr><th scope="col">Input</th><th scope="col" class="number">Value</th>\
        <th scope="col" class="number">Derivative</th>\
        <th scope="col" class="number" aria-sort="descending" data-sort="size">Elasticity <span class="unit">%% per %%</span></th></tr></thead>
        <tbody>
        """
            .formatted(id, Html.escape(output.name())));
    int rows = 0;
    for (int j : influence.order()) {
      if (rows++ == MOST_ROWS) {
        break;
      }
      row(out, inputs.get(j), output, run, i, j);
    }
    out.append("</tbody></table></div>\n");
    if (inputs.size() > MOST_ROWS) {
      out.append(
          "<p class=\"note\">%s more inputs are in <code>sensitivities.csv</code>.</p>\n"
              .formatted(Numbers.count(inputs.size() - MOST_ROWS)));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, Quantity input, Quantity output, Run run, int i, int j) {
    double d = run.derivatives()[i][j];
    double x = run.inputs()[j];
    out.append("<tr><th scope=\"row\" title=\"%s\">%s</th>".formatted(Html.escape(input.place()), Html.breakable(input.name())));
    if (Double.isNaN(x)) {
      out.append("<td class=\"number none\" data-value=\"\">not reached</td>");
    } else {
      cell(out, x, Numbers.format(x), input.unit());
    }
    if (Double.isNaN(d)) {
      out.append("<td class=\"number none\" data-value=\"\">n/a</td>");
    } else {
      cell(out, d, Numbers.format(d), Units.quotient(output.unit(), input.unit()));
    }
    double elasticity = Elasticity.of(d, x, run.outputs()[i]);
    if (Double.isNaN(elasticity)) {
      out.append("<td class=\"number none\" data-value=\"\">n/a</td>");
    } else {
      cell(out, elasticity, Numbers.signed(elasticity, 4), "");
    }
    out.append("</tr>\n");
  }

  static void cell(StringBuilder out, double value, String text, String unit) {
    out.append(
        "<td class=\"number\" data-value=\"%s\">%s%s</td>"
            .formatted(
                value, text, unit.isBlank() ? "" : " <span class=\"unit\">" + Html.escape(unit) + "</span>"));
  }
}
