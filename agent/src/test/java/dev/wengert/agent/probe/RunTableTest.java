package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.report.Run;
import dev.wengert.runtime.ProbeRun;
import dev.wengert.runtime.Significance;
import dev.wengert.runtime.SourceLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTableTest {

  private static ProbeRun run(long number, double x, Significance.Entry... lines) {
    return new ProbeRun(
        number, "main", "returned", List.of(new ProbeRun.Value(0, "", x, 1, new double[] {x}, false)),
        List.of(new ProbeRun.Value(1, "", x * x, 1, new double[] {x * x}, false)), new double[][] {{2 * x}},
        new long[] {1, 1}, new boolean[2], List.of(), List.of(), List.of(lines), 1, 1, 1, 1, null);
  }

  private static ProbeRun.Value element(int i, double x) {
    return new ProbeRun.Value(0, "[" + i + "]", x, 1, new double[] {x}, false);
  }

  private static ProbeRun elements(long number, ProbeRun.Value... inputs) {
    return new ProbeRun(
        number, "main", "returned", List.of(inputs),
        List.of(new ProbeRun.Value(1, "", 1, 1, new double[] {1}, false)), new double[][] {new double[inputs.length]},
        new long[] {1, 1}, new boolean[2], List.of(), List.of(), List.of(), 1, 1, 1, 1, null);
  }

  private static Significance.Entry line(int number, double share) {
    return new Significance.Entry(new SourceLine("A", "b", "A.java", number), new double[] {share});
  }

  @Test
  void aMeanOfLinesCountsRunsThatDidNotReachThem() {
    RunTable table = new RunTable(RecordPolicy.AVERAGE);
    table.add(run(1, 1, line(3, 6), line(4, 1)));
    table.add(run(2, 2, line(3, 2)));
    Run mean = table.toRuns().get(0);
    assertEquals("average of 2", mean.label());
    assertEquals(2, mean.lines().size());
    assertArrayEquals(new double[] {4}, mean.lines().get(0).share());
    assertArrayEquals(new double[] {0.5}, mean.lines().get(1).share());
    assertArrayEquals(new double[] {3}, mean.derivatives()[0]);
    assertArrayEquals(new double[] {2.5}, mean.outputs());
  }

  @Test
  void aRunHasNoNumbersWhereItReachedNothing() {
    RunTable table = new RunTable(RecordPolicy.ALL);
    table.add(elements(1, element(0, 5)));
    table.add(elements(2, element(0, 6), element(1, 7)));
    assertArrayEquals(new double[] {5, Double.NaN}, table.toRuns().get(0).inputs());
    assertArrayEquals(new double[] {6, 7}, table.toRuns().get(1).inputs());
    assertArrayEquals(new double[] {0, Double.NaN}, table.toRuns().get(0).derivatives()[0]);
  }

  @Test
  void runsBeyondThoseThatAreKeptAreCounted() {
    RunTable table = new RunTable(new RecordPolicy(1, Long.MAX_VALUE, false, 2));
    for (int i = 1; i <= 5; i++) {
      table.add(run(i, i));
    }
    assertEquals(2, table.toRuns().size());
    assertEquals(5, table.size());
  }
}
