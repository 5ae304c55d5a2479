package dev.wengert.agent.report;

import java.util.List;

/** One output of one run: its value, what moves it, and where. */
final class OutputSection {
  private OutputSection() {}

  static String of(String id, Report report, Run run, int i) {
    Quantity output = report.outputs().get(i);
    Influence influence = new Influence(run, i);
    StringBuilder out = new StringBuilder();
    out.append("<section class=\"output\" aria-labelledby=\"%s-heading\">\n".formatted(id));
    out.append(
        "<h3 id=\"%s-heading\">%s <span class=\"result\">%s</span></h3>\n"
            .formatted(id, Html.escape(output.name()), value(output, run.outputs()[i])));
    if (!output.place().isBlank()) {
      out.append("<p class=\"place\">%s</p>\n".formatted(Html.breakable(output.place())));
    }
    out.append("<p>").append(summary(report.inputs(), output, run, i, influence)).append("</p>\n");
    out.append("<div class=\"pair\">\n");
    if (influence.defined() > 0) {
      chart(out, id, report.inputs(), output, run, influence);
    }
    out.append("<div class=\"numbers\">\n");
    out.append(InputTable.of(id + "-table", report.inputs(), output, run, i, influence));
    out.append("</div>\n</div>\n");
    out.append(LineTable.of(id + "-lines", output, run, i));
    return out.append("</section>\n").toString();
  }

  private static String value(Quantity output, double value) {
    if (Double.isNaN(value)) {
      return "not reached";
    }
    return Numbers.format(value, 8)
        + (output.unit().isBlank() ? "" : " <span class=\"unit\">" + Html.escape(output.unit()) + "</span>");
  }

  /** One sentence that answers the question. */
  private static String summary(
      List<Quantity> inputs, Quantity output, Run run, int i, Influence influence) {
    if (Double.isNaN(run.outputs()[i])) {
      return "This output was not reached in this run.";
    }
    if (influence.defined() == 0) {
      return "No input has a derivative here.";
    }
    int strongest = influence.order()[0];
    double size = influence.of(strongest);
    String name = "<strong>" + Html.breakable(inputs.get(strongest).name()) + "</strong>";
    if (size == 0) {
      return "No input moves this output, to first order, from where it is.";
    }
    String change =
        Numbers.format(Math.abs(size), 3) + (influence.relative ? " %" : " " + Html.escape(output.unit()).strip());
    return "Moved most by " + name + ": 1 % more of it gives " + change.strip()
        + (size > 0 ? " more" : " less") + ".";
  }

  private static void chart(
      StringBuilder out, String id, List<Quantity> inputs, Quantity output, Run run, Influence influence) {
    out.append("<figure>\n").append(new TornadoChart(id + "-chart", inputs, output, influence).svg());
    out.append("<figcaption>");
    out.append(
        influence.relative
            ? "Change of the output in percent, for one percent more of an input."
            : "The output is 0: change of the output for one percent more of an input.");
    out.append(
        " <span class=\"key\"><span class=\"swatch positive\"></span>more</span>"
            + " <span class=\"key\"><span class=\"swatch negative\"></span>less</span>");
    rest(out, inputs, influence);
    zeros(out, inputs, run);
    out.append("</figcaption>\n</figure>\n");
  }

  private static void rest(StringBuilder out, List<Quantity> inputs, Influence influence) {
    int more = influence.defined() - TornadoChart.MOST_BARS;
    if (more > 0) {
      double sum = 0;
      for (int k = TornadoChart.MOST_BARS; k < influence.defined(); k++) {
        sum += Math.abs(influence.of(influence.order()[k]));
      }
      out.append(
          "<br>%s more inputs are not drawn; all their bars end to end: %s."
              .formatted(Numbers.count(more), Numbers.format(sum, 3)));
    }
    int none = inputs.size() - influence.defined();
    if (none > 0) {
      out.append("<br>%s without a number here: not reached, or the derivative is not finite.".formatted(inputs(none)));
    }
  }

  /** A percentage of 0 is 0, so such an input shows no bar whatever its derivative. */
  private static void zeros(StringBuilder out, List<Quantity> inputs, Run run) {
    int zeros = 0;
    for (double x : run.inputs()) {
      zeros += x == 0 ? 1 : 0;
    }
    if (zeros > 0) {
      out.append("<br>%s at the value 0: no percentage of it, look at the derivative.".formatted(inputs(zeros)));
    }
  }

  private static String inputs(int n) {
    return n == 1 ? "One input is" : Numbers.count(n) + " inputs are";
  }
}
