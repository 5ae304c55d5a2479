package dev.wengert.agent.classes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  private static final Targets DEFAULT = new Targets(List.of(), List.of());
  private static final Targets ALL = new Targets(List.of("*"), List.of());

  private static boolean included(String glob, String name) {
    return new Targets(List.of(glob), List.of()).matches(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"com/acme/Model", "Main", "com/acme/Model$Inner", "orgs/junit/X", "javafoo/X", "module-info"})
  void whatAnApplicationLoadsIsATarget(String name) {
    assertTrue(DEFAULT.matches(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "java/lang/Math", "jdk/proxy1/$Proxy0", "sun/misc/Unsafe", "com/sun/net/X",
      "dev/wengert/runtime/Tape", "dev/wengert/agent/Agent", "dev/wengert/agent/shaded/asm/Type",
      "dev/wengert/Wengert", "dev/wengert/GradientTape", "[D", "[Lcom/acme/Model;"})
  void theJdkAndWengertNeverAre(String name) {
    assertFalse(DEFAULT.matches(name));
    assertFalse(ALL.matches(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "kotlin/Pair", "kotlin/jvm/internal/Ref$DoubleRef", "kotlinx/coroutines/Job", "scala/Option",
      "scala/runtime/DoubleRef"})
  void standardLibrariesOfLanguagesAre(String name) {
    assertTrue(DEFAULT.matches(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "org/junit/jupiter/api/Test", "org/objectweb/asm/Type", "picocli/CommandLine", "org/slf4j/Logger",
      "net/bytebuddy/ByteBuddy", "org/mockito/Mockito", "kotlin/reflect/jvm/KTypesJvm",
      "scala/tools/nsc/Main"})
  void infrastructureIsOnlyWhereItIsIncluded(String name) {
    assertFalse(DEFAULT.matches(name));
    assertTrue(ALL.matches(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "org/apache/commons/math3/util/FastMath", "org/apache/commons/math3/util/FastMath$Split",
      "org/hipparchus/util/FastMath", "org/hipparchus/util/FastMathCalc",
      "org/apache/commons/math4/core/jdkmath/AccurateMath", "org/apache/commons/math4/core/jdkmath/AccurateMath$Split",
      "net/jafama/StrictFastMath", "net/jafama/CmnFastMath$MyTExp"})
  void classesWithRulesNeverAre(String name) {
    assertFalse(DEFAULT.matches(name));
    assertFalse(ALL.matches(name));
  }

  @Test
  void theNeighboursOfClassesWithRulesAre() {
    assertTrue(DEFAULT.matches("org/apache/commons/math3/util/FastMathTest"));
    assertTrue(DEFAULT.matches("org/apache/commons/math3/special/Gamma"));
    assertTrue(DEFAULT.matches("org/apache/commons/math4/core/jdkmath/JdkMath"));
    assertTrue(DEFAULT.matches("net/jafama/DoubleWrapper"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.*, com/acme/Model, true",
    "com.acme.*, com/acme/deep/er/Model, true",
    "com.acme.*, com/acme/Model$Inner$1, true",
    "com.acme.*, com/acmeX/Model, false",
    "com/acme/*, com/acme/Model, true",
    "com.acme.Model, com/acme/Model, true",
    "com.acme.Model, com/acme/Model$Inner, false",
    "com.acme.Model*, com/acme/Model$Inner, true",
    "com.acme.Model$*, com/acme/Model$Inner, true",
    "com.acme.Model$*, com/acme/Model, false",
    "com.acme.Model, com/acme/Model2, false",
    "com.acme.Mode?, com/acme/Model, true",
    "com.acme.Mode?, com/acme/Mode, false",
    "com.acme, com/acme/Model, false",
    "*Model, com/acme/Model, true",
    "*.Model, Model, false",
    "com.*.Model, com/acme/deep/Model, true",
    "com.acme.[A-Z]*, com/acme/Model, false",
    "comXacme.Model, com/acme/Model, false",
    "com.acme.Model, comXacme/Model, false",
  })
  void aGlobMatchesWholeNames(String glob, String name, boolean matches) {
    assertTrue(included(glob, name) == matches);
  }

  @Test
  void anyOfSeveralGlobsMatches() {
    Targets targets = new Targets(List.of("a.*", "b.*"), List.of());
    assertTrue(targets.matches("a/X"));
    assertTrue(targets.matches("b/X"));
    assertFalse(targets.matches("c/X"));
  }

  @Test
  void whatIsExcludedIsOutEvenIfItIsIncluded() {
    Targets targets = new Targets(List.of("a.*"), List.of("a.b.*", "*Generated"));
    assertTrue(targets.matches("a/X"));
    assertFalse(targets.matches("a/b/X"));
    assertFalse(targets.matches("a/XGenerated"));
  }

  @Test
  void excludingLeavesTheRest() {
    Targets targets = new Targets(List.of(), List.of("a.*"));
    assertFalse(targets.matches("a/X"));
    assertTrue(targets.matches("b/X"));
    assertFalse(targets.matches("org/junit/X"));
  }

  private static ClassInfo user(String name) {
    return new ClassInfo(name, 61, 0, "java/lang/Object", List.of(), Map.of(), Map.of(), Set.of(), true, true, false);
  }

  @Test
  void classesOfTheJdkAreNoTargetsWhateverTheirName() {
    ClassInfo node =
        new ClassInfo(
            "org/w3c/dom/Node", 61, 0, "java/lang/Object", List.of(), Map.of(), Map.of(), Set.of(), true, false, true);
    assertFalse(DEFAULT.matches(node));
    assertFalse(ALL.matches(node));
  }

  @Test
  void whatUsesWengertIsATargetUnlessItIsExcluded() {
    assertTrue(DEFAULT.matches(user("org/springframework/X")));
    assertTrue(new Targets(List.of("a.*"), List.of()).matches(user("b/Script")));
    assertFalse(new Targets(List.of(), List.of("b.*")).matches(user("b/Script")));
    assertFalse(ALL.matches(user("java/lang/X")));
  }

  @Test
  void theApiIsNoTargetButPackagesBelowItAre() {
    assertFalse(ALL.matches("dev/wengert/Gradient"));
    assertFalse(ALL.matches("dev/wengert/Leak$Kind"));
    assertTrue(DEFAULT.matches("dev/wengert/examples/Aim"));
  }
}
