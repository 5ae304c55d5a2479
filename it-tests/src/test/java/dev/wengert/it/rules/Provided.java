package dev.wengert.it.rules;

import java.util.function.DoubleUnaryOperator;

/** What {@link ProvidedRules} knows of. */
final class Provided {
  private Provided() {}

  static double sine(double x) {
    return Double.longBitsToDouble(Double.doubleToLongBits(Math.sin(x)));
  }

  static double product(double a, double b) {
    return Double.longBitsToDouble(Double.doubleToLongBits(a * b));
  }

  static double id(double x) {
    return x;
  }

  /** Declares nothing itself. */
  interface Derived extends DoubleUnaryOperator {}

  static double derivedRoot(Derived f, double start) {
    return root(f, start);
  }

  /** The secant method. */
  static double root(DoubleUnaryOperator f, double start) {
    if (f == null) {
      return start;
    }
    double x0 = start;
    double x1 = start + 0.1;
    double f0 = f.applyAsDouble(x0);
    for (int i = 0; i < 60; i++) {
      double f1 = f.applyAsDouble(x1);
      if (f1 == f0) {
        break;
      }
      double x2 = x1 - f1 * (x1 - x0) / (f1 - f0);
      x0 = x1;
      f0 = f1;
      x1 = x2;
    }
    return x1;
  }
}
