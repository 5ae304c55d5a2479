package dev.wengert.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The recordings that begin and end with the root of probes. */
public final class Probes {
  private static volatile ProbeSink sink;
  private static final Set<RootRun> OPEN = ConcurrentHashMap.newKeySet();

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
    try {
      RootRun run = new RootRun(to, number);
      OPEN.add(run);
      return run;
    } catch (Throwable t) {
      to.failed("a recording", t);
      return null;
    }
  }

  static void ended(RootRun run) {
    OPEN.remove(run);
  }
}
