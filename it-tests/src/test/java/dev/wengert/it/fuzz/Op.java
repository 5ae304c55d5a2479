package dev.wengert.it.fuzz;

/**
 * One thing that generated code does.
 *
 * @param name for the counts
 * @param weight how often, against the others
 * @param always whether every program may do it; of the others each program has a selection
 * @param mayLeak whether a leak is an answer
 */
record Op(String name, double weight, boolean always, boolean mayLeak, Step step) {
  /** Writes the instructions; false, with nothing written, where it is not possible. */
  interface Step {
    boolean write(Body body, int depth);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  static Op basic(String name, double weight, Step step) {
    return new Op(name, weight, true, false, step);
  }

  static Op of(String name, double weight, Step step) {
    return new Op(name, weight, false, false, step);
  }

  static Op leaking(String name, double weight, Step step) {
    return new Op(name, weight, false, true, step);
  }
}
