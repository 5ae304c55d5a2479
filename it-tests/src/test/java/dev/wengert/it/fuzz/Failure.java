package dev.wengert.it.fuzz;

/** An interpreted exception of the JDK. */
record Failure(String type) {
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
