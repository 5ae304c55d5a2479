package dev.wengert.it.suites;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What became of the tests of one class, sorted by name. */
final class Outcomes implements TestExecutionListener {
  private final Map<String, String> lines = new ConcurrentSkipListMap<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    // A container has a line only if it fails, such as a class whose @BeforeClass throws.
    if (test.isTest() || result.getStatus() != Status.SUCCESSFUL) {
      lines.put(name(test), text(result));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    lines.put(name(test), "skipped");
  }

  private static String text(TestExecutionResult result) {
    return switch (result.getStatus()) {
      case SUCCESSFUL -> "passed";
      case ABORTED -> "aborted";
      case FAILED -> "failed: " + result.getThrowable().map(t -> t.getClass().getName()).orElse("");
    };
  }

  /**
   * The values of the parts of the unique id, without the engine: {@code class#method}, and an index where a method
   * runs with several parameters. JUnit 4 puts the class behind the method once more, which is left out; JUnit 5 puts
   * the types of the parameters there, which tell overloaded methods apart.
   */
  private static String name(TestIdentifier test) {
    List<Segment> segments = test.getUniqueIdObject().getSegments();
    String ownClass = segments.size() > 1 ? "(" + segments.get(1).getValue() + ")" : "";
    return segments.stream()
        .skip(1)
        .map(segment -> segment.getValue().replace(ownClass, ""))
        .collect(Collectors.joining("#"));
  }

  void print(PrintStream out) {
    lines.forEach((name, text) -> out.println(name + '\t' + text));
  }
}
