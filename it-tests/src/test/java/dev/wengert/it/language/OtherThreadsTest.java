package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A recording follows one thread: what it hands to another is a leak, whatever the task looks like. */
@Timeout(60)
class OtherThreadsTest {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ScheduledExecutorService SCHEDULER = Executors.newScheduledThreadPool(1);

  static double input;
  static volatile double output;

  @AfterAll
  static void shutDown() {
    POOL.shutdown();
    SCHEDULER.shutdown();
  }

  private interface Body {
    double run(double[] x) throws Exception;
  }

  private static ToDoubleFunction<double[]> body(Body body) {
    return x -> {
      try {
        return body.run(x);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  private static void assertLost(Body body) {
    assertLeaks(Leak.Kind.THREAD, body(body), 3);
  }

  private static void square() {
    output = input * input;
  }

  private static double squared() {
    return input * input;
  }

  static final class Task implements Runnable, Callable<Double> {
    double x;
    volatile double y;

    @Override
    public void run() {
      y = x * x;
    }

    @Override
    public Double call() {
      return x * x;
    }
  }

  static final class Worker extends Thread {
    double x;
    double y;

    @Override
    public void run() {
      y = x * x;
    }
  }

  @Test
  void aLambdaThatCapturesNothing() {
    assertLost(
        x -> {
          input = x[0];
          Thread t = new Thread(() -> output = input * input);
          t.start();
          t.join();
          return output;
        });
  }

  @Test
  void aMethodReference() {
    assertLost(
        x -> {
          input = x[0];
          Thread t = new Thread(OtherThreadsTest::square);
          t.start();
          t.join();
          return output;
        });
  }

  @Test
  void anObjectWithActiveFields() {
    assertLost(
        x -> {
          Task task = new Task();
          task.x = x[0];
          Thread t = new Thread(task);
          t.start();
          t.join();
          return task.y;
        });
  }

  @Test
  void aSubclassOfThread() {
    assertLost(
        x -> {
          Worker worker = new Worker();
          worker.x = x[0];
          worker.start();
          worker.join();
          return worker.y;
        });
  }

  @Test
  void aThreadOfAFactory() {
    ThreadFactory factory = Executors.defaultThreadFactory();
    assertLost(
        x -> {
          input = x[0];
          Thread t = factory.newThread(OtherThreadsTest::square);
          t.start();
          t.join();
          return output;
        });
  }

  @Test
  void executors() {
    assertLost(
        x -> {
          input = x[0];
          return POOL.submit(OtherThreadsTest::squared).get();
        });
    assertLost(
        x -> {
          input = x[0];
          CountDownLatch done = new CountDownLatch(1);
          POOL.execute(
              () -> {
                square();
                done.countDown();
              });
          done.await();
          return output;
        });
    assertLost(
        x -> {
          Task task = new Task();
          task.x = x[0];
          return POOL.invokeAll(List.of(task)).get(0).get();
        });
    assertLost(
        x -> {
          Task task = new Task();
          task.x = x[0];
          return POOL.invokeAny(List.of(task));
        });
    assertLost(
        x -> {
          input = x[0];
          return SCHEDULER.schedule(OtherThreadsTest::squared, 1, TimeUnit.MILLISECONDS).get();
        });
  }

  @Test
  void completableFutures() {
    assertLost(
        x -> {
          input = x[0];
          return CompletableFuture.supplyAsync(OtherThreadsTest::squared).get();
        });
    assertLost(
        x -> {
          input = x[0];
          CompletableFuture.runAsync(OtherThreadsTest::square, POOL).get();
          return output;
        });
    assertLost(
        x -> {
          input = x[0];
          return CompletableFuture.completedFuture(1.0).thenApplyAsync(one -> one * squared()).get();
        });
  }

  @Test
  void aFunctionThatWaitsForAnotherThread() {
    assertLost(
        x -> {
          input = x[0];
          CompletableFuture<Double> one = new CompletableFuture<>();
          CompletableFuture<Double> result = one.thenApply(v -> v * squared());
          complete(one);
          return result.get();
        });
  }

  private static void complete(CompletableFuture<Double> future) {
    Thread t = new Thread(() -> future.complete(1.0));
    t.start();
  }

  static final class Sum extends RecursiveTask<Double> {
    private static final long serialVersionUID = 1L;
    private final double[] x;
    private final int from;
    private final int to;

    Sum(double[] x, int from, int to) {
      this.x = x;
      this.from = from;
      this.to = to;
    }

    @Override
    protected Double compute() {
      if (to - from == 1) {
        return x[from] * x[from];
      }
      int middle = (from + to) / 2;
      Sum left = new Sum(x, from, middle);
      Sum right = new Sum(x, middle, to);
      left.fork();
      return right.compute() + left.join();
    }
  }

  /** How much of it runs here, where it is recorded, differs from run to run. */
  @Test
  void forkAndJoin() {
    assertReportedOnce(x -> ForkJoinPool.commonPool().invoke(new Sum(x.clone(), 0, x.length)));
    assertReportedOnce(
        x -> {
          Sum left = new Sum(x.clone(), 0, 2);
          Sum right = new Sum(x.clone(), 2, 4);
          ForkJoinTask.invokeAll(left, right);
          return left.join() + right.join();
        });
  }

  private static void assertReportedOnce(ToDoubleFunction<double[]> f) {
    Gradient g = Wengert.gradient(f, 1, 2, 3, 4);
    assertEquals(30, g.value());
    assertTrue(g.leaks().stream().anyMatch(l -> l.kind() == Leak.Kind.THREAD), g::toString);
  }

  @Test
  void timers() {
    assertLost(
        x -> {
          input = x[0];
          CountDownLatch done = new CountDownLatch(1);
          Timer timer = new Timer(true);
          timer.schedule(
              new TimerTask() {
                @Override
                public void run() {
                  square();
                  done.countDown();
                }
              },
              1);
          done.await();
          timer.cancel();
          return output;
        });
  }

  @Test
  void objectsLeftForAnotherThread() throws InterruptedException {
    LinkedBlockingQueue<Double> in = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<Double> out = new LinkedBlockingQueue<>();
    Thread server =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 4; i++) {
                  double v = in.take();
                  out.put(v * v);
                }
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    server.start();
    assertLost(
        x -> {
          in.put(x[0]);
          return out.take();
        });
    server.join();
  }

  @Test
  void exchangers() throws InterruptedException {
    Exchanger<Double> exchanger = new Exchanger<>();
    Thread other =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 4; i++) {
                  exchanger.exchange(2.0);
                }
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    other.start();
    assertLost(x -> exchanger.exchange(x[0] * 2));
    other.join();
  }

  /** The program's own executor runs the task where it is: nothing is lost. */
  @Test
  void anExecutorThatRunsTheTaskAtOnce() {
    Executor direct = Runnable::run;
    assertGradient(
        x -> {
          double[] y = new double[1];
          direct.execute(() -> y[0] = x[0] * x[0]);
          return y[0];
        },
        at(3), 6);
    assertGradient(
        x -> CompletableFuture.supplyAsync(() -> x[0] * x[0], direct).join(), at(3), 6);
  }

  @Test
  void tasksThatRunHere() {
    assertGradient(
        body(
            x -> {
              FutureTask<Double> task = new FutureTask<>(() -> x[0] * x[0]);
              task.run();
              return task.get() + CompletableFuture.completedFuture(x[0]).thenApply(v -> v * v).get();
            }),
        at(3), 12);
  }

  @Test
  void aTaskOfAThreadThatRecordsItself() throws Exception {
    Gradient g = POOL.submit(() -> Wengert.gradient(x -> x[0] * x[0], 3)).get();
    assertEquals(List.of(), g.leaks());
    assertEquals(6, g.partials()[0]);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
  void virtualThreads() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    Thread thread =
        (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, (Runnable) OtherThreadsTest::square);
    Gradient g =
        Wengert.gradient(
            body(
                x -> {
                  input = x[0];
                  thread.start();
                  thread.join();
                  return output;
                }),
            3);
    assertEquals(List.of(Leak.Kind.THREAD), g.leaks().stream().map(Leak::kind).distinct().toList());
  }
}
