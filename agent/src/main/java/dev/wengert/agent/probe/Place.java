package dev.wengert.agent.probe;

/** Where in the program a probe is. */
sealed interface Place {
  /**
   * A parameter of a method.
   *
   * @param name its name, or its number from 0
   */
  record Parameter(MethodPattern method, String name) implements Place {
    @Override
    public String toString() {
      return "parameter " + name + " of " + method;
    }
  }

  /** What a method returns. */
  record Returns(MethodPattern method) implements Place {
    @Override
    public String toString() {
      return "return of " + method;
    }
  }
}
