package dev.wengert.it.probes;

import java.util.Arrays;

/** A program that knows nothing of probes. */
final class Plant {
  private static final double GAIN = 3;

  private Plant() {}

  public static void main(String[] arguments) {
    System.out.println(decay(Double.parseDouble(arguments[0]), Double.parseDouble(arguments[1]), 2));
    System.out.println(product(3, 2.0));
    System.out.println(square(1.5f));
    System.out.println(Arrays.toString(squares(new double[] {1, 2, 3})));
    System.out.println(cube(1.25));
    System.out.println(sum(1, 2, 3));
    double[] powers = new double[2];
    fill(powers, 3);
    System.out.println(powers[0] + powers[1]);
    System.out.println(new Loss(0.5, 4).apply(2));
    System.out.println(each(0.1) + each(0.2) + each(0.3));
    try {
      checked(checked(0.5) * 4);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
    checked(-1);
    checked(checked(0.5) + 2);
  }

  static double decay(double y0, double rate, int n) {
    double y = y0;
    for (int i = 0; i < n; i++) {
      y += -rate * y;
    }
    return y;
  }

  static double product(int n, double x) {
    return n == 0 ? x : x * product(n - 1, x);
  }

  static float square(float a) {
    return a * a;
  }

  static double[] squares(double[] c) {
    double[] r = new double[c.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = c[i] * c[i] * GAIN;
    }
    return r;
  }

  static Double cube(Double b) {
    return b * b * b;
  }

  static double sum(double... terms) {
    double s = 0;
    for (double t : terms) {
      s += t * t;
    }
    return s;
  }

  static void fill(double[] out, double z) {
    out[0] = z;
    out[1] = z * z;
  }

  static double each(double t) {
    return t * t;
  }

  static double checked(double q) {
    if (q > 1) {
      throw new IllegalStateException("too much: " + q);
    }
    return q;
  }

  /** What a loss costs. */
  abstract static class Cost {
    abstract double apply(double x);

    double scaled(double factor) {
      return factor * 10;
    }
  }

  /** A quadratic one. */
  static final class Loss extends Cost {
    private final double weight;

    Loss(double weight, double unused) {
      this.weight = weight;
    }

    @Override
    double apply(double x) {
      return scaled(weight * x * x);
    }

    @Override
    double scaled(double factor) {
      return super.scaled(factor) + factor;
    }
  }
}
