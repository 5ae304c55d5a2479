package dev.wengert.agent.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report to a folder. */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Writes {@code sensitivities.csv}, {@code sensitivities.json} and {@code report.html}. Files of these names that
   * are there already are replaced, each at once; other files of the folder stay.
   *
   * @throws IOException with one line for users: which folder, what is wrong, what to do
   */
  public static void write(Report report, Path folder) throws IOException {
    Map<String, ReportFolder.Content> files = new LinkedHashMap<>();
    files.put("sensitivities.csv", out -> CsvReport.write(report, out));
    files.put("sensitivities.json", out -> JsonFile.write(report, out));
    files.put("report.html", out -> out.append(HtmlReport.of(report)));
    ReportFolder.write(folder, files);
  }
}
