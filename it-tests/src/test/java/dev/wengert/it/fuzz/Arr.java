package dev.wengert.it.fuzz;

/**
 * An interpreted array.
 *
 * @param type its descriptor
 */
record Arr(String type, Object[] elements) {
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  Arr copy() {
    return new Arr(type, elements.clone());
  }
}
