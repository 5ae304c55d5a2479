package dev.wengert.agent.report;

import dev.wengert.Leak;
import dev.wengert.Surprise;

/** Leaks and surprises of a run. */
final class Findings {
  private Findings() {}

  static String of(String id, Run run) {
    StringBuilder out = new StringBuilder();
    out.append("<h3 id=\"%s-leaks\">Leaks</h3>\n".formatted(id));
    if (run.leaks().isEmpty()) {
      out.append("<p>None: no derivative was lost on the way.</p>\n");
    } else {
      out.append(
          "<p>At these places a value with a derivative went where it could not be followed."
              + " Derivatives that pass through them are incomplete.</p>\n");
      start(out, id + "-leaks", "Leaks", "Kind", "Place", "Went to", "What to do");
      for (Leak leak : run.leaks()) {
        row(out, leak.kind().name(), place(leak.className(), leak.method(), leak.line()), leak.count(), leak.callee(), leak.advice());
      }
      out.append("</tbody></table></div>\n");
    }
    out.append("<h3 id=\"%s-surprises\">Surprises</h3>\n".formatted(id));
    if (run.surprises().isEmpty()) {
      out.append("<p>None noted. They are looked for with the agent's option <code>explain=true</code>.</p>\n");
    } else {
      out.append(
          "<p>At these places the derivative is right by convention, but may not be what one expects.</p>\n");
      start(out, id + "-surprises", "Surprises", "Kind", "Place", "What happened", "What it means");
      for (Surprise s : run.surprises()) {
        row(out, s.kind().name(), place(s.className(), s.method(), s.line()), s.count(), s.detail(), s.advice());
      }
      out.append("</tbody></table></div>\n");
    }
    return out.toString();
  }

  private static String place(String className, String method, int line) {
    return className + "." + method + (line > 0 ? ":" + line : "");
  }

  private static void start(StringBuilder out, String id, String caption, String... headings) {
    out.append(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s\">\n<table class=\"findings sortable\"><caption class=\"hidden\">%s</caption>\n<thead><tr>"
            .formatted(id, caption));
    for (int k = 0; k < headings.length; k++) {
      out.append("<th scope=\"col\">%s</th>".formatted(headings[k]));
      if (k == 1) {
        out.append("<th scope=\"col\" class=\"number\">Times</th>");
      }
    }
    out.append("</tr></thead>\n<tbody>\n");
  }

  private static void row(StringBuilder out, String kind, String place, long count, String what, String advice) {
    out.append(
        "<tr><th scope=\"row\">%s</th><td><code>%s</code></td>"
            .formatted(kind, Html.breakable(place)));
    out.append("<td class=\"number\" data-value=\"%d\">%s</td>".formatted(count, Numbers.count(count)));
    out.append("<td>%s</td><td>%s</td></tr>\n".formatted(Html.breakable(what), Html.escape(advice)));
  }
}
