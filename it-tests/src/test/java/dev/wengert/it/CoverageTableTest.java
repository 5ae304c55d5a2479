package dev.wengert.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in docs/coverage.md says what it should, and each row has its test. */
class CoverageTableTest {
  private static final Path TABLE = Path.of("..", "docs", "coverage.md");
  private static final String PACKAGE = "dev/wengert/it/";
  private static final String HEAD = "| way | result | test |";
  private static final int ROWS = 150;

  private static final String KINDS =
      Arrays.stream(Leak.Kind.values()).map(Enum::name).collect(Collectors.joining("|", "(", ")"));

  /** works, constant, or leaks; with a remark in brackets if there is something to say. */
  private static final Pattern RESULT = Pattern.compile(
      "(works|constant|(exact or )?leak " + KINDS + "(, " + KINDS + ")*)( \\([^()]+\\))?");

  private record Row(String section, List<String> cells) {}

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String section = null;
    boolean inTable = false;
    for (String line : Files.readAllLines(TABLE)) {
      section = line.startsWith("## ") ? line : section;
      inTable = line.equals(HEAD) || inTable && line.startsWith("|");
      if (inTable && !line.equals(HEAD) && !line.startsWith("|---")) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        rows.add(new Row(section, Stream.of(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toList()));
      }
    }
    return rows;
  }

  /** The test sources by their paths below the package, without the ending. */
  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      for (Path file : files.toList()) {
        String path = file.toString().replace('\\', '/');
        int start = path.indexOf("/src/test/");
        int at = path.indexOf(PACKAGE);
        if (start >= 0 && at > start && path.matches(".*\\.(java|kt|scala)")) {
          sources.put(path.substring(at + PACKAGE.length(), path.lastIndexOf('.')), file);
        }
      }
    }
    return sources;
  }

  @Test
  void everyRowHasAWayAResultAndATest() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      List<String> cells = row.cells;
      if (cells.size() != 3 || cells.stream().anyMatch(String::isEmpty) || !RESULT.matcher(cells.get(1)).matches()) {
        wrong.add(row.toString());
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyTestExistsAndTests() throws IOException {
    Map<String, Path> sources = sources();
    Set<String> wrong = new HashSet<>();
    for (Row row : rows()) {
      String test = row.cells.get(row.cells.size() - 1);
      Path source = sources.get(test);
      if (source == null || !Files.readString(source).matches("(?s).*@(Test|ParameterizedTest|TestFactory)\\b.*")) {
        wrong.add(test);
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void noWayIsThereTwice() throws IOException {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Row row : rows()) {
      if (!seen.add(row.section + row.cells.get(0))) {
        twice.add(row.toString());
      }
    }
    assertEquals(List.of(), twice);
  }

  @Test
  void thereAreAsManyRowsAsWays() throws IOException {
    int rows = rows().size();
    assertTrue(rows >= ROWS, rows + " rows");
  }
}
