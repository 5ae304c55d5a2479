package dev.wengert.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.Options.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {
  private static List<Level> shown(Level level) {
    Log log = new Log(level);
    return Arrays.stream(Level.values())
        .filter(l -> l != Level.OFF && log.shows(l))
        .collect(Collectors.toList());
  }

  @ParameterizedTest
  @CsvSource({"OFF,0", "ERROR,1", "WARN,2", "INFO,3", "DEBUG,4"})
  void aLevelShowsItselfAndWhatIsWorse(Level level, int count) {
    assertEquals(List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG).subList(0, count), shown(level));
  }

  @Test
  void linesGoToStandardError() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(bytes, true));
    try {
      Log log = new Log(Level.WARN);
      log.log(Level.WARN, "shown");
      log.log(Level.INFO, "hidden");
    } finally {
      System.setErr(before);
    }
    assertEquals("[wengert] shown" + System.lineSeparator(), bytes.toString());
  }
}
