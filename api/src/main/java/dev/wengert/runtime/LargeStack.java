package dev.wengert.runtime;

import java.util.function.Supplier;

/** Runs what needs more stack than this thread has, in a thread of its own. */
final class LargeStack {
  private static final long BYTES = 1L << 30;

  private LargeStack() {}

  /**
   * Returns what a function returns.
   *
   * @throws StackOverflowError if that stack is too small as well
   */
  static <T> T call(Supplier<T> function) {
    Call<T> call = new Call<>(function);
    Thread thread = new Thread(null, call, "wengert-sweep", BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return call.result();
  }

  private static final class Call<T> implements Runnable {
    private final Supplier<T> function;
    private T result;
    private RuntimeException exception;
    private Error error;

    Call(Supplier<T> function) {
      this.function = function;
    }

    @Override
    public void run() {
      try {
        result = function.get();
      } catch (RuntimeException e) {
        exception = e;
      } catch (Error e) {
        error = e;
      }
    }

    T result() {
      if (exception != null) {
        throw exception;
      }
      if (error != null) {
        throw error;
      }
      return result;
    }
  }
}
