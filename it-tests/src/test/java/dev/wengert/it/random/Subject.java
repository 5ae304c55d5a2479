package dev.wengert.it.random;

import java.util.function.ToDoubleFunction;

/** A generated program as the check sees it. */
interface Subject {
  /** The reference, from a fresh start: the same object goes through several runs. */
  Reference reference();

  /** Loads the classes anew. */
  ToDoubleFunction<double[]> load() throws ReflectiveOperationException;

  /** The program as text, for a report. */
  String describe();

  /** Interprets the program with dual numbers. */
  interface Reference {
    Dual run(Dual[] inputs);
  }
}
