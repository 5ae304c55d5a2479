package dev.wengert.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** Bytes that calls allocate on this thread, as the JVM counts them. */
final class Allocation {
  private static final int CALLS = 5;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Bytes of the call that allocates least of a few. */
  static long bytes(DoubleSupplier call) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < CALLS; i++) {
      long before = now();
      call.getAsDouble();
      least = Math.min(least, now() - before);
    }
    return least;
  }

  private static long now() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
