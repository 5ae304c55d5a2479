package dev.wengert.it.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random Java programs: value, gradient and leaks against an interpreter with dual numbers. */
class SourceProgramsTest {
  private static final int PROGRAMS = 1000;
  private static final int BATCH = 100;
  /** In one of so many batches the twins mark source lines. */
  private static final int MARKED = 4;

  private final MemoryCompiler compiler = new MemoryCompiler();

  @Test
  void gradientsOfRandomJavaSourceAreExact() {
    List<Long> seeds = Settings.seeds(PROGRAMS);
    Report report = new Report();
    for (int i = 0; i < seeds.size(); i += BATCH) {
      List<SourceSubject> subjects = batch(seeds.subList(i, Math.min(seeds.size(), i + BATCH)));
      dev.wengert.runtime.Settings.lines(i / BATCH % MARKED == 1);
      try {
        subjects.forEach(subject -> verify(subject, report));
      } finally {
        dev.wengert.runtime.Settings.lines(false);
      }
    }
    report.requireEmpty(seeds.size());
  }

  @Test
  void theReferenceAgreesWithDifferences() {
    int agreed = 0;
    int programs = 200;
    for (long seed = 0; seed < programs; seed++) {
      SourceSubject subject = draw(seed);
      agreed += Differences.agree(subject, new Check(seed, ExprGenerator.LENGTH).point()) ? 1 : 0;
    }
    assertTrue(agreed > programs / 2, agreed + " of " + programs + " could be compared");
  }

  private List<SourceSubject> batch(List<Long> seeds) {
    List<SourceSubject> subjects = new ArrayList<>();
    for (boolean debug : new boolean[] {true, false}) {
      Map<String, String> sources = new LinkedHashMap<>();
      List<SourceSubject> part =
          seeds.stream().map(this::draw).filter(s -> s.debug() == debug).toList();
      part.forEach(s -> sources.put(s.name(), s.text()));
      if (!part.isEmpty()) {
        Map<String, byte[]> classes = compiler.compile(sources, debug);
        part.forEach(s -> s.compiled(classes));
        subjects.addAll(part);
      }
    }
    return subjects;
  }

  /** The first program of the seed that suits as a test. */
  private SourceSubject draw(long seed) {
    for (long attempt = 0; ; attempt++) {
      SourceSubject subject =
          new SourceSubject(SourceGenerator.generate(seed * 10_007 + attempt), seed, compiler);
      try {
        new Check(seed, ExprGenerator.LENGTH).reference(subject);
        return subject;
      } catch (Unfit e) {
        // The next one.
      }
    }
  }

  private void verify(SourceSubject subject, Report report) {
    Check check = new Check(subject.seed, ExprGenerator.LENGTH);
    Check.Failure failure = check.run(subject);
    if (failure == null) {
      return;
    }
    if (report.wantsDetail(failure)) {
      new SourceShrinker(subject, () -> fails(check, subject, failure.kind())).shrink();
      Check.Failure smaller = check.run(subject);
      report.add(subject.seed, smaller == null ? failure : smaller, subject);
    } else {
      report.add(subject.seed, failure, null);
    }
  }

  private static boolean fails(Check check, SourceSubject subject, String kind) {
    try {
      Check.Failure failure = check.run(subject);
      return failure != null && failure.kind().equals(kind);
    } catch (RuntimeException | Unfit e) {
      return false;
    }
  }
}
