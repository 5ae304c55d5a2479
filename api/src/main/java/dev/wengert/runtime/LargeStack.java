package dev.wengert.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs what needs more stack than this thread has, in a thread of its own. */
final class LargeStack {
  private static final long BYTES = 1L << 30;

  private LargeStack() {}

  /**
   * Returns what a function returns, and throws what it throws.
   *
   * @throws StackOverflowError if that stack is too small as well
   */
  static <T> T call(Supplier<T> function) {
    FutureTask<T> task = new FutureTask<>(function::get);
    Thread thread = new Thread(null, task, "wengert-sweep", BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
