package dev.wengert.agent.cli;

import dev.wengert.Explanation;
import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Surprise;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the command line needs of the facade; the one seam at which it is tested without an agent. */
interface Differentiator {

  Gradient gradient(ToDoubleFunction<double[]> f, double[] x);

  Jacobian jacobian(Function<double[], double[]> f, double[] x);

  /**
   * Adds the rules of a file, and those that come with the libraries of the program.
   *
   * @param file null if there is none
   * @throws IllegalArgumentException with a message for users
   */
  void addRules(Path file, ClassLoader program);

  /** From now on, classes are loaded so that they can be explained. */
  void prepareToExplain();

  Explanation explain(ToDoubleFunction<double[]> f, double[] x);

  /** As {@link #jacobian}; adds what is surprising about it to a list. */
  Jacobian explain(Function<double[], double[]> f, double[] x, List<Surprise> surprises);
}
