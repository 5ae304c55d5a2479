package dev.wengert.runtime;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Memory of recordings that have ended, for the next ones of any thread. The last comes first: it may be in a cache. */
final class SpareTapes {
  /** More than this is left to the garbage collector. */
  private static final long MOST = Runtime.getRuntime().maxMemory() / 8;

  private static final Deque<TapeMemory> TAPES = new ConcurrentLinkedDeque<>();
  private static final AtomicLong BYTES = new AtomicLong();

  private SpareTapes() {}

  /** A spare memory, or null. */
  static TapeMemory take() {
    TapeMemory memory = TAPES.pollFirst();
    if (memory != null) {
      BYTES.addAndGet(-memory.spareBytes());
    }
    return memory;
  }

  static void keep(TapeMemory memory) {
    long bytes = memory.spareBytes();
    if (BYTES.addAndGet(bytes) <= MOST) {
      TAPES.addFirst(memory);
    } else {
      BYTES.addAndGet(-bytes);
    }
  }
}
