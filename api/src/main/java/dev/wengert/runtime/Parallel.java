package dev.wengert.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs what the JDK would do on many threads on a single one, to which the recording is lent.
 *
 * <p>How the JDK divides the work, and so in which order results are combined, depends on the pool's
 * parallelism and not on how many threads really work. A pool of the usual parallelism that gets one
 * thread therefore computes the very bits of a plain run.
 */
final class Parallel {
  private Parallel() {}

  static void run(boolean parallel, Runnable work) {
    get(
        parallel,
        () -> {
          work.run();
          return null;
        });
  }

  static <T> T get(boolean parallel, Supplier<T> work) {
    Tape tape = parallel ? Recordings.current() : null;
    if (tape == null || Thread.currentThread() instanceof Borrower) {
      return work.get();
    }
    return new Loan<>(tape, work).run();
  }

  /** As many as the JDK would count on, called from this thread. */
  private static int parallelism() {
    int n =
        Thread.currentThread() instanceof ForkJoinWorkerThread worker
            ? worker.getPool().getParallelism()
            : ForkJoinPool.getCommonPoolParallelism();
    return Math.max(1, n);
  }

  /** The only thread of its pool. */
  private static final class Borrower extends ForkJoinWorkerThread {
    Borrower(ForkJoinPool pool, ClassLoader loader) {
      super(pool);
      setDaemon(true);
      setContextClassLoader(loader);
    }
  }

  private static final class Loan<T> {
    private final Tape tape;
    private final Supplier<T> work;
    private final CountDownLatch done = new CountDownLatch(1);
    private T result;
    private Throwable thrown;

    Loan(Tape tape, Supplier<T> work) {
      this.tape = tape;
      this.work = work;
    }

    T run() {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      AtomicBoolean made = new AtomicBoolean();
      ForkJoinPool pool =
          new ForkJoinPool(
              parallelism(),
              p -> made.compareAndSet(false, true) ? new Borrower(p, loader) : null,
              null,
              false);
      try {
        pool.execute(this::work);
        await(); // and not join, which may run other tasks on this thread
      } finally {
        pool.shutdown();
      }
      if (thrown != null) {
        throw Dispatch.sneaky(thrown);
      }
      return result;
    }

    private void work() {
      Recordings.lend(tape);
      try {
        result = work.get();
      } catch (Throwable t) {
        thrown = t;
      } finally {
        Recordings.lend(null);
        done.countDown();
      }
    }

    private void await() {
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
