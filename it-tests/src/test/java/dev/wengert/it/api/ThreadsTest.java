package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsTest {
  private static double shared;

  private static final class Pair {
    double left;
    double right;
    final double[] both = new double[2];
  }

  private static double work(double[] x, int rounds) {
    double y = x[0];
    for (int i = 0; i < rounds; i++) {
      y = Math.sin(y) + x[1] * i / rounds;
    }
    return y;
  }

  @SafeVarargs
  private static <T> List<T> together(Callable<T>... tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.length);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(pool.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> f : futures) {
        results.add(f.get(30, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void threadsThatRecordAtOnceGetTheirOwnGradients() throws Exception {
    double[] first = Wengert.gradient(x -> work(x, 2000), 0.5, 0.75).partials();
    double[] second = Wengert.gradient(x -> work(x, 3000), 1.5, 0.25).partials();
    together(
        () -> repeat(first, 2000, 0.5, 0.75),
        () -> repeat(second, 3000, 1.5, 0.25),
        () -> repeat(first, 2000, 0.5, 0.75));
  }

  private static Void repeat(double[] expected, int rounds, double... x) {
    for (int i = 0; i < 50; i++) {
      Gradient gradient = Wengert.gradient(p -> work(p, rounds), x);
      assertArrayEquals(expected, gradient.partials());
      assertEquals(List.of(), gradient.leaks());
    }
    return null;
  }

  @Test
  void threadThatDoesNotRecordIsNotDisturbed() throws Exception {
    double expected = work(new double[] {0.5, 0.75}, 2000);
    AtomicBoolean done = new AtomicBoolean();
    together(
        () -> {
          while (!done.get()) {
            assertEquals(expected, work(new double[] {0.5, 0.75}, 2000));
          }
          return null;
        },
        () -> {
          try {
            return repeat(
                Wengert.gradient(x -> work(x, 2000), 0.5, 0.75).partials(), 2000, 0.5, 0.75);
          } finally {
            done.set(true);
          }
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Both write their own field of one object, then both read it. */
  private static double lockStep(Pair pair, boolean isLeft, CyclicBarrier barrier, double x) {
    await(barrier);
    double sum = 0;
    for (int i = 1; i <= 20; i++) {
      if (isLeft) {
        pair.left = x * i;
        pair.both[0] = x * x;
      } else {
        pair.right = x * x * i;
        pair.both[1] = x;
      }
      await(barrier);
      sum += isLeft ? pair.left * pair.both[0] : pair.right * pair.both[1];
      await(barrier);
    }
    return sum;
  }

  @Test
  void threadsThatShareAnObjectKeepTheirOwnDerivatives() throws Exception {
    Pair pair = new Pair();
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Double> slopes =
        together(
            () -> Wengert.derivative(x -> lockStep(pair, true, barrier, x), 2),
            () -> Wengert.derivative(x -> lockStep(pair, false, barrier, x), 3));
    assertEquals(List.of(210 * 3 * 4.0, 210 * 3 * 9.0), slopes);
  }

  @Test
  void staticFieldHoldsTheDerivativeOfTheThreadThatWroteIt() throws Exception {
    Object lock = new Object();
    Callable<Void> task =
        () -> {
          for (int i = 0; i < 500; i++) {
            double slope =
                Wengert.derivative(
                    x -> {
                      synchronized (lock) {
                        shared = x * x;
                        return shared * x;
                      }
                    },
                    3);
            assertEquals(27, slope);
          }
          return null;
        };
    together(task, task, task);
  }

  @Test
  void eachThreadHasItsOwnTape() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Double> slopes =
        together(() -> slopeByTape(barrier, 2), () -> slopeByTape(barrier, 3));
    assertEquals(List.of(12.0, 27.0), slopes);
  }

  private static double slopeByTape(CyclicBarrier barrier, double at) {
    try (GradientTape tape = GradientTape.open()) {
      await(barrier);
      double x = tape.watch(at);
      await(barrier);
      double y = x * x * x;
      await(barrier);
      return tape.gradient(y, x);
    }
  }

  @Test
  void threadStartedByARecordingDoesNotRecord() throws Exception {
    double[] seen = new double[1];
    Gradient gradient =
        Wengert.gradient(
            x -> {
              Thread t = new Thread(() -> seen[0] = work(new double[] {0.5, 0.75}, 100));
              t.start();
              try {
                t.join();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return x[0] * x[0];
            },
            3);
    assertEquals(6, gradient.partials()[0]);
    assertEquals(work(new double[] {0.5, 0.75}, 100), seen[0]);
  }

  @Test
  void threadThatEndsLeavesNothingRecording() throws Exception {
    Thread t = new Thread(() -> Wengert.derivative(x -> x * x, 3));
    t.start();
    t.join();
    assertTrue(Wengert.isAttached());
    assertEquals(6, Wengert.derivative(x -> x * x, 3));
  }
}
