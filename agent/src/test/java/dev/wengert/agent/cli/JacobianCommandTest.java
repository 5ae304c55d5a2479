package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the real method with a stand-in for the agent. */
class JacobianCommandTest {
  private static final String SAMPLES = "dev.wengert.agent.cli.Samples::";

  private static CommandResult jacobian(String... args) {
    List<String> all = new ArrayList<>(List.of("jacobian", "-cp", CommandResult.testClasses()));
    all.addAll(List.of(args));
    return CommandResult.of(new FakeDifferentiator(), all.toArray(new String[0]));
  }

  @Test
  void theComponentsOfARecordAreOutputs() {
    CommandResult result = jacobian(SAMPLES + "quote", "3", "0.5");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.lines()[2].matches("output +value +d/d spot +d/d rate"), result.out());
    assertTrue(result.lines()[3].matches("price +4.5 +3\\.0\\d+ +9\\.0"), result.out());
    assertTrue(result.lines()[4].matches("delta +3.0 .*"), result.out());
    assertTrue(result.lines()[5].matches("boxed +12.0 +4\\.0 +0\\.0"), result.out());
    assertEquals(6, result.lines().length, "steps is a whole number");
  }

  @Test
  void outputsCanBeChosen() {
    assertTrue(jacobian("--json", "--outputs", "delta", SAMPLES + "quote", "3", "0.5").out()
        .startsWith("{\"value\":[3.0],\"outputs\":[\"delta\"],\"partials\":[["));
  }

  @Test
  void getterAndFieldsOfAnObjectAreOutputs() {
    String out = jacobian("--json", "--outputs", "total,open,inherited", SAMPLES + "bean", "2").out();
    assertTrue(out.startsWith("{\"value\":[6.0,10.0,14.0],\"outputs\":[\"total\",\"open\",\"inherited\"],"
        + "\"partials\":[[3.0],[5.0],[7.0]]"), out);
  }

  @Test
  void anObjectHasToBeTakenApart() {
    jacobian(SAMPLES + "bean", "2").assertError(2, "--outputs getTotal,total,open,inherited");
    jacobian("--outputs", "totl", SAMPLES + "bean", "2").assertError(2, "'totl'; did you mean total?");
    jacobian("--outputs", "x", SAMPLES + "polar", "2", "3").assertError(2, "returns no object");
  }

  @Test
  void arraysAreAsForGradient() {
    assertEquals(
        "{\"value\":[1.0,2.0],\"partials\":[[1.0,0.0],[0.0,1.0]],\"leaks\":[]}",
        jacobian("--json", SAMPLES + "same", "[1,2]").lines()[0]);
    assertEquals("{\"value\":6.0,\"partials\":[3.0],\"leaks\":[]}",
        jacobian("--json", SAMPLES + "packagePrivate", "2").lines()[0]);
  }
}
