package dev.wengert.agent.report;

/** The part of the page that says what its numbers are. */
final class Reading {
  private Reading() {}

  static void append(StringBuilder out, Report report) {
    out.append(
        """
        <section aria-labelledby="reading"><h2 id="reading">How to read this</h2>
        <dl class="terms">
        <div><dt>Derivative</dt><dd>by how much the output changes for a small change of the input, at the values of this run; \
        exact to rounding, computed in reverse mode and not from differences.</dd></div>
        <div><dt>Elasticity</dt><dd>derivative \u00d7 input / output: by how many percent the output changes if the input \
        changes by one percent. n/a where the output is 0.</dd></div>
        """);
    if (report.runs().stream().anyMatch(run -> !run.lines().isEmpty())) {
      out.append(
          """
          <div><dt>Source lines</dt><dd>for each value that a line computes, |adjoint \u00d7 value|, summed over the run. Per line: \
          if all values that the line computes were wrong by one percent, the output could be wrong by so many percent. \
          Share: the line\u2019s part of the sum over all lines.</dd></div>
          """);
    }
    out.append("</dl>\n");
    places(out, report);
    out.append("</section>\n");
  }

  private static final int MOST_PLACES = 100;

  /** Where inputs come from: the table has room for their names only. */
  private static void places(StringBuilder out, Report report) {
    if (report.inputs().isEmpty()) {
      return;
    }
    out.append("<h3 id=\"places\">Where the inputs come from</h3>\n<dl class=\"terms places\">\n");
    for (Quantity input : report.inputs().subList(0, Math.min(MOST_PLACES, report.inputs().size()))) {
      out.append(
          "<div><dt>%s</dt><dd><code>%s</code></dd></div>\n"
              .formatted(Html.breakable(input.name()), Html.breakable(input.place())));
    }
    out.append("</dl>\n");
  }
}
