package dev.wengert.agent.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are found by class, name and parameters, and say what is wrong with them. */
class CustomRuleTableTest {
  private static final String NAME = CustomRuleTableTest.class.getName() + "$Library";
  private static final String OWNER = NAME.replace('.', '/');

  /** What the rules are for. */
  static final class Library {
    double height;

    static double sine(double x) {
      return x;
    }

    static float sine(float x) {
      return x;
    }

    static double sum(double[] x) {
      return x[0];
    }

    double over(double x, int n) {
      return x;
    }

    static int count(double x) {
      return 1;
    }

    static double exp(double x) {
      return x;
    }
  }

  @TempDir Path folder;

  private CustomRuleTable table(String... lines) throws IOException {
    Path file = folder.resolve("my.rules");
    Files.write(file, List.of(lines));
    CustomRuleTable table = new CustomRuleTable();
    table.addFile(file);
    return table;
  }

  private static ClassInfo info() throws IOException {
    try (InputStream in = CustomRuleTableTest.class.getResourceAsStream("CustomRuleTableTest$Library.class")) {
      return new ClassPool(CustomRuleTableTest.class.getClassLoader()).define(in.readAllBytes());
    }
  }

  @Test
  void aRuleIsFoundByItsMethod() throws IOException {
    CustomRuleTable table =
        table(
            "# comment", "", "  " + NAME + ".sine(double) = Math.sin  # and more",
            NAME + ".over(double height, int): 2 * height",
            NAME + ".count: constant");
    assertInstanceOf(BoundRule.Function.class, table.find(OWNER, "sine", "(D)D"));
    assertInstanceOf(BoundRule.Function.class, table.find(OWNER, "over", "(DI)D"));
    assertInstanceOf(BoundRule.Constant.class, table.find(OWNER, "count", "(D)I"));
    assertNull(table.find(OWNER, "sine", "(F)F"));
    assertNull(table.find(OWNER, "exp", "(D)D"));
    assertNull(table.find("dev/wengert/Other", "sine", "(D)D"));
    assertEquals(List.of(), table.complaints(info(), true));
  }

  @Test
  void allFunctionsOfMath() throws IOException {
    CustomRuleTable table = table(NAME + ".* = Math.*");
    assertInstanceOf(BoundRule.Function.class, table.find(OWNER, "exp", "(D)D"));
    assertNull(table.find(OWNER, "sine", "(D)D"));
    assertEquals(List.of(), table.complaints(info(), true));
  }

  @Test
  void theFirstRuleThatFitsCounts() throws IOException {
    CustomRuleTable table = table(NAME + ".exp(double): constant", NAME + ".* = Math.*");
    assertInstanceOf(BoundRule.Constant.class, table.find(OWNER, "exp", "(D)D"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "sinus(double) = Math.sin; declares no method LIBRARY.sinus(double)|it has sine(double), sine(float), sum(double[])",
    "over(double x): 1; declares no method LIBRARY.over(double)|it has over(double, int)",
    "sine = Math.sin; LIBRARY.sine: its parameters are not those of Math.sin",
    "sum(double[] x): ; is no rule",
    "count(double x): 1; the method returns no double or float",
    "sine(double x): x, x; there are 2 formulas for 1 double or float parameters",
    "sine(double x): y; in the formula 'y': 'y' is none of x, value",
    "sine(double): x; in the formula 'x': 'x' is none of ?, value",
    "sine = sin; 'sin' is no function; write Math.exp, or Math.*",
    "sine = Math.sinus; there are no derivatives of Math.sinus; known are IEEEremainder, abs",
    "* = Math.sin; all methods cannot be Math.sin",
    "sine: 2 * x; the method needs its parameters in parentheses",
    "over(double x, int n): root of f; no parameter has the name 'f'",
    "over(double x y z, int n): 1; 'double x y z' is no parameter",
  })
  void messagesSayWhatIsWrong(String rule, String messages) throws IOException {
    String complaint;
    try {
      List<String> complaints = table(NAME + '.' + rule).complaints(info(), true);
      assertEquals(1, complaints.size(), complaints.toString());
      complaint = complaints.get(0);
    } catch (IllegalArgumentException e) {
      complaint = e.getMessage();
    }
    assertTrue(complaint.startsWith(folder.resolve("my.rules") + ":1: "), complaint);
    for (String message : messages.split("\\|")) {
      assertTrue(complaint.contains(message.replace("LIBRARY", NAME)), complaint);
    }
  }

  @Test
  void aFileThatIsNotThere() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new CustomRuleTable().addFile(folder.resolve("none")));
    assertTrue(e.getMessage().startsWith("rules file '" + folder.resolve("none") + "' cannot be read"), e.getMessage());
  }
}
