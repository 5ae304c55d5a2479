package dev.wengert.it.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Random bytecode that no Java compiler would write, against an interpreter with dual numbers. */
class BytecodeProgramsTest {
  private static final int PROGRAMS = 3000;
  private static final int INPUTS = 4;

  @Test
  void gradientsOfRandomBytecodeAreExact() {
    List<Long> seeds = Settings.seeds(PROGRAMS);
    Report report = new Report();
    for (long seed : seeds) {
      verify(draw(seed), report);
    }
    report.requireEmpty(seeds.size());
  }

  @Test
  void theReferenceAgreesWithDifferences() {
    int agreed = 0;
    int programs = 200;
    for (long seed = 0; seed < programs; seed++) {
      agreed += Differences.agree(draw(seed), new Check(seed, INPUTS).point()) ? 1 : 0;
    }
    assertTrue(agreed > programs / 2, agreed + " of " + programs + " could be compared");
  }

  private static BytecodeProgram draw(long seed) {
    for (long attempt = 0; ; attempt++) {
      int size = 5 + (int) (seed % 60);
      BytecodeProgram program = BytecodeProgram.generate(seed, seed * 10_007 + attempt, size);
      try {
        new Check(seed, INPUTS).reference(program);
        return program;
      } catch (Unfit e) {
        // The next one.
      }
    }
  }

  private static void verify(BytecodeProgram program, Report report) {
    Check check = new Check(program.seed, INPUTS);
    assertTrue(program.valid(), "the generator made what does not verify");
    Check.Failure failure = check.run(program);
    if (failure == null) {
      return;
    }
    if (report.wantsDetail(failure)) {
      String kind = failure.kind();
      new BytecodeShrinker(() -> fails(check, program, kind))
            .shrink(program.main, program.helper, program.floatHelper);
      Check.Failure smaller = check.run(program);
      report.add(program.seed, smaller == null ? failure : smaller, program);
    } else {
      report.add(program.seed, failure, null);
    }
  }

  private static boolean fails(Check check, BytecodeProgram program, String kind) {
    if (!program.valid()) {
      return false;
    }
    try {
      Check.Failure failure = check.run(program);
      return failure != null && failure.kind().equals(kind);
    } catch (RuntimeException | Unfit e) {
      return false;
    }
  }
}
