package dev.wengert.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that was compiled before the first recording, without a question, asks from then on. */
class FirstRecordingTest {
  /** Of 10 x y^2 at (2, 5), in two threads. */
  private static final List<String> RIGHT = Collections.nCopies(2, "500.0 [250.0, 200.0] 500.0");

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+TieredCompilation", "-XX:-TieredCompilation", "-XX:TieredStopAtLevel=1", "-Xint", "-Xcomp"})
  void gradientsAreRight(String compiler) throws Exception {
    assertEquals(RIGHT, Jvm.run(FirstRecordingProgram.class, List.of(compiler), "leaks=ignore"));
  }

  @Test
  void originalsAskWhereTheStackIsNearlyFull() throws Exception {
    assertEquals(
        List.of("true 6.0 [5.0, 0.0]"), Jvm.run(DeepProgram.class, List.of("-Xss512k"), "leaks=ignore"));
  }
}
