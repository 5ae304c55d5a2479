package dev.wengert.it.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.wengert.Wengert;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** An optimiser calls the gradient thousands of times: the memory of one call serves the next. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Of one gradient, beside the result, the copy of the inputs and what the function allocates. */
  private static final long FEW_BYTES = 2_000;

  private static final int N = 1_000;

  private double[][] rows;
  private final List<double[]> list = new ArrayList<>();
  private final List<Double> boxes = new ArrayList<>();

  private static long least(DoubleSupplier call) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 40; i++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      call.getAsDouble();
      least = Math.min(least, THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
    return least;
  }

  private static void assertAllocatesLittle(ToDoubleFunction<double[]> f, double[] x, double[] expected) {
    long plain = least(() -> f.applyAsDouble(x));
    long recorded = least(() -> Wengert.gradient(f, x).value());
    assertArrayEquals(expected, Wengert.gradient(f, x).partials(), 1e-12);
    long beside = recorded - plain - 2 * 8L * x.length;
    assertTrue(beside < FEW_BYTES, beside + " bytes");
  }

  private double rows(double[] x) {
    rows = new double[N][2];
    for (int i = 0; i < N; i++) {
      rows[i][0] = x[0] * i;
      rows[i][1] = x[1];
    }
    double sum = 0;
    for (double[] row : rows) {
      sum += row[0] * row[1];
    }
    return sum / N;
  }

  @Test
  void rowsThatEscape() {
    double mean = (N - 1) / 2.0;
    assertAllocatesLittle(this::rows, new double[] {2, 3}, new double[] {3 * mean, 2 * mean});
  }

  private double list(double[] x) {
    list.clear();
    for (int i = 0; i < N; i++) {
      list.add(new double[] {x[0], i});
    }
    double sum = 0;
    for (int i = 0; i < N; i++) {
      double[] copy = list.get(i).clone();
      sum += copy[0] * copy[0];
    }
    return sum / N;
  }

  @Test
  void arraysInAList() {
    assertAllocatesLittle(this::list, new double[] {2}, new double[] {4});
  }

  private double boxes(double[] x) {
    boxes.clear();
    for (int i = 0; i < N; i++) {
      boxes.add(x[0] * x[0]);
    }
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += boxes.get(i);
    }
    return sum / N;
  }

  @Test
  void boxes() {
    assertAllocatesLittle(this::boxes, new double[] {3}, new double[] {6});
  }

  @Test
  void manyInputs() {
    double[] x = new double[10_000];
    double[] expected = new double[x.length];
    x[7] = 3;
    expected[7] = 6;
    assertAllocatesLittle(v -> v[7] * v[7], x, expected);
  }
}
