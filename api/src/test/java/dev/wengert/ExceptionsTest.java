package dev.wengert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is thrown on purpose. */
class ExceptionsTest {
  private static final Leak LEAK = new Leak(Leak.Kind.CONVERSION, "A", "f", 3, "float", 1);

  @Test
  void everyOneIsAWengertException() {
    assertInstanceOf(WengertException.class, new AgentNotAttachedException());
    assertInstanceOf(WengertException.class, new LeakException(LEAK));
    assertInstanceOf(WengertException.class, new TapeLimitException(1, 2, 0, 3, 4));
    assertInstanceOf(RuntimeException.class, new WengertException("message"));
  }

  @Test
  void aMessageMayHaveACause() {
    Exception cause = new Exception();
    WengertException e = new WengertException("message", cause);
    assertEquals("message", e.getMessage());
    assertSame(cause, e.getCause());
  }

  @Test
  void theMissingAgentComesWithTheFlag() {
    String message = new AgentNotAttachedException().getMessage();
    assertTrue(message.contains("start the program with -javaagent:wengert-agent.jar "), message);
    assertTrue(message.contains("before the class or -jar"), message);
  }

  @Test
  void aLeakIsTold() {
    LeakException e = new LeakException(LEAK);
    assertSame(LEAK, e.leak());
    assertEquals("a derivative was lost: " + LEAK, e.getMessage());
  }

  @Test
  void theTapeLimitComesWithTheOption() {
    TapeLimitException e = new TapeLimitException(1000, 2500, 0, 64_000, 65_536);
    assertEquals(1000, e.statements());
    assertEquals(64_000, e.bytes());
    for (String part : new String[] {"limit of 65536 bytes", "1000 statements", "tape.limit=", "-Xmx", "stopRecording"}) {
      assertTrue(e.getMessage().contains(part), part);
    }
  }

  @Test
  void whatPairsKeptIsToldWithTheWayOut() {
    String kept = new TapeLimitException(3, 4, 60_000, 64_000, 65_536).getMessage();
    assertTrue(kept.contains("60000 bytes for what pairs keep (64000 bytes)"), kept);
    assertTrue(kept.contains("engine=statements"), kept);
    String others = new TapeLimitException(3, 4, 10_000, 64_000, 65_536).getMessage();
    assertFalse(others.contains("engine=statements"), others);
    assertTrue(new TapeLimitException(3, 4, 9_000, 64_000, 65_536, 2).getMessage().contains("9000 bytes for what pairs keep"));
  }
}
