package dev.wengert.it.rules;

import dev.wengert.GradientTape;

/** A library that looks numbers up: what its code does has not the derivative of what it computes. */
final class Tables {
  private static final int STEPS = 1 << 12;
  private static final double[] EXP = new double[STEPS];

  static {
    for (int i = 0; i < STEPS; i++) {
      EXP[i] = Math.exp((double) i / STEPS);
    }
  }

  static int calls;

  private Tables() {}

  /** e^x, to twelve digits: the integer part by the bits of the exponent, the rest by table and two terms. */
  static double exp(double x) {
    calls++;
    double whole = Math.floor(x);
    int index = (int) ((x - whole) * STEPS);
    double rest = x - whole - (double) index / STEPS;
    double near = EXP[index] * (1 + rest * (1 + rest * (0.5 + rest / 6)));
    return near * Math.pow(Math.E, whole);
  }

  static float exp(float x) {
    return (float) exp((double) x);
  }

  static double norm(double x, double y) {
    return Double.longBitsToDouble(Double.doubleToLongBits(Math.sqrt(x * x + y * y)));
  }

  static double power(double x, int n) {
    return Double.longBitsToDouble(Double.doubleToLongBits(Math.pow(x, n)));
  }

  static float half(float x) {
    return Float.intBitsToFloat(Float.floatToIntBits(x)) / 2;
  }

  static double step(double x) {
    return x * 1000;
  }

  static double ramp(double x) {
    return (Math.abs(x) + x) / 2;
  }

  static double interrupted(double x) {
    if (x > 100) {
      throw new IllegalStateException("too large");
    }
    return x * x;
  }

  static double sum;
  static final double[] LAST = new double[2];

  /** Leaves numbers behind. */
  static double noted(double x) {
    sum = 7 * x;
    LAST[1] = 3 * x;
    return x;
  }

  /** Opens a recording of its own: its rule counts for nothing. */
  static double taped(double x) {
    try (GradientTape tape = GradientTape.open()) {
      return x * x;
    }
  }

  /** Calls a function of the program, which has active values of its own. */
  static double nested(double x) {
    return exp(x) - exp(x) + 3 * x;
  }
}
