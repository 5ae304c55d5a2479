package dev.wengert.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The JIT is told what to inline, about the agent's own methods only, and not before there is a recording. */
class AdviceTest {
  @Test
  void theFirstRecordingGivesIt() throws Exception {
    assertEquals(
        List.of("[9.0, 12.0] false", "matching: *.*wengert$*", "inline: +*.*wengert$21*"),
        Jvm.run(AdviceProgram.class, List.of(), "engine=compiled"));
  }

  @Test
  void statementsNeedNone() throws Exception {
    assertEquals(
        List.of("[9.0, 12.0] false"),
        Jvm.run(AdviceProgram.class, List.of(), "engine=statements"));
  }

  @Test
  void aRuntimeWithoutTheModuleGoesWithout() throws Exception {
    assertEquals(
        List.of("500.0 [250.0, 200.0] 500.0", "500.0 [250.0, 200.0] 500.0"),
        Jvm.run(FirstRecordingProgram.class, List.of("--limit-modules=java.instrument"), "engine=compiled,leaks=ignore"));
  }
}
