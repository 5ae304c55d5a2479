package dev.wengert.it.libraries;

import dev.wengert.Leak;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of a library, and derivatives that do not come from us.
 *
 * @param library the library with its version
 * @param call what is differentiated, as a reader of the library's documentation would write it
 * @param inputs what the derivatives are by
 * @param x where
 * @param f the call: outputs of inputs
 * @param oracle where the expected derivatives come from
 * @param jacobian expected: a row for each output, a column for each input
 * @param tolerance the relative error that is allowed
 * @param leaks kinds of leaks that come and are meant to; empty for an exact derivative
 * @param remark why there is a leak or a larger error; empty if there is none
 */
record Case(
    String library,
    String call,
    String inputs,
    double[] x,
    Function<double[], double[]> f,
    String oracle,
    Function<double[], double[][]> jacobian,
    double tolerance,
    Set<Leak.Kind> leaks,
    String remark) {

  @Override
  public String toString() {
    return library + ": " + call + " by " + inputs;
  }
}
