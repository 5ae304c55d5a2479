package dev.wengert.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void hasRoundTicksThatCoverTheValuesAndZero() {
    assertEquals(List.of(-1.0, 0.0, 1.0), new Axis(-0.9, 0.9).ticks().stream().filter(t -> t == Math.rint(t)).toList());
    for (double[] range : new double[][] {{-1.08, 1.4}, {3, 17}, {-2e-9, -1e-9}, {0, 0}, {-1e300, 5e299}, {1e-300, 2e-300}}) {
      Axis axis = new Axis(range[0], range[1]);
      List<Double> ticks = axis.ticks();
      assertTrue(ticks.contains(0.0), ticks.toString());
      assertTrue(ticks.size() >= 2 && ticks.size() <= 9, ticks.toString());
      assertTrue(ticks.get(0) <= Math.min(0, range[0]) && ticks.get(ticks.size() - 1) >= range[1], ticks.toString());
      assertTrue(axis.position(range[0]) >= 0 && axis.position(range[1]) <= 100);
    }
  }
}
