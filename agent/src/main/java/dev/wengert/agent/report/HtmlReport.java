package dev.wengert.agent.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * The report as one page that needs nothing else: no network, no fonts, no script. With scripts its tables can be
 * sorted and one of several runs be selected.
 */
final class HtmlReport {
  static final int MOST_SECTIONS = 25;
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private HtmlReport() {}

  static String of(Report report) {
    String style = resource("report.css");
    String script = resource("report.js");
    String title = Html.escape(report.title().isBlank() ? report.root() : report.title());
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-%s'; script-src 'sha256-%s'">
        <link rel="icon" href="data:,">
        <title>%s \u2013 Wengert</title>
        """
            .formatted(sha256(style), sha256(script), title));
    out.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    header(out, report, title);
    out.append("<main id=\"content\">\n");
    notes(out, report);
    runs(out, report);
    Reading.append(out, report);
    environment(out, report);
    out.append("</main>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private static void header(StringBuilder out, Report report, String title) {
    out.append("<a class=\"skip\" href=\"#content\">Skip to the results</a>\n<header>\n");
    out.append("<p class=\"brand\">Sensitivity report</p>\n<h1>").append(title).append("</h1>\n");
    out.append("<dl class=\"facts\">\n");
    RunSection.fact(out, "Recorded", "<code>" + Html.breakable(report.root()) + "</code>");
    RunSection.fact(out, "Inputs", Numbers.count(report.inputs().size()));
    RunSection.fact(out, "Outputs", Numbers.count(report.outputs().size()));
    RunSection.fact(out, "Runs", Numbers.count(report.runs().size()));
    RunSection.fact(out, "Started", STARTED.format(report.environment().started()));
    out.append("</dl>\n</header>\n");
  }

  private static void notes(StringBuilder out, Report report) {
    if (report.notes().isEmpty()) {
      return;
    }
    out.append("<section class=\"notice\" aria-labelledby=\"notes\"><h2 id=\"notes\">Notes</h2><ul>\n");
    report.notes().forEach(note -> out.append("<li>").append(Html.escape(note)).append("</li>\n"));
    out.append("</ul></section>\n");
  }

  private static void runs(StringBuilder out, Report report) {
    int sections = Math.min(MOST_SECTIONS, report.runs().size());
    if (report.runs().isEmpty()) {
      out.append("<p class=\"notice\"><strong>Nothing was recorded:</strong> the root was not called.</p>\n");
    }
    if (report.runs().size() > 1) {
      out.append(RunsTable.of(report, sections));
    }
    for (int k = 0; k < sections; k++) {
      out.append(RunSection.of(k, report));
    }
  }

  private static void environment(StringBuilder out, Report report) {
    Environment environment = report.environment();
    out.append("<section aria-labelledby=\"made\"><h2 id=\"made\">How this was made</h2>\n<dl class=\"facts\">\n");
    RunSection.fact(out, "Wengert", Html.escape(environment.wengert()));
    RunSection.fact(out, "Java", Html.escape(environment.java()));
    RunSection.fact(out, "Virtual machine", Html.escape(environment.vm()));
    RunSection.fact(out, "System", Html.escape(environment.os()));
    if (!report.config().isBlank()) {
      RunSection.fact(out, "Config", "<code>" + Html.escape(report.config()) + "</code>");
    }
    if (!environment.command().isBlank()) {
      RunSection.fact(out, "Command", "<code>" + Html.escape(environment.command()) + "</code>");
    }
    out.append("</dl>\n</section>\n");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the page's security policy allows to run is known by its hash. */
  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
