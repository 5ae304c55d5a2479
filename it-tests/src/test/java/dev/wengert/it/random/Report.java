package dev.wengert.it.random;

import java.util.Map;
import java.util.TreeMap;

/** Collects what failed; the first failures are shown in full. */
final class Report {
  private static final int IN_FULL = 3;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final StringBuilder seeds = new StringBuilder();
  private int failures;

  /** Whether the next failure is worth the time to make it smaller. */
  boolean wantsDetail() {
    return failures < IN_FULL;
  }

  void add(long seed, Check.Failure failure, Subject smallest) {
    failures++;
    kinds.merge(failure.kind(), 1, Integer::sum);
    seeds.append(' ').append(seed);
    if (failures <= IN_FULL) {
      text.append("\n==== seed ").append(seed).append(": ").append(failure.kind()).append('\n');
      text.append(failure.message()).append('\n').append(smallest.describe());
    }
  }

  void requireEmpty(int programs) {
    if (failures > 0) {
      throw new AssertionError(failures + " of " + programs + " programs failed: " + kinds
          + "\nseeds" + seeds + "\n(-Dwengert.random.seed=<seed> runs one)" + text);
    }
  }
}
