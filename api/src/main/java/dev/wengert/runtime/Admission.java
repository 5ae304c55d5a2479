package dev.wengert.runtime;

import java.lang.ref.SoftReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets as many roots of probes be recorded at the same time as a quarter of the heap has room for, going by what the
 * last ones took. The others wait a while for those before them: on a few processors hundreds of recordings at a time are
 * not faster than a dozen, but they need the memory of hundreds.
 */
final class Admission {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long MOST = Runtime.getRuntime().maxMemory() / 4;

  private static final ReentrantLock LOCK = new ReentrantLock(); // a monitor would pin virtual threads
  private static final Condition ENDED = LOCK.newCondition();
  private static final Ledger LEDGER = new Ledger(MOST);
  /** Cleared when the heap is about to be full, whoever fills it. */
  private static SoftReference<Object> calm = new SoftReference<>(new Object());

  private Admission() {}

  /** Waits until there is room. Returns how much is reserved, or -1 if there was none for too long. */
  static long enter() {
    LOCK.lock();
    try {
      if (calm.get() == null) {
        calm = new SoftReference<>(new Object());
        LEDGER.heapWasFull();
      }
      long left = PATIENCE_NANOS;
      while (!LEDGER.hasRoom()) {
        if (left <= 0) {
          return -1;
        }
        left = ENDED.awaitNanos(left);
      }
      return LEDGER.reserve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the program's business
      return -1;
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * A recording has ended.
   *
   * @param reserved what {@link #enter} returned
   * @param bytes what it took
   */
  static void leave(long reserved, long bytes) {
    LOCK.lock();
    try {
      LEDGER.release(reserved, bytes);
      ENDED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  /** The arithmetic of it. */
  static final class Ledger {
    private final long most;
    private long limit;
    private long reserved;
    private long open;
    /** What a recording may take; until one has ended nobody knows. */
    private long expected;

    Ledger(long most) {
      this.most = most;
      this.limit = most;
      this.expected = most / 8;
    }

    boolean hasRoom() {
      return open == 0 || reserved + expected <= limit;
    }

    long reserve() {
      open++;
      reserved += expected;
      return expected;
    }

    void release(long before, long bytes) {
      open--;
      reserved -= before;
      expected = Math.max(bytes, expected - expected / 8);
      limit = Math.min(most, limit + most / 64);
    }

    void heapWasFull() {
      limit = Math.max(limit / 2, most / 64);
    }
  }
}
