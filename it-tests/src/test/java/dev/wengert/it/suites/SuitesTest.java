package dev.wengert.it.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The test suites of two libraries have the same outcome with the agent as without it, idle and with each test
 * method in a recording.
 */
class SuitesTest {
  /** Packages of short tests; the whole suites take long. */
  private static boolean isShort(String name) {
    return (name.contains(".special.") || name.contains(".polynomials.")) && !name.contains(".elliptic.");
  }

  @ParameterizedTest
  @CsvSource({"commons-math3, 60", "hipparchus-core, 100"})
  void aSliceOfASuiteHasTheSameOutcomeInARecording(String name, int atLeast) throws Exception {
    Suite slice = Suite.of(name, SuitesTest::isShort);
    Map<String, String> plain = slice.run(Suite.Mode.PLAIN);
    Map<String, String> recording = slice.run(Suite.Mode.RECORDING);
    assertEquals(List.of(), new Comparison(plain, plain, plain, recording).differences());
    assertTrue(passed(plain) >= atLeast, () -> passed(plain) + " tests passed");
  }

  private static long passed(Map<String, String> outcomes) {
    return outcomes.values().stream().filter("passed"::equals).count();
  }

  /** A whole suite, under the profile {@code suites}; writes the list that is kept. */
  @Test
  @EnabledIfSystemProperty(named = "wengert.suites.full", matches = "true", disabledReason = "takes long: -Psuites")
  void theTestsOfCommonsMathHaveTheSameOutcome() throws Exception {
    assertSameOutcome("commons-math3", "3.6.1");
  }

  /** The same. */
  @Test
  @EnabledIfSystemProperty(named = "wengert.suites.full", matches = "true", disabledReason = "takes long: -Psuites")
  void theTestsOfHipparchusHaveTheSameOutcome() throws Exception {
    assertSameOutcome("hipparchus-core", "4.0.2");
  }

  private static void assertSameOutcome(String name, String version) throws Exception {
    Suite suite = Suite.of(name, c -> true);
    Comparison comparison =
        new Comparison(
            suite.run(Suite.Mode.PLAIN),
            suite.run(Suite.Mode.PLAIN),
            suite.run(Suite.Mode.IDLE),
            suite.run(Suite.Mode.RECORDING));
    Files.write(list(name), comparison.lines(name + ' ' + version));
    assertEquals(List.of(), comparison.differences());
  }

  /** The test methods of both versions of JUnit are in recordings, and a difference is noticed. */
  @Test
  void theRunnerRecordsAndDifferencesAreNoticed() throws Exception {
    String asks = AsksWhetherItIsRecorded.class.getName();
    Suite suite = Suite.of("commons-math3", c -> false).with(List.of(asks));
    Map<String, String> plain = suite.run(Suite.Mode.PLAIN);
    Map<String, String> idle = suite.run(Suite.Mode.IDLE);
    Map<String, String> recording = suite.run(Suite.Mode.RECORDING);
    String failed = "failed: org.opentest4j.AssertionFailedError";
    assertEquals(Map.of(asks + "#four", failed, asks + "#five()", failed), plain);
    assertEquals(plain, idle);
    assertEquals(Map.of(asks + "#four", "passed", asks + "#five()", "passed"), recording);
    assertEquals(2, new Comparison(plain, plain, idle, recording).differences().size());
  }

  private static Path list(String name) {
    return Path.of("suites", name + ".txt");
  }
}
