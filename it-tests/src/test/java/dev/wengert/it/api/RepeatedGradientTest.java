package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class RepeatedGradientTest {
  private static final class Node {
    double value;
    Double box;
    double[] trail;
  }

  private static double busy(double[] x) {
    List<Double> boxes = new ArrayList<>();
    double sum = 0;
    for (int i = 1; i < 200; i++) {
      Node n = new Node();
      n.value = x[i % x.length] / i;
      n.box = Math.sin(n.value);
      n.trail = new double[] {n.value, n.box};
      boxes.add(n.box * n.trail[0]);
      double captured = n.value;
      ToDoubleFunction<Node> f = m -> m.value * captured;
      sum += f.applyAsDouble(n);
    }
    for (double b : boxes) {
      sum += b;
    }
    return sum;
  }

  @Test
  void gradientsAtTheSamePointAreIdenticalToTheBit() {
    double[] first = Wengert.gradient(RepeatedGradientTest::busy, 0.1, 0.2, 0.3).partials();
    for (int i = 0; i < 500; i++) {
      Wengert.gradient(RepeatedGradientTest::busy, i, 2 * i, 3 * i, 4 * i);
      assertArrayEquals(
          first, Wengert.gradient(RepeatedGradientTest::busy, 0.1, 0.2, 0.3).partials());
    }
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Test
  void memoryIsGivenBack() {
    run(500);
    assertNothingIsKept(() -> run(5000));
  }

  /** What is kept is kept in each round; what other tests left running is not. */
  private static void assertNothingIsKept(Runnable recordings) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 4 && least >= 4 << 20; round++) {
      long before = usedMemory();
      recordings.run();
      least = Math.min(least, usedMemory() - before);
    }
    assertTrue(least < 4 << 20, "grew by " + least + " bytes in each round");
  }

  private static void run(int n) {
    for (int i = 0; i < n; i++) {
      Wengert.gradient(RepeatedGradientTest::busy, 0.1, 0.2, 0.3 + i);
      try (GradientTape tape = GradientTape.open()) {
        double[] x = tape.watch(new double[] {0.1, i});
        tape.gradient(busy(x), x);
      }
    }
  }

  @Test
  void memoryOfRecordingsThatThrewIsGivenBack() {
    throwing(500);
    assertNothingIsKept(() -> throwing(5000));
  }

  private static void throwing(int n) {
    for (int i = 0; i < n; i++) {
      try {
        Wengert.gradient(x -> busy(x) + x[1], i);
      } catch (ArrayIndexOutOfBoundsException e) {
        assertEquals(6, Wengert.derivative(x -> x * x, 3));
      }
    }
  }

  @Test
  void largeRecordingIsFollowedBySmallOnes() {
    for (int round = 0; round < 3; round++) {
      double slope =
          Wengert.derivative(
              x -> {
                double y = x;
                for (int i = 0; i < 2_000_000; i++) {
                  y = y * 0.5 + x;
                }
                return y;
              },
              3);
      assertEquals(2, slope, 1e-12);
      assertEquals(6, Wengert.derivative(x -> x * x, 3));
    }
  }

  @Test
  void objectThatLivesOnKeepsNothingAlive() {
    Node node = new Node();
    for (int i = 0; i < 1000; i++) {
      double expected = node.value;
      double slope =
          Wengert.derivative(
              x -> {
                double before = node.value;
                node.value = x * 0.5;
                node.box = node.value;
                node.trail = new double[] {x, node.box};
                return x * before + node.trail[1];
              },
              i);
      assertEquals(expected + 0.5, slope);
    }
  }
}
