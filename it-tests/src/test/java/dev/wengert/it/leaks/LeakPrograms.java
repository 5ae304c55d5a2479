package dev.wengert.it.leaks;

import dev.wengert.Gradient;
import dev.wengert.LeakException;
import dev.wengert.Wengert;
import dev.wengert.it.leaks.foreign.Foreign;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.util.Arrays;

/** The program of a JVM in which {@code Foreign} is excluded; {@code LeakReportTest} reads what it prints. */
public final class LeakPrograms {
  /** A targeted interface with an implementation that is not. */
  public interface Filler {
    void fill(double[] a);
  }

  private LeakPrograms() {}

  static double argument(double[] x) {
    double s = 0;
    for (int i = 0; i < 3; i++) {
      s += Foreign.square(x[0]);
    }
    return s + Foreign.square(x[0]);
  }

  static double arrayContent(double[] x) {
    return Foreign.sum(x) + x[0];
  }

  static double overwritten(double[] x) {
    double[] a = {x[0], x[0] * x[0], x[0]};
    Foreign.set(a, 1, 5);
    return a[0] + a[1] + a[2];
  }

  static double overwrittenThroughTheJdksInterface(double[] x) {
    double[] a = {x[0], 2 * x[0]};
    PathIterator iterator = new Foreign();
    iterator.currentSegment(a);
    return a[0] + a[1];
  }

  static double overwrittenInARow(double[] x) {
    double[][] a = {{x[0]}, {x[0], x[0]}};
    Foreign.setRow(a, 5);
    return a[0][0] + a[1][0] + a[1][1];
  }

  static double overwrittenByAnImplementation(double[] x) {
    double[] a = {x[0], 2 * x[0]};
    Filler filler = new Foreign();
    filler.fill(a);
    return a[0] + a[1];
  }

  static double field(double[] x) {
    Foreign f = new Foreign();
    f.field = x[0];
    return f.field + x[0];
  }

  static double returned(double[] x) {
    return Foreign.applyTwice(y -> y * x[0], 3) + x[0];
  }

  static double box(double[] x) {
    Double box = x[0];
    return Foreign.hash(box) * 0 + x[0];
  }

  private static native double cube(double x);

  static double nativeCode(double[] x) {
    try {
      return cube(x[0]);
    } catch (UnsatisfiedLinkError e) {
      return x[0];
    }
  }

  static double bits(double[] x) {
    return Double.longBitsToDouble(Double.doubleToLongBits(x[0])) + x[0];
  }

  static double jdk(double[] x) {
    return new BigDecimal(x[0]).doubleValue() + x[0];
  }

  static double thread(double[] x) {
    double[] seen = {0};
    double first = x[0];
    Thread thread = new Thread(() -> seen[0] = first * 2);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return seen[0] + x[0];
  }

  /** Prints for each program its partials and leaks, or the leak that was thrown. */
  public static void main(String[] names) {
    for (String name : names) {
      run(name);
    }
  }

  private static void run(String name) {
    try {
      Gradient g = Wengert.gradient(x -> call(name, x), 2.5);
      System.out.println(name + "\t" + Arrays.toString(g.partials()) + "\t" + g.leaks());
    } catch (LeakException e) {
      System.out.println(name + "\tthrown\t" + e.getMessage());
    }
  }

  private static double call(String name, double[] x) {
    return switch (name) {
      case "argument" -> argument(x);
      case "arrayContent" -> arrayContent(x);
      case "overwritten" -> overwritten(x);
      case "overwrittenThroughTheJdksInterface" -> overwrittenThroughTheJdksInterface(x);
      case "overwrittenInARow" -> overwrittenInARow(x);
      case "overwrittenByAnImplementation" -> overwrittenByAnImplementation(x);
      case "field" -> field(x);
      case "returned" -> returned(x);
      case "box" -> box(x);
      case "nativeCode" -> nativeCode(x);
      case "bits" -> bits(x);
      case "jdk" -> jdk(x);
      case "thread" -> thread(x);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
