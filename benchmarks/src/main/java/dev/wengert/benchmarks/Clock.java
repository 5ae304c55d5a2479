package dev.wengert.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Time as it passes; or with {@code -Dwengert.benchmarks.clock=cpu} the processor time of this thread,
 * for a machine that does other things as well. That leaves out what threads of the JVM do for it.
 */
final class Clock {
  static final String PROPERTY = "wengert.benchmarks.clock";
  static final boolean IS_CPU = "cpu".equals(System.getProperty(PROPERTY));

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Clock() {}

  static long nanos() {
    return IS_CPU ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }
}
