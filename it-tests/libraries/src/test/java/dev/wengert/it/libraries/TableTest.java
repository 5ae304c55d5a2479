package dev.wengert.it.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Makes the table of all cases, after the tests of the libraries, as {@code target/libraries.md}. The one that is kept
 * has the same cases; {@code -Dwengert.libraries.write=true} replaces it.
 */
class TableTest {
  static final boolean IS_WRITTEN = Boolean.getBoolean("wengert.libraries.write");
  private static final Path KEPT = Path.of("..", "..", "docs", "libraries.md");
  private static final Path MADE = Path.of("target", "libraries.md");
  private static final int CASES = 120;
  private static final int LIBRARIES = 12;

  private static List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(Rows.FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(Rows.ENDING)).sorted().toList()) {
        rows.addAll(Files.readAllLines(file));
      }
    }
    return rows;
  }

  private static List<String> table(List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(
        "# Libraries as they are",
        "",
        "Made by the tests in `it-tests/libraries`, on Java " + System.getProperty("java.version") + ". Each case calls a",
        "library that was not written for this, with the agent attached and nothing else: no option, no change, no rule",
        "beyond those that the agent brings (fast-math classes).",
        "The result has the bits of a JVM without the agent in every case, idle and recorded; a case that does not is a",
        "failed test. *error*: the largest relative error of a partial against the oracle (relative to the partial, or to",
        "a thousandth of the largest partial of the same output, if that is more). *ratio*: the time of a recorded run",
        "with one reverse sweep over that of a plain run, both warm, measured for a moment only, for orientation.",
        "",
        rows.size() + " cases, " + new TreeSet<>(rows.stream().map(row -> cells(row).get(0)).toList()).size()
            + " libraries.",
        "",
        "| library | call | by | oracle | error | leaks | ratio | remark |",
        "|---|---|---|---|---|---|---|---|"));
    lines.addAll(rows);
    return lines;
  }

  private static List<String> cells(String row) {
    return Stream.of(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|")).map(String::strip).toList();
  }

  /** Library, call, inputs and oracle of each row. */
  private static TreeSet<String> names(List<String> lines) {
    TreeSet<String> names = new TreeSet<>();
    for (String line : lines) {
      if (line.startsWith("| ") && !line.startsWith("| library")) {
        names.add(String.join(" | ", cells(line).subList(0, 4)));
      }
    }
    return names;
  }

  @Test
  void theTableThatIsKeptHasTheCasesThatWereRun() throws IOException {
    List<String> rows = rows();
    Files.write(MADE, table(rows));
    if (IS_WRITTEN) {
      Files.write(KEPT, table(rows));
    }
    assertEquals(names(rows), names(Files.readAllLines(KEPT)));
    assertTrue(rows.size() >= CASES, () -> rows.size() + " cases");
    assertTrue(rows.stream().map(row -> cells(row).get(0)).distinct().count() >= LIBRARIES, "libraries");
  }
}
