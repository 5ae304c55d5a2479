package dev.wengert.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what failed, by kind; one program of each kind is shown in full. */
final class Report {
  private static final int IN_FULL = 8;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, List<Long>> kinds = new TreeMap<>();
  private int failures;

  /** Whether the failure is of a new kind, and so worth the time to make it smaller. */
  boolean wantsDetail(Check.Failure failure) {
    boolean room = kinds.size() < IN_FULL || failure.kind().equals(Check.SILENT);
    return room && !kinds.containsKey(failure.kind());
  }

  /**
   * Adds a failure.
   *
   * @param smallest the program to show, null to show none
   */
  void add(long seed, Check.Failure failure, Subject smallest) {
    failures++;
    kinds.computeIfAbsent(failure.kind(), k -> new ArrayList<>()).add(seed);
    if (smallest != null) {
      text.append("\n==== seed ").append(seed).append(": ").append(failure.kind()).append('\n');
      text.append(failure.message()).append('\n').append(smallest.describe());
    }
  }

  void requireEmpty(int programs) {
    if (failures > 0) {
      StringBuilder head = new StringBuilder();
      head.append(failures).append(" of ").append(programs).append(" programs failed\n");
      kinds.forEach((kind, seeds) -> head.append(seeds.size()).append(" x ").append(kind)
          .append("; seeds ").append(seeds.subList(0, Math.min(10, seeds.size()))).append('\n'));
      throw new AssertionError(head + "-Dwengert.random.seed=<seed> runs one\n" + text);
    }
  }
}
