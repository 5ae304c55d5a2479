package dev.wengert.agent.rules;

import java.util.List;

/** What the agent knows of a method that it does not transform. */
public sealed interface Rule {
  /**
   * A pure function of doubles or floats with known partial derivatives.
   *
   * @param partials for each parameter of the function the method that gives the partial derivative, in
   *     doubles: of {@code Partials}, or of another class, with a dot behind its internal name; null for
   *     parameters that are neither
   */
  record Function(List<String> partials) implements Rule {
    /** Whether a partial is 1 wherever it exists. */
    public static boolean isOne(String partial) {
      return partial.equals("one") || partial.equals("nextAfter") || partial.equals("remainderLeft");
    }
  }

  /**
   * A pure function of one double whose values are the fields of a new object, such as
   * {@code SinCos sinCos(double)}.
   *
   * @param partials for each field, in pairs: its name, and the method of {@code Partials} that gives the
   *     derivative from the argument alone
   */
  record Bundle(List<String> partials) implements Rule {}

  /**
   * A static method that does nothing but call a method of its first argument with the others.
   *
   * @param owner the interface that declares the method
   */
  record Delegate(String owner, String name, String descriptor) implements Rule {}

  /**
   * A method with a twin written by hand, a static method of the runtime.
   *
   * @param declaring the class that declares the method itself
   */
  record Twin(String owner, String name, String declaring) implements Rule {}

  /** A method through which no derivative passes, by its nature: comparison, printing. */
  record Passive() implements Rule {}
}
