package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.TapeLimitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that are open at the same time share half of the heap. */
class TapeBudgetTest {
  private static final long HALF = Runtime.getRuntime().maxMemory() / 2;

  private final TapeBudget other = new TapeBudget();
  private final TapeMemory memory = new TapeMemory(1 << 20);

  @BeforeEach
  void begin() {
    memory.open();
  }

  @AfterEach
  void end() {
    memory.release();
    other.release();
  }

  @Test
  void aRecordingTakesWhatOneMayWhileThereIsRoom() {
    other.holds(HALF - (2 << 20));
    assertTrue(memory.hasChunk(1, 10));
    assertNotNull(memory.adjoints(50_000));
  }

  @Test
  void othersLeaveNoRoom() {
    other.holds(HALF - memory.bytes() - 100);
    assertFalse(memory.hasChunk(1, 10));
    assertNull(memory.adjoints(50_000));
    TapeLimitException e = memory.exhausted(new Tape(), 0);
    assertTrue(
        e.getMessage().startsWith("the tapes of 2 recordings at the same time reached their limit of " + HALF + " bytes together"),
        e::getMessage);
  }

  @Test
  void aRecordingThatHasEndedHoldsNothing() {
    other.holds(HALF);
    other.holds(0);
    assertTrue(memory.hasChunk(1, 10));
    assertEquals(1 << 20, memory.limit());
  }

  @Test
  void itsOwnLimitStays() {
    other.holds(0);
    assertNull(memory.adjoints(1 << 20));
  }
}
