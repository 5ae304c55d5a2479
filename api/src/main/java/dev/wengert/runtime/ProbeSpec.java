package dev.wengert.runtime;

import java.util.Arrays;

/**
 * What the recorder needs to know of a probe.
 *
 * @param isInput else an output
 * @param only the hit that is wanted, for {@link Hits#ONE}
 * @param elements which elements of arrays; null for all
 */
public record ProbeSpec(String name, boolean isInput, Hits hits, int only, int[] elements) {

  /** What becomes of several hits in one recording. */
  public enum Hits {
    /** The last one (outputs). */
    LAST,
    FIRST,
    /** Each has a name of its own, {@code name[0]}, {@code name[1]}. */
    EACH,
    ONE,
    /** All are added up (outputs); all share one derivative (inputs). */
    SUM,
    MEAN,
    MIN,
    MAX
  }

  boolean wantsElement(int index) {
    return elements == null || Arrays.binarySearch(elements, index) >= 0;
  }

  /** What goes behind the name for a hit, or null if that hit is not wanted. */
  String suffix(long hit) {
    return switch (hits) {
      case EACH -> "[" + hit + "]";
      case FIRST -> hit == 0 ? "" : null;
      case ONE -> hit == only ? "" : null;
      default -> "";
    };
  }
}
