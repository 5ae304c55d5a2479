package dev.wengert.it.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings begin and end with their root, however that ends. */
class RootsTest {
  private static final String CHECKED =
      """
      inputs: {x: parameter x of Runs::checked}
      outputs: {y: return of Runs::checked}
      """;

  /** What the program prints without the agent. */
  private static final Map<String, List<String>> PLAIN = new HashMap<>();

  @TempDir
  Path folder;

  private Probed run(String config, String what) throws Exception {
    Probed probed = Probed.run(folder, config, Runs.class, what);
    if (!PLAIN.containsKey(what)) {
      PLAIN.put(what, Probed.plain(Runs.class, what).out());
    }
    assertEquals(PLAIN.get(what), probed.output.out());
    return probed;
  }

  @Test
  void eachThreadRecordsItsOwnCalls() throws Exception {
    Probed probed =
        run(
            """
            root: Runs.Model::price
            record: all
            inputs: {x: parameter x of Runs.Model::price}
            outputs: {y: return of Runs.Model::price}
            """,
            "threads");
    assertEquals(200, probed.names().size());
    double sum = 0;
    for (String name : probed.names()) {
      String run = name.substring(0, name.indexOf(':'));
      double x = probed.input(run, "x");
      assertEquals(x % 2 == 0 ? 2 * x : 6 * x, probed.derivative(run, "y", "x"));
      sum += x;
    }
    assertEquals(20_100, sum);
    assertEquals(List.of(), probed.notes());
  }

  @Test
  void everySecondCallIsAveraged() throws Exception {
    Probed probed =
        run(
            """
            root: Runs::checked
            record: {every: 2, average: true}
            inputs: {x: parameter x of Runs::checked}
            outputs: {y: return of Runs::checked}
            """,
            "calls");
    assertEquals(List.of("average of 2:y/x"), probed.names());
    assertEquals(2, probed.input("average of 2", "x")); // of 1 and 3
    assertEquals(1, probed.value("y")); // the other call threw
    assertEquals(2, probed.derivative("average of 2", "y", "x"));
    assertEquals("2 different endings", probed.ending());
  }

  @Test
  void mainIsTheRootUnlessAnotherIsNamed() throws Exception {
    Probed probed =
        run(
            """
            inputs:
              x: parameter x of Runs::recursive
              a: {parameter: a, of: "Runs.Job::new(double,double)", hits: each}
            outputs:
              y: return of Runs::recursive
              r: {field: "Runs.Job::r", hits: each}
            """,
            "calls");
    assertEquals(15, probed.derivative("y", "x")); // the recursion passes on one x
    assertEquals(12, probed.derivative("r[0]", "a[0]")); // 2 a b
    assertEquals(0, probed.derivative("r[1]", "a[0]"));
    assertEquals(3, probed.derivative("r[1]", "a[2]")); // after a constructor that threw
    assertEquals("returned", probed.ending());
  }

  @Test
  void onlyTheOutermostCallOfARecursiveRootIsRecorded() throws Exception {
    Probed probed =
        run(
            """
            root: Runs::recursive
            record: all
            inputs: {x: parameter x of Runs::recursive}
            outputs: {y: return of Runs::recursive}
            """,
            "calls");
    assertEquals(List.of("1:y/x"), probed.names());
    assertEquals(15, probed.derivative("y", "x"));
  }

  @Test
  void exceptionsEndARoot() throws Exception {
    Probed probed = run("root: Runs::checked\nrecord: all\n" + CHECKED, "calls");
    assertEquals(4, probed.derivative("2", "y", "x"));
    assertTrue(Double.isNaN(probed.derivative("3", "y", "x")));
    assertTrue(probed.json().contains("threw java.io.IOException: too large: 3.0"));
  }

  @Test
  void aMethodThatOpensARecordingOfItsOwnCanBeTheRoot() throws Exception {
    String config = "root: Runs::own\ninputs: {x: parameter x of Runs::own}\noutputs: {y: return of Runs::own}";
    Probed probed = Probed.run(folder, config, Runs.class, "own");
    assertEquals(List.of("10.0"), probed.output.out());
    assertEquals(6, probed.derivative("y", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "wait, 4, the JVM ended while this thread waited",
    "spin, 4, the JVM ended while this thread ran",
    "halt, 5, Runtime.halt(5)",
  })
  void theEndOfTheJvmEndsARoot(String what, int exitCode, String ending) throws Exception {
    Probed probed = run(CHECKED, what);
    assertEquals(exitCode, probed.output.exitCode());
    assertEquals(ending, probed.ending());
    assertEquals(3, probed.derivative("y", "x"));
  }

  @Test
  void theEndOfTheJvmEndsARootWhoseTapeIsFull() throws Exception {
    Probed probed = run("agent: {tape.limit: 64k}\n" + CHECKED, "fill");
    assertEquals(4, probed.output.exitCode());
    assertEquals("the JVM ended while this thread ran", probed.ending());
    assertTrue(Double.isNaN(probed.derivative("y", "x")));
    assertTrue(probed.json().contains("there are no derivatives"));
  }

  @Test
  void aBadConfigDoesNotKeepTheApplicationFromRunning() throws Exception {
    Probed probed =
        run(
            """
            root: Runs::checked
            recrod: all
            agent: {tape.limit: much, leaks: ignore}
            inputs:
              x: parameter x of Runs::checked
              z: parameter z of Runs::checked
              never: parameter b of Runs.Job::new(double,double)
            outputs:
              y: return of Runs::checked
            """,
            "halt");
    assertEquals(3, probed.derivative("y", "x"));
    List<String> said = probed.output.errors().stream().filter(l -> l.startsWith("[wengert] ")).toList();
    assertEquals(4, said.size(), said::toString);
    assertTrue(said.get(0).endsWith("sens.yaml:3:1: unknown key 'recrod'; did you mean record?"), said.get(0));
    assertTrue(said.get(1).contains("sens.yaml:4:9: option tape.limit is 'much'"), said.get(1));
    assertTrue(said.get(2).contains("sens.yaml:7:3: z: "), said.get(2));
    assertTrue(said.get(2).endsWith("::checked(double) has no parameter z; it has (double x)"), said.get(2));
    assertTrue(said.get(3).contains("input never was not found: no class that was loaded has 'parameter b of Runs.Job::new(double,double)'"), said.get(3));
  }

  @Test
  void aStrictConfigDoes() throws Exception {
    Probed probed = Probed.run(folder, "strict: true\nrecrod: all\n" + CHECKED, Runs.class, "halt");
    assertEquals(2, probed.output.exitCode());
    assertEquals(List.of(), probed.output.out());
    String errors = String.join("\n", probed.output.errors());
    assertTrue(errors.contains("unknown key 'recrod'"), errors);
    assertTrue(errors.contains("the application is not started: strict: true"), errors);
  }

  @Test
  void aRootThatIsNotTransformedIsSaid() throws Exception {
    String square = "dev.wengert.it.probes.Runs$Square";
    Probed probed =
        run(
            "root: Runs.Square::price\nagent: {exclude: '" + square + "'}\n"
                + "inputs: {x: parameter x of Runs.Model::price}\noutputs: {y: return of Runs.Model::price}\n",
            "threads");
    assertEquals(
        List.of(
            "nothing was recorded: no class that was loaded has the root Runs.Square::price: " + square
                + " is not transformed: exclude= keeps " + square + " out; take it, or dev.wengert.it.probes.*, out of exclude="),
        probed.notes());
  }

  @Test
  void aRecordingThatIsTooLongHasValuesAndNoDerivatives() throws Exception {
    Probed probed =
        run(
            "agent: {tape.limit: 64k}\ninputs: {x: parameter x of Runs::iterated}\n"
                + "outputs: {y: return of Runs::iterated}\n",
            "long");
    assertEquals(Double.parseDouble(probed.output.out().get(0)), probed.value("y"));
    assertTrue(Double.isNaN(probed.derivative("y", "x")));
    assertEquals(1, probed.notes().size(), () -> probed.output.errors().toString());
    assertTrue(probed.notes().get(0).startsWith("there are no derivatives: "), probed.notes().get(0));
  }
}
