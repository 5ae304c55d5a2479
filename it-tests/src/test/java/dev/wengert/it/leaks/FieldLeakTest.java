package dev.wengert.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.corpus.Fork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Excluded code takes what is active out of fields of targeted classes, by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldLeakTest {
  private static final String READER = " at dev.wengert.it.leaks.foreign.Reader";
  private static final String STATE = " -> dev.wengert.it.leaks.FieldPrograms$";

  private final Map<String, String> lines = new HashMap<>();

  @BeforeAll
  void run() throws Exception {
    Fork.Output output =
        Fork.withAgent(
                Fork.classPath(List.of()), "leaks=ignore,exclude=dev.wengert.it.leaks.foreign.*")
            .run(2, FieldPrograms.class.getName(), List.of());
    assertEquals(0, output.exitCode(), output.errors().toString());
    for (String line : output.out()) {
      lines.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
    }
  }

  private void assertReported(String program, String leak) {
    String line = lines.get(program);
    assertTrue(line.startsWith("[0.0]\t[") && line.contains(leak), () -> program + ": " + line);
  }

  @ParameterizedTest
  @CsvSource({
    "object, OBJECT_CONTENT, object, State.object",
    "comparable, BOX, comparable, State.comparable",
    "list, OBJECT_CONTENT, list, State.list",
    "map, OBJECT_CONTENT, map, State.map",
    "generic, BOX, generic, Generic.value",
    "objects, OBJECT_CONTENT, objects, State.objects",
    "rows, OBJECT_CONTENT, rows, State.rows",
    "instance, OBJECT_CONTENT, ofAnInstance, State.array",
    "instance, OBJECT_CONTENT, ofAnInstance, State.numbers",
    "inner, FIELD, inner, Inner.value",
  })
  void aFieldThatIsRead(String program, String kind, String method, String field) {
    String line = lines.get(program);
    String leak = kind + READER + "." + method + ":";
    assertReported(program, leak);
    assertTrue(line.contains(STATE + field + " ("), line);
  }

  @Test
  void aFieldThatAnExcludedClassInherits() {
    assertReported("inherited", "OBJECT_CONTENT" + READER + "$Sub.sumOf:");
  }

  @Test
  void anArrayThatExcludedCodeKeepsOutOfAField() {
    assertReported("keptFromAField", "ARRAY_CONTENT" + READER + ".keep:");
  }

  @Test
  void anArrayThatExcludedCodeLeavesInAField() {
    assertReported("leftInAField", "ARRAY_CONTENT" + READER + ".leave:");
  }

  @Test
  void nothingWhereAnObjectIsUsedAndNoneOfItsActiveFields() {
    assertEquals("[10.0]\t[]", lines.get("passive"));
  }
}
