package dev.wengert.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.corpus.Fork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Excluded code that calls back goes on with what its callbacks computed: this is reported. */
class CallbackLeakTest {
  private static final Map<String, String> LINES = new HashMap<>();

  @BeforeAll
  static void run() throws Exception {
    Fork.Output output =
        Fork.withAgent(
                Fork.classPath(List.of()), "leaks=ignore,exclude=dev.wengert.it.leaks.foreign.*")
            .run(2, CallbackPrograms.class.getName(), List.of());
    assertEquals(0, output.exitCode(), output.errors().toString());
    for (String line : output.out()) {
      LINES.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
    }
  }

  private static void assertReturned(String program) {
    String line = LINES.get(program);
    assertTrue(line.contains("RETURN at dev.wengert.it.leaks.CallbackPrograms"), line);
  }

  @Test
  void anArrayThatTheCallbackFilled() {
    assertReturned("filledArray");
  }

  @Test
  void aListThatTheCallbackFilled() {
    assertReturned("filledList");
  }

  @Test
  void anArrayThatTheCallbackReturned() {
    assertReturned("returnedArray");
  }

  @Test
  void aMapThatTheCallbackReturned() {
    assertReturned("returnedMap");
  }

  @Test
  void theStateOfASuperclass() {
    assertReturned("stateOfASuperclass");
  }

  @Test
  void aListThatAnIteratorKept() {
    String line = LINES.get("listFilledLater");
    assertTrue(line.contains("OBJECT_CONTENT at ") || line.contains("BOX at "), line);
  }

  @Test
  void nothingWhereOnlyTheJdkIsBetween() {
    assertEquals("[5.0]\t[]", LINES.get("sortedThroughTheJdk"));
  }
}
