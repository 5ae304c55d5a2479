package dev.wengert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the entry points do in a program that was started without the agent. */
class WithoutAgentTest {
  private static void assertNotAttached(Executable entryPoint) {
    String message = assertThrows(AgentNotAttachedException.class, entryPoint).getMessage();
    assertTrue(message.contains("-javaagent:wengert-agent.jar"), message);
  }

  @Test
  void theAgentIsNotAttached() {
    assertFalse(Wengert.isAttached());
  }

  @Test
  void everyEntryPointSaysSo() {
    assertNotAttached(() -> Wengert.gradient(x -> x[0], 1));
    assertNotAttached(() -> Wengert.derivative(x -> x, 1));
    assertNotAttached(() -> Wengert.jacobian(x -> x, 1));
    assertNotAttached(() -> Wengert.vjp(x -> x, new double[1], new double[1]));
    assertNotAttached(GradientTape::open);
  }

  @Test
  void thatComesBeforeComplaintsAboutArguments() {
    assertNotAttached(() -> Wengert.gradient(null, Double.NaN));
    assertNotAttached(() -> Wengert.derivative(null, Double.NaN));
    assertNotAttached(() -> Wengert.jacobian(null, (double[]) null));
    assertNotAttached(() -> Wengert.vjp(null, null, null));
  }

  @Test
  void theFunctionIsNotCalled() {
    AtomicInteger calls = new AtomicInteger();
    assertNotAttached(() -> Wengert.derivative(x -> calls.incrementAndGet(), 1));
    assertEquals(0, calls.get());
  }

  @Test
  void stopGradientIsTheNumberItself() {
    assertEquals(2.5, Wengert.stopGradient(2.5));
    assertEquals(-0.0, Wengert.stopGradient(-0.0));
    assertEquals(Double.NaN, Wengert.stopGradient(Double.NaN));
  }
}
