package dev.wengert.it.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What source lines contribute, in the report of a program that runs with probes. */
class LinesTest {
  private static final Path SOURCE = Path.of("src/test/java/dev/wengert/it/probes/Marked.java");
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"class\":\"[\\w.]+\\.Marked(\\$Offset)?\",\"method\":\"(\\w+)\",\"file\":\"Marked.java\",\"line\":(\\d+),"
              + "\"significance\":\\[([^\\]]+)]}");

  @TempDir
  static Path folder;

  private static Probed probed;
  private static String[] runs;

  @BeforeAll
  static void run() throws Exception {
    probed =
        Probed.run(
            folder,
            """
            root: Marked::decay
            record: all
            inputs: {y0: parameter y0 of Marked::decay, rate: parameter rate of Marked::decay}
            outputs: [{name: y, returns: Marked::decay}]
            """,
            Marked.class);
    runs = Files.readString(folder.resolve("report/sensitivities.json")).split("\"label\":");
  }

  /** By the comment at the line's end. */
  private static Map<String, Double> lines(int run) throws Exception {
    List<String> source = Files.readAllLines(SOURCE);
    Map<String, Double> lines = new TreeMap<>();
    Matcher m = LINE.matcher(runs[run]);
    while (m.find()) {
      String text = source.get(Integer.parseInt(m.group(3)) - 1);
      lines.put(m.group(2) + " " + text.replaceAll(".*// ", ""), Double.parseDouble(m.group(4)));
    }
    return lines;
  }

  private static void assertRun(int run, double y0, double rate) throws Exception {
    double scaled = 3 * y0 * Math.pow(1 - rate, 10);
    Map<String, Double> expected =
        Map.of(
            "decay round", 10 * Math.abs(scaled), // each round is the whole of what comes behind it
            "decay scaled", Math.abs(scaled),
            "of offset", Math.abs(y0 / 8),
            "decay difference", Math.abs(scaled - y0 / 8));
    Map<String, Double> lines = lines(run);
    assertEquals(expected.keySet(), lines.keySet());
    expected.forEach((line, size) -> assertEquals(size, lines.get(line), 2e-6 * size, line));
  }

  @Test
  void areThoseOfTheClosedForm() throws Exception {
    assertEquals(3, runs.length);
    assertRun(1, 2, 0.25);
    assertRun(2, -4, 0.5);
  }

  @Test
  void theDerivativesAreThereAsWell() {
    assertEquals(3 * Math.pow(0.75, 10) - 0.125, probed.derivative("1", "y", "y0"), 1e-15);
    assertEquals(-60 * Math.pow(0.75, 9), probed.derivative("1", "y", "rate"), 1e-14);
  }

  @Test
  void areOnThePage() throws Exception {
    String page = Files.readString(folder.resolve("report/report.html"));
    assertEquals(2, page.split("Where it happens: source lines", -1).length - 1);
  }
}
