package dev.wengert.it.random;

import java.util.List;
import java.util.stream.LongStream;

/** How many programs, and which. */
final class Settings {
  private Settings() {}

  /** The seeds: one if {@code wengert.random.seed} is set, else as many as asked for. */
  static List<Long> seeds(int usual) {
    Long one = Long.getLong("wengert.random.seed");
    if (one != null) {
      return List.of(one);
    }
    return LongStream.range(0, Long.getLong("wengert.random.programs", usual)).boxed().toList();
  }
}
