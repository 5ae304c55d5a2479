package dev.wengert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.runtime.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A tape in the hands of code that is not transformed. */
class GradientTapeTest {
  private final GradientTape tape = new GradientTape(new Tape(), false, null);

  private static void assertThrowsWith(String part, Executable action) {
    String message = assertThrows(WengertException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void numbersCannotBeFollowed() {
    String part = " was called with a double by dev.wengert.GradientTapeTest.";
    assertThrowsWith("GradientTape.watch" + part, () -> tape.watch(1.0));
    assertThrowsWith("GradientTape.gradient" + part, () -> tape.gradient(1.0, 1.0));
    assertThrowsWith("GradientTape.gradient" + part, () -> tape.gradient(new double[1], 1.0));
  }

  @Test
  void aClosedTapeSaysSo() {
    tape.close();
    tape.close();
    String closed = "this GradientTape is closed; open another one";
    assertThrowsWith(closed, () -> tape.watch(new double[1]));
    assertThrowsWith(closed, () -> tape.gradient(1.0, new double[1]));
    assertThrowsWith(closed, () -> tape.jacobian(new double[1], new double[1]));
    assertThrowsWith(closed, () -> tape.stopRecording(() -> {}));
    assertThrowsWith(closed, tape::leaks);
    assertThrowsWith(closed, () -> tape.inputsOf(new double[1]));
  }

  @Test
  void aClosedTapeComputesNothing() {
    tape.close();
    assertThrowsWith("closed", () -> tape.stopRecording(() -> 1.0));
  }

  @Test
  void aTapeWhoseRecordingHasEndedSaysSo() {
    assertThrowsWith("has ended", () -> tape.inputsOf(new double[1]));
  }

  @Test
  void theTypeIsAutoCloseable() {
    assertEquals(GradientTape.class, AutoCloseable.class.cast(tape).getClass());
  }
}
