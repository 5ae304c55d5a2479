package dev.wengert.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.corpus.Fork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What leaks say: kind, place, callee, count and what to do; and that nothing stale is left behind. */
class LeakReportTest {
  private static final String PACKAGE = "dev.wengert.it.leaks.foreign";
  private static final List<String> PROGRAMS =
      List.of("argument", "arrayContent", "overwritten", "overwrittenThroughTheJdksInterface",
          "overwrittenInARow", "overwrittenByAnImplementation", "field", "returned", "box", "nativeCode", "bits",
          "jdk", "thread");
  private static Map<String, String> lines;

  @BeforeAll
  static void run() throws Exception {
    lines = run("leaks=ignore");
  }

  private static Map<String, String> run(String options) throws Exception {
    Fork.Output output =
        Fork.withAgent(Fork.classPath(List.of()), "exclude=" + PACKAGE + ".*," + options)
            .run(2, LeakPrograms.class.getName(), PROGRAMS);
    assertEquals(0, output.exitCode(), output.errors().toString());
    Map<String, String> lines = new HashMap<>();
    for (String line : output.out()) {
      lines.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
    }
    return lines;
  }

  private static void assertLine(String program, String partial, String... parts) {
    String line = lines.get(program);
    assertTrue(line.startsWith("[" + partial + "]\t"), line);
    for (String part : parts) {
      assertTrue(line.contains(part), line);
    }
  }

  @Test
  void anArgument() {
    assertLine(
        "argument", "0.0",
        "ARGUMENT at dev.wengert.it.leaks.LeakPrograms.argument:", " -> " + PACKAGE + ".Foreign.square(D)D (3x)",
        "(1x)", "exclude= keeps " + PACKAGE + ".Foreign out; take it, or " + PACKAGE + ".*, out of exclude=");
  }

  @Test
  void theContentOfAnArray() {
    assertLine("arrayContent", "1.0", "ARRAY_CONTENT at ", ".Foreign.sum([D)D (1x)");
  }

  @Test
  void elementsThatAreOverwrittenElsewhereAreConstants() {
    assertLine("overwritten", "2.0", "ARRAY_CONTENT at dev.wengert.it.leaks.LeakPrograms.overwritten:");
    assertLine("overwrittenInARow", "2.0", "ARRAY_CONTENT at ");
    assertLine("overwrittenThroughTheJdksInterface", "2.0", "ARRAY_CONTENT at ");
    assertLine("overwrittenByAnImplementation", "2.0", "ARRAY_CONTENT at ");
  }

  /** A bridge does not know who calls it; the stack does. */
  @Test
  void thePlaceOfABridgesLeakIsTheCall() {
    assertLine(
        "overwrittenByAnImplementation", "2.0",
        "ARRAY_CONTENT at dev.wengert.it.leaks.LeakPrograms.overwrittenByAnImplementation:",
        " -> " + PACKAGE + ".Foreign.fill([D)V, a class that is not transformed (1x)", "exclude= keeps");
  }

  @Test
  void aField() {
    assertLine("field", "1.0", "FIELD at ", " -> " + PACKAGE + ".Foreign.field (1x)", "exclude= keeps");
  }

  @Test
  void aResultThatForeignCodeTakes() {
    assertLine(
        "returned", "1.0", "RETURN at ", " -> " + PACKAGE + ".Foreign.applyTwice, which is not transformed (2x)",
        "exclude= keeps");
  }

  @Test
  void aBox() {
    assertLine("box", "1.0", "BOX at dev.wengert.it.leaks.LeakPrograms.box:", ".Foreign.hash(Ljava/lang/Double;)I");
  }

  @Test
  void nativeCode() {
    assertLine(
        "nativeCode", "1.0", "NATIVE at dev.wengert.it.leaks.LeakPrograms.nativeCode:",
        "LeakPrograms.cube(D)D, native code (1x)", "compute in Java");
  }

  @Test
  void bitsTheJdkAndThreads() {
    assertLine("bits", "1.0", "BIT_PATTERN at ");
    assertLine("jdk", "1.0", "ARGUMENT at ", "java.math.BigDecimal.<init>(D)V", "this code of the JDK is not followed");
    assertLine("thread", "1.0", "THREAD at ");
  }

  @Test
  void asAnErrorTheSameTextIsThrownAtThePlace() throws Exception {
    Map<String, String> thrown = run("leaks=error");
    for (String program : PROGRAMS) {
      String line = thrown.get(program);
      assertTrue(line.startsWith("thrown\ta derivative was lost: "), line);
      String first = lines.get(program).substring(lines.get(program).indexOf("\t[") + 2);
      String kind = first.substring(0, first.indexOf(' '));
      assertTrue(line.contains(kind + " at dev.wengert.it.leaks.LeakPrograms."), line);
    }
  }
}
