package dev.wengert.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which engine computes derivatives, in JVMs of their own. */
class EngineTest {
  private static final String DEBUGGER = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y";
  private static final String BECAUSE_OF_IT =
      "statements: a debugger may attach, and would show pairs as static methods; engine=compiled uses them all the same";

  /** A class that is loaded after the agent, however that is started. */
  private static final class Oscillator {
    private static boolean inPair;

    private static double energy(double[] state, double stiffness) {
      double sum = stiffness * state[0] * state[0] / 2;
      inPair = Stream.of(new Throwable().getStackTrace()).anyMatch(f -> f.getMethodName().matches("energy\\$wengert\\$2\\d{9}"));
      return sum + state[1] * state[1] / 2;
    }

    /** A partial of the energy is the force, the other one the speed. */
    static void print() {
      Gradient g = Wengert.gradient(v -> energy(v, 3.0), 0.7, -0.4);
      System.out.println((inPair ? "compiled" : "statements") + " " + (3.0 * 0.7 == g.partials()[0]) + " " + (-0.4 == g.partials()[1])
          + " " + g.leaks());
    }
  }

  /** A program whose agent the JVM has started, unless it is given options for one. */
  static final class Main {
    public static void main(String[] arguments) {
      for (String options : arguments) {
        Wengert.attach(options);
      }
      Oscillator.print();
    }
  }

  private static void assertUses(String engine, Java java) {
    assertEquals(List.of(engine.replaceFirst(":.*", "") + " true true []"), java.lines());
    List<String> said = java.err().stream().filter(line -> line.startsWith("[wengert] the engine is ")).toList();
    assertEquals(List.of("[wengert] the engine is " + engine), said, () -> java.err().toString());
  }

  private static Java run(Map<String, String> environment, String agentOptions, String... flags) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-javaagent:" + Java.AGENT + "=log=debug" + agentOptions));
    Collections.addAll(arguments, flags);
    Collections.addAll(arguments, "-cp", Java.classes(), Main.class.getName());
    return Java.run(environment, arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(value = {
    "'', compiled: engine=auto",
    "',engine=auto', compiled: engine=auto",
    "',engine=compiled', compiled: engine=compiled",
    "',engine=statements', statements: engine=statements",
    "',explain=true', statements: explain=true needs them"
  })
  void isTheOneOfTheOptions(String options, String engine) throws Exception {
    assertUses(engine, run(Map.of(), options));
  }

  @Test
  void isStatementsWhereADebuggerMayAttach() throws Exception {
    assertUses(BECAUSE_OF_IT, run(Map.of(), "", DEBUGGER));
  }

  @Test
  void isStatementsWhereAVariableOfTheEnvironmentLetsADebuggerIn() throws Exception {
    assertUses(BECAUSE_OF_IT, run(Map.of("JAVA_TOOL_OPTIONS", DEBUGGER), ",engine=auto"));
    assertUses(BECAUSE_OF_IT, run(Map.of("JDK_JAVA_OPTIONS", DEBUGGER), ""));
  }

  @Test
  void isTheOneOfTheOptionsWhateverADebuggerShows() throws Exception {
    assertUses("compiled: engine=compiled", run(Map.of(), ",engine=compiled", DEBUGGER));
    assertUses("statements: engine=statements", run(Map.of(), ",engine=statements", DEBUGGER));
  }

  @Test
  void isChosenInTheSameWayByAnAgentThatIsAttached() throws Exception {
    String[] program = {"-XX:+EnableDynamicAgentLoading", "-cp", Java.AGENT + File.pathSeparator + Java.classes(),
      Main.class.getName(), "log=debug"};
    assertUses("compiled: engine=auto", Java.run(program));
    assertUses(BECAUSE_OF_IT, Java.run(Map.of("JAVA_TOOL_OPTIONS", DEBUGGER), program));
  }
}
