package dev.wengert.agent.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The source lines that contribute most to one output. */
final class LineTable {
  static final int MOST_ROWS = 12;

  private LineTable() {}

  /** "" if no line contributes. */
  static String of(String id, Quantity output, Run run, int i) {
    List<LineShare> lines =
        run.lines().stream()
            .filter(line -> line.share()[i] > 0)
            .sorted(Comparator.comparingDouble((LineShare line) -> -line.share()[i]))
            .toList();
    double sum = lines.stream().mapToDouble(line -> line.share()[i]).sum();
    if (lines.isEmpty() || !Double.isFinite(sum)) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <h4 id="%1$s-heading">Where it happens: source lines</h4>
        <div class="scroll" role="region" tabindex="0" aria-labelledby="%1$s-heading">
        <table class="lines sortable"><caption class="hidden">Source lines that contribute to %2$s</caption>
        <thead><tr><th scope="col">Line</th><th scope="col">Method</th>\
        <th scope="col" class="number" aria-sort="descending">Share</th><th scope="col" class="number">Per line <span class="unit">%% per %%</span></th></tr></thead>
        <tbody>
        """
            .formatted(id, Html.escape(output.name())));
    double most = lines.get(0).share()[i];
    double shown = 0;
    for (LineShare line : lines.subList(0, Math.min(MOST_ROWS, lines.size()))) {
      row(out, line, line.share()[i], sum, most, run.outputs()[i]);
      shown += line.share()[i];
    }
    out.append("</tbody></table></div>\n");
    if (lines.size() > MOST_ROWS) {
      out.append(
          "<p class=\"note\">%s more lines have %s together; all are in <code>sensitivities.json</code>.</p>\n"
              .formatted(Numbers.count(lines.size() - MOST_ROWS), Html.escape(Numbers.percent((sum - shown) / sum))));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, LineShare line, double size, double sum, double most, double value) {
    String file = line.file().isEmpty() ? simpleName(line.className()) : line.file();
    out.append(
        "<tr><th scope=\"row\"><code>%s</code></th>"
            .formatted(Html.breakable(file + (line.line() > 0 ? ":" + line.line() : ""))));
    out.append(
        "<td><code title=\"%s\">%s</code></td>"
            .formatted(
                Html.escape(line.className() + "." + line.method()),
                Html.breakable(simpleName(line.className()) + "." + line.method())));
    out.append(
        String.format(
            Locale.ROOT,
            "<td class=\"number bar\" data-value=\"%s\"><svg width=\"100%%\" height=\"10\" aria-hidden=\"true\">"
                + "<rect class=\"share\" width=\"%.2f%%\" height=\"10\"/></svg><span>%s</span></td>",
            size, 100 * (size / most), Html.escape(Numbers.percent(size / sum))));
    double relative = size / Math.abs(value);
    if (Double.isFinite(relative)) {
      InputTable.cell(out, relative, Numbers.format(relative, 3), "");
    } else {
      out.append("<td class=\"number none\" data-value=\"\">n/a</td>");
    }
    out.append("</tr>\n");
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
