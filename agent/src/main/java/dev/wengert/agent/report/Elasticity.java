package dev.wengert.agent.report;

/** By how many percent an output changes if an input changes by one percent. */
final class Elasticity {
  private Elasticity() {}

  /** NaN where it is not defined: the output is 0, or a number is not finite. */
  static double of(double derivative, double input, double output) {
    if (output == 0 || !Double.isFinite(derivative) || !Double.isFinite(input) || !Double.isFinite(output)) {
      return Double.NaN;
    }
    double relative = derivative / output;
    // The product first or the quotient first: one of them may leave the range of doubles.
    return Double.isInfinite(relative) ? derivative * input / output : relative * input;
  }
}
