package dev.wengert.agent.cli;

/** Methods for the tests to differentiate. */
public final class Samples {
  private Samples() {}

  public static double npv(double rate, double years) {
    return 100 / Math.pow(1 + rate, years);
  }

  public static double weighted(double[] values, int times, double factor, boolean negate) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (i + 1) * values[i] * values[i];
    }
    return (negate ? -1 : 1) * times * factor * sum;
  }

  public static double everything(
      double x, long l, short s, byte b, char c, boolean flag, int i, String text, double y) {
    return x * l + s + b + c + (flag ? i : 0) + text.length() * y;
  }

  public static double[] polar(double r, double phi) {
    return new double[] {r * Math.cos(phi), r * Math.sin(phi)};
  }

  public static double[] same(double[] x) {
    return x;
  }

  public static double[] nothing(double x) {
    return null;
  }

  public static double root(double x) {
    if (x < 0) {
      throw new IllegalArgumentException("negative:\n  " + x);
    }
    return Math.sqrt(x);
  }

  public static double talks(double x) {
    System.out.println("talking");
    return x * x;
  }

  public static double over(double a, double b) {
    return a + b;
  }

  public static double over(double a, int b) {
    return a - b;
  }

  public static double over(double a, int b, String c) {
    return a;
  }

  public static float narrow(double x) {
    return (float) x;
  }

  public static double unsupported(double x, java.util.List<String> list) {
    return x;
  }

  public static double fixed(int n) {
    return n;
  }

  public static double size(double[] x) {
    return x.length;
  }

  public static double text(double x, String text) {
    return x * text.length();
  }

  public double instance(double x) {
    return x;
  }

  static double packagePrivate(double x) {
    return 3 * x;
  }

  @SuppressWarnings("unused")
  private static double hidden(double x) {
    return x;
  }

  public static double reused(double x) {
    {
      double first = x;
      x = first;
    }
    double second = x;
    return second;
  }

  public static double context(double x) throws ClassNotFoundException {
    Thread.currentThread().getContextClassLoader().loadClass(Samples.class.getName());
    return x;
  }

  /** Fails when it is initialised. */
  public static final class Broken {
    static final double FACTOR = factor();

    private Broken() {}

    private static double factor() {
      throw new IllegalStateException("no factor");
    }

    public static double f(double x) {
      return FACTOR * x;
    }
  }

  /** Not public itself. */
  static class Inner {
    public static double cube(double x) {
      return x * x * x;
    }

    protected static double square(double x) {
      return x * x;
    }
  }

  /** Inherits static methods. */
  public static final class Heir extends Inner {
    public static double own(double x) {
      return x;
    }
  }

  /** An interface with a static method. */
  public interface Shape {
    static double area(double side) {
      return side * side;
    }
  }
}
