package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.report.Costs;
import dev.wengert.agent.report.LineShare;
import dev.wengert.agent.report.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class AverageTest {

  private static Run run(double x, LineShare... lines) {
    return new Run(
        "r", "returned", new double[] {x}, new double[] {x * x}, new double[][] {{2 * x}}, List.of(), List.of(),
        List.of(lines), new Costs(1, 1, 1, 1));
  }

  private static LineShare line(int number, double share) {
    return new LineShare("A", "b", "A.java", number, new double[] {share});
  }

  @Test
  void ofLinesCountsRunsThatDidNotReachThem() {
    Run mean = Average.of(List.of(run(1, line(3, 6), line(4, 1)), run(2, line(3, 2))));
    assertEquals("average of 2", mean.label());
    assertEquals(2, mean.lines().size());
    assertArrayEquals(new double[] {4}, mean.lines().get(0).share());
    assertArrayEquals(new double[] {0.5}, mean.lines().get(1).share());
    assertArrayEquals(new double[] {3}, mean.derivatives()[0]);
  }
}
