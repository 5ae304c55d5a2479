package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir Path folder;

  private List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesThreeFilesAndLeavesNothingElse() throws IOException {
    Path target = folder.resolve("a/b");
    ReportWriter.write(Samples.plant(5, 1), target);
    assertEquals(List.of("report.html", "sensitivities.csv", "sensitivities.json"), names(target));
  }

  @Test
  void replacesAReportAndKeepsOtherFiles() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "kept");
    ReportWriter.write(Samples.plant(5, 1), folder);
    ReportWriter.write(Samples.power("power", "pressure"), folder);
    assertEquals(List.of("mine.txt", "report.html", "sensitivities.csv", "sensitivities.json"), names(folder));
    assertTrue(Files.readString(folder.resolve("sensitivities.csv")).contains("pressure"));
    assertFalse(Files.readString(folder.resolve("report.html")).contains("fouling"));
  }

  @Test
  void aFileWhereTheFolderShouldBeIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "x");
    IOException e = assertThrows(IOException.class, () -> ReportWriter.write(Samples.plant(1, 1), file));
    assertEquals(
        "the report cannot be written to '" + file + "': '" + file + "' is a file; choose another folder",
        e.getMessage());
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneLine() {
    Path proc = Path.of("/proc/wengert/report"); // not even for root
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(proc.getRoot().resolve("proc/self")), "no /proc here");
    IOException e = assertThrows(IOException.class, () -> ReportWriter.write(Samples.plant(1, 1), proc));
    assertTrue(e.getMessage().startsWith("the report cannot be written to '/proc/wengert/report': "), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void aReportWithoutRunsInputsOrOutputsIsWritten() throws IOException {
    Report empty =
        new Report("", "A::b", "", List.of(), List.of(), List.of(), List.of("never called"), Samples.ENVIRONMENT);
    ReportWriter.write(empty, folder);
    assertTrue(Files.readString(folder.resolve("report.html")).contains("Nothing was recorded"));
    Run bare =
        new Run(
            "1", "returned", new double[0], new double[] {1}, new double[][] {{}}, List.of(), List.of(), List.of(),
            new Costs(0, 0, 0, 0));
    ReportWriter.write(
        new Report("t", "A::b", "", List.of(), List.of(new Quantity("y", "", "")), List.of(bare), List.of(), Samples.ENVIRONMENT),
        folder);
    assertTrue(Files.readString(folder.resolve("report.html")).contains("No input has a derivative here"));
  }

  @Test
  void numbersThatAreNotFiniteAreWritten() throws IOException {
    double inf = Double.POSITIVE_INFINITY;
    Run run =
        new Run(
            "1", "returned", new double[] {inf, 1}, new double[] {Double.NaN, -inf}, new double[][] {{inf, 0}, {1, Double.NaN}},
            List.of(), List.of(), List.of(), new Costs(1, 1, 1, 1));
    Quantity q = new Quantity("q", "", "");
    ReportWriter.write(
        new Report("t", "A::b", "", List.of(q, q), List.of(q, q), List.of(run), List.of(), Samples.ENVIRONMENT), folder);
    assertTrue(
        Files.readString(folder.resolve("sensitivities.json"))
            .contains("\"derivatives\":[[\"Infinity\",0.0],[1.0,\"NaN\"]],\"elasticities\":[[null,null],[null,null]]"));
  }
}
