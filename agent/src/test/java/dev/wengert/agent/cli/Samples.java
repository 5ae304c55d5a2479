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

  public static double step(double x) {
    return Math.floor(x);
  }

  /** Jumps to and fro with the last bits of its argument. */
  public static double noisy(double x) {
    return x + 1e-3 * (Double.doubleToRawLongBits(x) * 0x9E3779B97F4A7C15L >>> 11) * 0x1p-53;
  }

  /** Constant but for rounding. */
  public static double one(double x) {
    return Math.sin(x) * Math.sin(x) + Math.cos(x) * Math.cos(x);
  }

  /** A large number, and a small part that depends on x. */
  public static double offset(double x) {
    return 1e9 + 1e-3 * x;
  }

  public static double scaled(double[] x, int n) {
    double sum = 0;
    for (double v : x) {
      sum += n * v * v;
    }
    return sum;
  }

  /** Several outputs; the last is none. */
  public record Quote(double price, float delta, int steps, Double boxed) {}

  public static Quote quote(double spot, double rate) {
    return new Quote(spot * spot * rate, (float) (2 * spot * rate), 7, 4 * spot);
  }

  /** Another object with numbers. */
  static class Base {
    public double inherited;
  }

  static final class Bean extends Base {
    private final double total;
    final double open;

    Bean(double x) {
      total = 3 * x;
      open = 5 * x;
      inherited = 7 * x;
    }

    public double getTotal() {
      return total;
    }
  }

  public static Bean bean(double x) {
    return new Bean(x);
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
