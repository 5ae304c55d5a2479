package dev.wengert.it.random;

import java.util.function.Supplier;

/** What floats do to numbers. */
final class Rounding {
  private static boolean on = true;

  private Rounding() {}

  /** Computes as if floats were as fine as doubles, so that differences can be taken. */
  static <T> T without(Supplier<T> work) {
    on = false;
    try {
      return work.get();
    } finally {
      on = true;
    }
  }

  static double of(double x) {
    return on ? (float) x : x;
  }

  /** An operation of two floats. */
  static double of(char operator, double x, double y) {
    if (!on) {
      return apply(operator, x, y);
    }
    float a = (float) x;
    float b = (float) y;
    return switch (operator) {
      case '+' -> a + b;
      case '-' -> a - b;
      case '*' -> a * b;
      case '/' -> a / b;
      case '%' -> a % b;
      default -> throw new IllegalArgumentException("operator " + operator);
    };
  }

  private static double apply(char operator, double a, double b) {
    return switch (operator) {
      case '+' -> a + b;
      case '-' -> a - b;
      case '*' -> a * b;
      case '/' -> a / b;
      case '%' -> a % b;
      default -> throw new IllegalArgumentException("operator " + operator);
    };
  }
}
