package dev.wengert.it.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Spans serve one recording after the other: no array is taken for the one that had its span before. */
class ReusedSpansTest {
  private static double[] kept;
  private static double[][] keptRows;
  private static WeakReference<Object> garbage;
  private double[] field;
  private final List<double[]> all = new ArrayList<>();

  private static double[] at(double... x) {
    return x;
  }

  private static double[] gradient(java.util.function.ToDoubleFunction<double[]> f, double... x) {
    return Wengert.gradient(f, x).partials();
  }

  private static double make(double[] x) {
    kept = new double[] {x[0], x[0] * x[0]};
    return kept[1];
  }

  /** Makes an array where {@link #make} did, and reads the one that is kept. */
  private static double useOld(double[] x) {
    double[] old = kept;
    double[] made = new double[] {x[0], 5 * x[0]};
    kept = made;
    return old[1] * made[1];
  }

  @Test
  void anArrayThatLivesOnIsAConstantBesideTheOneWithItsSpan() {
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(at(6), gradient(ReusedSpansTest::make, 3));
      assertArrayEquals(at(9 * 5), gradient(ReusedSpansTest::useOld, 2));
      assertArrayEquals(at(10 * 5), gradient(ReusedSpansTest::useOld, 2));
    }
  }

  private static double rows(double[] x) {
    double[][] before = keptRows;
    double[][] now = {{x[0]}, {2 * x[0]}, before == null ? new double[] {1} : before[0]};
    keptRows = now;
    return now[0][0] * now[1][0] * now[2][0];
  }

  @Test
  void rowsOfTheLastRecording() {
    keptRows = null;
    assertArrayEquals(at(4 * 3), gradient(ReusedSpansTest::rows, 3), 1e-12);
    assertArrayEquals(at(4 * 2 * 3), gradient(ReusedSpansTest::rows, 2), 1e-12);
    assertArrayEquals(at(4 * 5 * 2), gradient(ReusedSpansTest::rows, 5), 1e-12);
  }

  private double cached(double[] x, boolean makes) {
    if (makes) {
      field = new double[] {x[0] * x[0]};
      return field[0];
    }
    double[] other = {x[0] * 7};
    double before = field[0];
    field[0] = before + other[0];
    return field[0] * before;
  }

  @Test
  void theFieldOfAnObject() {
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(at(4), gradient(x -> cached(x, true), 2));
      assertArrayEquals(at(7 * 4), gradient(x -> cached(x, false), 1));
      assertArrayEquals(at(7 * 11), gradient(x -> cached(x, false), 1));
    }
  }

  private double growing(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double[] a = new double[1 + i % 3];
      a[0] = i % 2 == 0 ? x[0] : 1;
      all.add(a);
    }
    for (double[] a : all) {
      sum += a[0] * x[0];
    }
    return sum;
  }

  @Test
  void arraysOfManyRecordingsAreThereAtOnce() {
    double expected = 0;
    double x = 2;
    for (int n = 1; n < 40; n += 3) {
      double constants = all.stream().mapToDouble(a -> a[0]).sum();
      int active = (n + 1) / 2;
      expected = constants + 2 * x * active + n / 2;
      int size = n;
      assertArrayEquals(at(expected), gradient(v -> growing(v, size), x), 1e-12);
    }
  }

  private static double fails(double[] x) {
    double[] a = {x[0], 1};
    kept = a;
    garbage = new WeakReference<>(new double[][] {a, {x[0]}});
    throw new IllegalStateException("expected");
  }

  @Test
  void afterAnException() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalStateException.class, () -> gradient(ReusedSpansTest::fails, 3));
      assertArrayEquals(at(1 * 5), gradient(ReusedSpansTest::useOld, 2));
      assertIsCleared();
    }
  }

  private static double leavesGarbage(double[] x) {
    double[][] rows = {{x[0]}, {x[0] * x[0]}};
    List<Double> boxes = new ArrayList<>(List.of(x[0]));
    garbage = new WeakReference<>(rows[1]);
    return rows[0][0] * rows[1][0] + boxes.get(0);
  }

  private static void assertIsCleared() throws InterruptedException {
    for (int i = 0; i < 100 && garbage.get() != null; i++) {
      System.gc();
      Thread.sleep(5);
    }
    assertNull(garbage.get());
  }

  @Test
  void garbageOfARecordingIsNotKeptAlive() throws Exception {
    assertArrayEquals(at(28), gradient(ReusedSpansTest::leavesGarbage, 3));
    assertIsCleared();
    Wengert.derivative(x -> leavesGarbage(new double[] {x}), 3);
    assertIsCleared();
    double[] nested =
        gradient(x -> x[0] + 0 * gradient(ReusedSpansTest::leavesGarbage, 3)[0], 2);
    assertArrayEquals(at(1), nested);
    assertIsCleared();
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double y = leavesGarbage(new double[] {x});
      assertEquals(28, tape.gradient(y, x));
    }
    assertIsCleared();
    Thread thread = new Thread(() -> gradient(ReusedSpansTest::leavesGarbage, 3));
    thread.start();
    thread.join();
    assertIsCleared();
  }

  /** Another recording in the middle; its arrays and those of this one are told apart. */
  private static double around(double[] x) {
    double[] mine = {x[0], 2 * x[0]};
    double inner = gradient(ReusedSpansTest::make, 4)[0];
    double[] later = {3 * x[0]};
    return mine[1] * later[0] + inner;
  }

  @Test
  void aRecordingInsideAnother() {
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(at(12 * 5), gradient(ReusedSpansTest::around, 5));
    }
  }

  private static double shared(double[] x, double[][] slots, int rounds) {
    double s = 0;
    for (int i = 0; i < rounds; i++) {
      double[] own = {x[0], i};
      slots[i % slots.length] = own; // where another thread writes as well
      double[] row = {own[0] * own[0]};
      s += row[0] + own[1] * x[0];
    }
    return s;
  }

  @Test
  void twoThreads() throws Exception {
    double[][] slots = new double[7][];
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int t = 0; t < 2; t++) {
        double x = 2 + t;
        tasks.add(
            threads.submit(
                () -> {
                  for (int k = 1; k < 150; k++) {
                    int n = 1 + k * 31 % 97;
                    double expected = 2 * x * n + n * (n - 1) / 2.0;
                    assertArrayEquals(at(expected), gradient(v -> shared(v, slots, n), x), 1e-9);
                  }
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
