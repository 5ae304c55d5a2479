package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The recordings that begin and end with the root of probes. */
public final class Probes {
  private static volatile ProbeSink sink;
  private static final Set<RootRun> OPEN = ConcurrentHashMap.newKeySet();
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
  private static final int MOST_TOLD = 1_000;

  private Probes() {}

  /** Called once by the agent. */
  public static void install(ProbeSink agent) {
    sink = agent;
  }

  /** A root begins. Called by its original; null if this execution is not recorded. */
  public static RootRun begin(int root) {
    ProbeSink to = sink;
    if (to == null || Recordings.current() != null) {
      return null;
    }
    long number = to.begins(root);
    if (number == 0) {
      return null;
    }
    long reserved = Admission.enter();
    if (reserved < 0) {
      to.skipped(number);
      return null;
    }
    try {
      RootRun run = new RootRun(to, number, reserved);
      OPEN.add(run);
      return run;
    } catch (Throwable t) {
      Admission.leave(reserved, 0);
      to.failed("a recording", t);
      return null;
    }
  }

  /** A root has returned, which may not have been recorded. */
  public static void returned(RootRun run) {
    if (run != null) {
      run.returned();
    }
  }

  /** The same for one that has thrown; returns what was thrown. */
  public static Throwable threw(Throwable thrown, RootRun run) {
    return run == null ? thrown : run.threw(thrown);
  }

  /** Whether a leak has not been told yet. A root may run a thousand times; its report has the leaks of each run. */
  static boolean isNew(String leak) {
    return sink == null || TOLD.size() < MOST_TOLD && TOLD.add(leak);
  }

  static void ended(RootRun run) {
    OPEN.remove(run);
  }

  /** The JVM ends at once: this thread's results are taken now. */
  static void halts(String ending) {
    for (RootRun run : OPEN) {
      if (run.thread() == Thread.currentThread()) {
        run.finish(ending);
      }
    }
    try {
      sink.closes();
    } catch (Throwable t) {
      sink.failed("a report", t);
    }
  }

  /**
   * The JVM ends. Results of threads that wait, also for this end, are taken.
   *
   * @return names of threads whose recordings go on, so that there are no results
   */
  public static List<String> exit() {
    List<String> running = new ArrayList<>();
    for (RootRun run : OPEN) {
      if (!run.finishIfWaiting()) {
        running.add(run.thread().getName());
      }
    }
    return running;
  }
}
