package dev.wengert.it.frameworks.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.request.StepRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A debugger shows the lines, locals and fields of the source, in originals and in twins. */
class DebuggerTest {
  private static final String AGENT =
      "\"-javaagent:" + System.getProperty("wengert.agent.jar") + "=" + Compared.DEFAULT + "\"";

  @ParameterizedTest
  @ValueSource(ints = {StepRequest.STEP_OVER, StepRequest.STEP_INTO})
  void idle(int depth) throws Exception {
    assertEquals(plain(depth), Debugger.debug(Debugged.class, AGENT, "plain", depth));
  }

  @ParameterizedTest
  @ValueSource(ints = {StepRequest.STEP_OVER, StepRequest.STEP_INTO})
  void inARecording(int depth) throws Exception {
    assertEquals(plain(depth), Debugger.debug(Debugged.class, AGENT, "recorded", depth));
  }

  private static List<String> plain(int depth) throws Exception {
    List<String> seen = Debugger.debug(Debugged.class, "", "plain", depth);
    assertTrue(seen.size() > 20, "stops at many lines: " + seen);
    assertTrue(seen.stream().anyMatch(s -> s.contains("half:float=0.75") && s.contains(".name=\"model\"")), seen::toString);
    return seen;
  }
}
