package dev.wengert.runtime;

import java.util.List;

/** Where recordings of probes go: the agent implements it. */
public interface ProbeSink {
  /** The probes, by their numbers. */
  List<ProbeSpec> probes();

  /**
   * Asked when a root begins on a thread that does not record.
   *
   * @return the number of this execution, from 1, or 0 if it is not to be recorded
   */
  long begins(int root);

  /** This execution was to be recorded, but others left no memory for it. */
  void skipped(long number);

  /** An execution that was to be recorded has ended. */
  void ended(ProbeRun run);

  /** The JVM ends: what is not written yet is written now. */
  void closes();

  /** Something went wrong with a recording; the application goes on. */
  void failed(String what, Throwable reason);
}
