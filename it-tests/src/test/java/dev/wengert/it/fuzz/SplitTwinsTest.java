package dev.wengert.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.corpus.Fork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in JVMs where a twin of a few instructions is divided already. */
class SplitTwinsTest {
  private static final String AGENT = System.getProperty("wengert.agent.jar");
  private static final String INCLUDE = "include=dev.wengert.it.fuzz.DividedProgram*";

  @TempDir Path dump;

  @ParameterizedTest
  @ValueSource(ints = {150, 300})
  void gradientsOfRandomProgramsInPiecesAreExact(int limit) throws InterruptedException {
    Fuzz fuzz = new Fuzz("agent=" + AGENT, "limit=" + limit, "seconds=12", "from=" + 10_000 * limit).run();
    assertEquals(Set.of(), fuzz.summary().failed, fuzz::report);
    assertTrue(fuzz.summary().programs > 0, fuzz.summary()::toString);
  }

  @Test
  void pairsOfRandomProgramsInPiecesAreExact() throws InterruptedException {
    Fuzz fuzz =
        new Fuzz("agent=" + AGENT, "engine=compiled", "pair.limit=1500", "seconds=8", "from=5000000", "processes=1").run();
    assertEquals(Set.of(), fuzz.summary().failed, fuzz::report);
    assertTrue(fuzz.summary().programs > 0, fuzz.summary()::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void initialisersLambdasAndHandlersAreExactInPieces(int limit) throws Exception {
    Fork.Output output = Fork.withAgent(Fork.classPath(List.of()), INCLUDE + ",dump=" + dump,
        "-Dwengert.outline.limit=" + limit).run(2, DividedProgram.class.getName(), List.of());
    assertTrue(isDivided());
    assertEquals(
        List.of(
            "28.5 17.0 17.25 []", // 2.5 ab + b^2 / 2, 1.25 a^2 + ab
            "70.5 26.5 30.0 []", // 2 a + 10 b + 1/2, 10 a
            "36.0 24.0 18.0 []", // 4 ab, 2 a^2
            "10.5 3.5 2.25 []"), // b + 1 + 1/b, a - 1 - a/b^2 + 1
        output.out(),
        () -> output.errors().toString());
  }

  /** Without a limit this program is in one piece, so the test above tests something. */
  @Test
  void theProgramIsSmall() throws Exception {
    Fork.Output output = Fork.withAgent(Fork.classPath(List.of()), INCLUDE + ",dump=" + dump)
        .run(2, DividedProgram.class.getName(), List.of());
    assertEquals(4, output.out().size(), output.out()::toString);
    assertFalse(isDivided());
  }

  /** Whether a twin in the class that was loaded has pieces. */
  private boolean isDivided() throws IOException {
    Path file = dump.resolve(DividedProgram.class.getName().replace('.', '/') + ".class");
    return Files.readString(file, StandardCharsets.ISO_8859_1).matches("(?s).*boxed\\$wengert\\$\\d{1,9}\\D.*");
  }
}
