package dev.wengert.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of all recordings that are open at the same time. Each may take what one may, or half of the heap if that
 * is more, less what the others have: a server that records many requests keeps its heap.
 */
final class TapeBudget {
  private static final long HALF_OF_HEAP = Runtime.getRuntime().maxMemory() / 2;
  private static final AtomicLong USED = new AtomicLong();
  private static final AtomicInteger OPEN = new AtomicInteger();

  /** Of one recording, as it is known to the others. */
  private long own;
  private boolean isOpen;

  /** The recording holds so many bytes. */
  void holds(long bytes) {
    if (!isOpen) {
      isOpen = true;
      OPEN.incrementAndGet();
    }
    USED.addAndGet(bytes - own);
    own = bytes;
  }

  /** The recording has ended. */
  void release() {
    USED.addAndGet(-own);
    own = 0;
    isOpen = false;
    OPEN.decrementAndGet();
  }

  /**
   * How many bytes the recording may hold.
   *
   * @param limit if it were the only one
   */
  long allowed(long limit) {
    return Math.min(limit, together(limit) - (USED.get() - own));
  }

  static long together(long limit) {
    return Math.max(limit, HALF_OF_HEAP);
  }

  static int recordings() {
    return OPEN.get();
  }
}
