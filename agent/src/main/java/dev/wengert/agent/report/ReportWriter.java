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
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sensitivities.csv", CsvReport.of(report));
    files.put("sensitivities.json", JsonFile.of(report));
    files.put("report.html", HtmlReport.of(report));
    ReportFolder.write(folder, files);
  }
}
