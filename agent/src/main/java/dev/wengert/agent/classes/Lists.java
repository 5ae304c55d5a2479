package dev.wengert.agent.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Lists for what runs while classes are loaded. Those of {@link List#of} are left to the program: HotSpot has one
 * profile of their iterator in a JVM, and several kinds of lists in it make a program's loops over its own slower.
 */
public final class Lists {
  private Lists() {}

  /** A list of fixed length. */
  @SafeVarargs
  public static <T> List<T> of(T... elements) {
    return Arrays.asList(elements);
  }

  public static <T> List<T> copyOf(Collection<? extends T> elements) {
    return new ArrayList<>(elements);
  }

  /** Collects into a list. */
  public static <T> Collector<T, ?, List<T>> toList() {
    return Collectors.toCollection(ArrayList::new);
  }
}
