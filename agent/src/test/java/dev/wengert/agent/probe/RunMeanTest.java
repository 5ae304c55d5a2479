package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.report.Run;
import dev.wengert.runtime.ProbeRun;
import dev.wengert.runtime.Significance;
import dev.wengert.runtime.SourceLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMeanTest {

  private static ProbeRun.Value value(int probe, double x) {
    return new ProbeRun.Value(probe, "", x, 1, new double[] {x}, false);
  }

  private static ProbeRun run(double x, Significance.Entry... lines) {
    return new ProbeRun(
        1, "main", "returned", List.of(value(0, x)), List.of(value(1, x * x)), new double[][] {{2 * x}}, new long[2],
        new boolean[2], List.of(), List.of(), List.of(lines), 1, 1, 1, 1, null);
  }

  private static Significance.Entry line(int number, double sum) {
    return new Significance.Entry(new SourceLine("A", "b", "A.java", number), new double[] {sum});
  }

  private static Columns columns(ProbeRun.Value value) {
    Columns columns = new Columns();
    columns.add(List.of(value));
    return columns;
  }

  @Test
  void ofLinesCountsRunsThatDidNotReachThem() {
    RunMean runs = new RunMean();
    runs.add(run(1, line(3, 6), line(4, 1)));
    runs.add(run(2, line(3, 2)));
    Run mean = runs.toRun(columns(value(0, 1)), columns(value(1, 1)));
    assertEquals("average of 2", mean.label());
    assertEquals(2, mean.lines().size());
    assertArrayEquals(new double[] {4}, mean.lines().get(0).share());
    assertArrayEquals(new double[] {0.5}, mean.lines().get(1).share());
    assertArrayEquals(new double[] {3}, mean.derivatives()[0]);
  }
}
