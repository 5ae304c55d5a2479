package dev.wengert.it.fuzz;

/**
 * An interpreted lambda or method reference.
 *
 * @param captured what it holds; {@code body} reads it from there
 */
record Closure(String type, Object[] captured, Body body) {
  /** What is called. */
  interface Body {
    Object call(Object[] arguments);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
