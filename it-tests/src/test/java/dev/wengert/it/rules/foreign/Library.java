package dev.wengert.it.rules.foreign;

/** Excluded. */
public final class Library {
  private Library() {}

  public static double exp(double x) {
    return Math.exp(x);
  }

  public static double hypot(double x, double y) {
    return Math.hypot(x, y);
  }

  public static double gauss(double x) {
    return Math.exp(-x * x);
  }

  /** Not final. */
  public static class Open {
    public double open(double x) {
      return 3 * x;
    }
  }

  public static double other(double x) {
    return 7 * x;
  }
}
