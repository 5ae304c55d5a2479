package dev.wengert.agent.probe;

/** Where in the program a probe is. */
sealed interface Place {
  /**
   * A parameter of a method.
   *
   * @param name its name, or its number from 0
   */
  record Parameter(MethodPattern of, String name) implements Place {
    @Override
    public String toString() {
      return "parameter " + name + " of " + of;
    }
  }

  /** What a method returns. */
  record Returns(MethodPattern of) implements Place {
    @Override
    public String toString() {
      return "return of " + of;
    }
  }

  /** A field, of objects or static. */
  record Field(ClassPattern owner, Glob name) implements Place {
    @Override
    public String toString() {
      return "field " + owner + "::" + name.text();
    }
  }

  /**
   * A value that is looked up by a key, and made a number where it is a text.
   *
   * @param from what looks it up; null for all methods {@code get...} whose first parameter is the key
   */
  record Keyed(String key, MethodPattern from) implements Place {
    @Override
    public String toString() {
      return "key " + key + (from == null ? "" : " from " + from);
    }
  }

  /** A number that a method reads from a text. */
  record Parsed(MethodPattern by) implements Place {
    @Override
    public String toString() {
      return "parsed in " + by;
    }
  }

  /** The method that is named, or null. */
  default MethodPattern method() {
    return this instanceof Parameter p ? p.of : this instanceof Returns r ? r.of : null;
  }
}
