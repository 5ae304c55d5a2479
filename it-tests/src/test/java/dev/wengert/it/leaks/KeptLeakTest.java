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
import org.junit.jupiter.params.provider.ValueSource;

/** Excluded code keeps what it is given while that is passive, and reads it when it has become active. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptLeakTest {
  private final Map<String, String> lines = new HashMap<>();

  @BeforeAll
  void run() throws Exception {
    Fork.Output output =
        Fork.withAgent(
                Fork.classPath(List.of()), "leaks=ignore,exclude=dev.wengert.it.leaks.foreign.*")
            .run(2, KeptPrograms.class.getName(), List.of());
    assertEquals(0, output.exitCode(), output.errors().toString());
    for (String line : output.out()) {
      lines.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
    }
  }

  private void assertReported(String program, String kind, String callee) {
    String line = lines.get(program);
    String where = kind + " at dev.wengert.it.leaks.KeptPrograms.";
    assertTrue(
        line.startsWith("[0.0]\t[" + where) && line.contains(" -> dev.wengert.it.leaks.foreign.Keeper." + callee)
            && line.indexOf(" at ") == line.lastIndexOf(" at "),
        program + line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "arrayAsAnObject", "floats", "row", "otherRow", "variableArguments", "throughAFunction", "throughTheJdk"})
  void anArrayThatWasGivenWhilePassive(String program) {
    assertReported(program, "ARRAY_CONTENT", "keep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "listOfArrays", "map", "reference", "buffer"})
  void anObjectThatWasGivenWhilePassive(String program) {
    assertReported(program, "OBJECT_CONTENT", "keep(Ljava/lang/Object;)V, and may be kept");
  }

  @Test
  void anArrayThatWasGivenToAConstructor() {
    assertReported("constructor", "ARRAY_CONTENT", "<init>");
  }

  @Test
  void anArrayThatWasGivenToAnImplementation() {
    assertReported("throughAnInterface", "ARRAY_CONTENT", "take([D)V");
    String line = lines.get("toAFunction");
    assertTrue(
        line.startsWith("[0.0]\t[ARRAY_CONTENT at dev.wengert.it.leaks.KeptPrograms.lambda")
            && line.contains("-> java.util.function.ToDoubleFunction.applyAsDouble"),
        line);
  }

  @Test
  void anArrayThatExcludedCodeHandedOut() {
    assertReported("result", "ARRAY_CONTENT", "ownArray");
    String line = lines.get("argumentOfACallback");
    assertTrue(line.contains("[ARRAY_CONTENT at dev.wengert.it.leaks.KeptPrograms.lambda"), line);
    assertTrue(line.contains("Keeper.withOwnArray, which is not transformed, and may be kept"), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"staticArray", "storedInAField"})
  void anArrayInAStaticFieldOfAnExcludedClass(String program) {
    assertReported(program, "ARRAY_CONTENT", "buffer, and may be kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"staticList", "listStoredInAField"})
  void aListInAStaticFieldOfAnExcludedClass(String program) {
    assertReported(program, "OBJECT_CONTENT", "numbers, and may be kept");
  }

  @Test
  void anArrayThatACallbackFillsWithoutBeingGivenIt() {
    assertReported("duringTheCall", "ARRAY_CONTENT", "keep");
  }

  @Test
  void oneOfVeryManyLists() {
    assertReported("manyLists", "OBJECT_CONTENT", "keep");
  }

  @Test
  void nothingWhereNoExcludedCodeRunsAfterwards() {
    assertEquals("[5.0]\t[]", lines.get("notReadAgain"));
  }

  @Test
  void nothingWhereExcludedCodeKeepsNothing() {
    assertEquals("[3.75]\t[]", lines.get("onlyChecked"));
  }

  @Test
  void nothingWhereExcludedCodeReadsNothingElse() {
    assertEquals("[15.0]\t[]", lines.get("pureAfterwards"));
  }

  @Test
  void nothingWhereOnlyConstantsAreStored() {
    assertEquals("[3.0]\t[]", lines.get("constantsOnly"));
  }

  @Test
  void garbageIsNotKept() {
    assertEquals("[1600000.0]\t[]", lines.get("garbage"));
  }

  /** What is read by a method that looks at static state is not known: the derivative is right, and doubted. */
  @Test
  void aMayReport() {
    assertTrue(lines.get("somethingElse").startsWith("[5.0]\t[ARRAY_CONTENT"), lines.get("somethingElse"));
  }
}
