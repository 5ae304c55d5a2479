package dev.wengert.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random programs of bytecode, in JVMs of their own, the new ones with either engine. {@code wengert.fuzz.seconds} is the time for all of
 * them together, {@code wengert.fuzz.from} the first of the seeds that are not kept.
 */
class FuzzTest {
  private static final String AGENT = System.getProperty("wengert.agent.jar");
  private static final long SECONDS = Long.getLong("wengert.fuzz.seconds", 60);
  private static final Path KEPT = Path.of("fuzz", "seeds.txt");

  @Test
  void noGradientIsWrongWithoutALeak() throws InterruptedException {
    long start = System.nanoTime();
    Fuzz kept = new Fuzz("agent=" + AGENT, "seeds=" + KEPT, "seconds=" + SECONDS).run();
    requireEmpty(kept);
    long left = SECONDS - (System.nanoTime() - start) / 1_000_000_000L;
    for (String engine : List.of("auto", "statements")) {
      Fuzz slice = new Fuzz("agent=" + AGENT, "seconds=" + Math.max(1, left / 2), "engine=" + engine,
          "from=" + Long.getLong("wengert.fuzz.from", 1_000_000)).run();
      requireEmpty(slice);
      assertTrue(slice.summary().programs > 0, slice.summary()::toString);
    }
  }

  private static void requireEmpty(Fuzz fuzz) {
    System.out.println("fuzz: " + fuzz.summary());
    assertEquals(Set.of(), fuzz.summary().failed, fuzz::report);
  }

  @Test
  void theReferenceAgreesWithDifferences() {
    int agreed = 0;
    int compared = 300;
    for (long seed = 0; seed < compared; seed++) {
      Drawing drawing = Drawing.of(seed);
      agreed += drawing != null && new Slopes(drawing.program(), drawing.trial().point()).agree() ? 1 : 0;
    }
    assertTrue(agreed > compared / 2, agreed + " of " + compared + " could be compared");
  }

  @Test
  void generatedProgramsVerifyWithoutTheAgent() {
    for (long seed = 0; seed < 200; seed++) {
      Drawing drawing = Drawing.of(seed);
      assertTrue(drawing == null || new Verification(drawing.program()).valid(), "seed " + seed);
    }
  }

  @Test
  void everyPairOfOperationsHasItsSeeds() {
    int count = Operations.OPTIONAL.size();
    long pairs = (long) count * (count - 1) / 2;
    Set<String> seen = new java.util.HashSet<>();
    for (long seed = 0; seed < pairs; seed++) {
      int[] pair = Plan.pair(seed, count);
      assertTrue(pair[0] < pair[1] && pair[1] < count);
      seen.add(pair[0] + " " + pair[1]);
    }
    assertEquals(pairs, seen.size());
  }
}
