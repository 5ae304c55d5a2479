package dev.wengert.it.suites;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/**
 * Ends the JVM when a test class takes too long. The limit is processor time, so that the result does not depend on
 * what else the machine does; a class that waits is ended after ten times as many seconds.
 */
final class TimeLimit {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long limit;
  private final PrintStream results;
  private String name;
  private Outcomes outcomes;
  private long processorEnd;
  private long clockEnd;

  TimeLimit(long seconds, PrintStream results) {
    limit = seconds * 1_000_000_000L;
    this.results = results;
    Thread watch = new Thread(this::watch, "time limit");
    watch.setDaemon(true);
    watch.start();
  }

  synchronized void start(String name, Outcomes outcomes) {
    this.name = name;
    this.outcomes = outcomes;
    processorEnd = SYSTEM.getProcessCpuTime() + limit;
    clockEnd = System.nanoTime() + 10 * limit;
  }

  synchronized void stop() {
    name = null;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(200);
        endIfLate();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void endIfLate() {
    if (name != null && (SYSTEM.getProcessCpuTime() > processorEnd || System.nanoTime() > clockEnd)) {
      outcomes.print(results);
      results.println(name + "\ttime limit");
      results.flush();
      Runtime.getRuntime().halt(SuiteRunner.TIME_LIMIT);
    }
  }
}
