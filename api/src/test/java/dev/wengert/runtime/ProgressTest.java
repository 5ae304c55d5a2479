package dev.wengert.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final Tape tape = new Tape();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Progress progress = new Progress(true, true, out);
  private Tape previous;

  @BeforeEach
  void begin() {
    previous = Recordings.begin(tape);
    tape.enter(0, 2);
  }

  @AfterEach
  void end() {
    Recordings.end(tape, previous);
  }

  private void record(int statements) {
    for (int i = 0; i < statements; i++) {
      tape.rec1(-1, -2, 1.0);
    }
  }

  private String look(double seconds) throws IOException {
    out.reset();
    progress.look(List.of(tape), (long) (seconds * SECOND));
    return out.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void shortRecordingsAreNotMentioned() throws IOException {
    record(100_000);
    assertEquals("", look(10));
    assertEquals("", look(11.9));
  }

  @Test
  void aLongRecordingTellsItsSizeAndRate() throws IOException {
    record(1_000_000);
    look(10);
    String line = look(13);
    // 3 ints each; what is in the chunk that is not full yet is not counted
    assertTrue(line.matches("\r\\[wengert] recording: (9\\d\\d k|1\\.0 M) statements, 3\\d\\d k/s, \\d+ MiB of .*iB, 3 s"), line);
    record(2_000_000);
    line = look(13.5);
    assertTrue(line.matches("\r\\[wengert] recording: (2\\.9|3\\.0) M statements, [34]\\.\\d M/s, \\d+ MiB of .*iB, 3 s *"), line);
  }

  @Test
  void aSweepTellsItsShareOfTheWayBack() throws IOException {
    record(1_000_000);
    look(10);
    tape.swept = 0;
    tape.outputs = 3;
    tape.output = 2;
    assertTrue(look(75).matches("\r\\[wengert] backwards: output 2 of 3, 99 % of .* statements, 1:05 min"));
    tape.swept = tape.chunk;
    assertTrue(look(76).contains(", 0 % of "));
    tape.swept = -1;
    assertEquals("", look(77));
  }

  /** What pairs do is in few statements. */
  @Test
  void aLongRecordingWithPairsTellsItsSizeOnly() throws IOException {
    tape.compiles = true;
    tape.moreData(0, 1 << 20);
    look(10);
    assertTrue(look(13).matches("\r\\[wengert] recording: \\d+ MiB of .*iB, 3 s *"));
    tape.swept = 0;
    tape.outputs = 1;
    assertTrue(look(75).matches("\r\\[wengert] backwards: \\d+ MiB, 1:05 min *"));
  }

  @Test
  void theLineIsRewrittenAndGoesWhenTheRecordingEnds() throws IOException {
    record(1_000_000);
    look(10);
    String line = look(13).substring(1);
    assertTrue(line.length() <= 79, line);
    assertTrue(look(14).length() >= line.length());
    out.reset();
    progress.look(List.of(), 15 * SECOND);
    assertTrue(out.toString(StandardCharsets.US_ASCII).matches("\r +\r"));
  }

  @Test
  void withoutATerminalThereIsALineEveryTenSeconds() throws IOException {
    Progress lines = new Progress(true, false, out);
    record(1_000_000);
    for (int half = 0; half <= 50; half++) {
      lines.look(List.of(tape), 10 * SECOND + half * SECOND / 2);
    }
    String text = out.toString(StandardCharsets.US_ASCII);
    assertEquals(3, text.split(System.lineSeparator()).length, text);
    assertTrue(!text.contains("\r") || System.lineSeparator().contains("\r"));
  }

  @Test
  void recordingsWithoutProbesAreNotMentionedUnlessAskedFor() throws IOException {
    Progress ofProbes = new Progress(false, true, out);
    ofProbes.look(List.of(tape), 10 * SECOND);
    ofProbes.look(List.of(tape), 20 * SECOND);
    assertEquals("", out.toString(StandardCharsets.US_ASCII));
  }

  @Test
  void aSweepLeavesNoTraceOfItself() {
    record(1_000_000);
    Sweep.pullback(tape, new int[] {-1}, new double[] {1});
    assertEquals(-1, tape.swept);
  }
}
