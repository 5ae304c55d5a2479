package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.engine.facade.Facade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Pairs call pairs, twins that record statements, and code that is not transformed. */
class CallsTest {
  private interface Shape {
    double area(double x);

    default double twice(double x) {
      return 2 * area(x) * x;
    }
  }

  private record Square(double f) implements Shape {
    @Override
    public double area(double x) {
      return f * x * x;
    }
  }

  private static class Round implements Shape {
    double seen;

    @Override
    public double area(double x) {
      seen += x;
      return Math.PI * x * seen;
    }
  }

  private static final class Ring extends Round {
    @Override
    public double area(double x) {
      return super.area(x) - super.area(x / 2);
    }
  }

  private static double sum(List<Shape> shapes, double x, int rounds) {
    double s = 0;
    for (int r = 0; r < rounds; r++) {
      for (Shape shape : shapes) {
        s += 0.1 * shape.area(x) * (1 + r) + 0.01 * shape.twice(s);
      }
      s *= 0.1;
    }
    return s;
  }

  /** More classes than a call site knows. */
  private static List<Shape> shapes(double x) {
    List<Shape> shapes =
        new ArrayList<>(
            List.of(new Square(x), new Round(), new Ring(), y -> y * x, new Square(2), y -> Math.sin(y), y -> x));
    shapes.add(
        new Shape() {
          @Override
          public double area(double y) {
            return y / x;
          }

          @Override
          public double twice(double y) {
            return -y;
          }
        });
    shapes.add(
        new Round() {
          @Override
          public double area(double y) {
            return seen + y * y * y;
          }
        });
    return shapes;
  }

  @Test
  void callsThroughAnInterface() {
    assertMatchesDifferences(x -> sum(shapes(x[0]), x[1], 2), 0.8, 0.3);
  }

  private static double apply(DoubleUnaryOperator f, double x) {
    double s = x;
    for (int i = 0; i < 3; i++) {
      s = f.applyAsDouble(s) * x;
    }
    return s;
  }

  @Test
  void lambdasAndTheirCaptures() {
    assertMatchesDifferences(x -> apply(y -> y * x[1] + Math.exp(-y), x[0]), 0.8, 0.3);
  }

  private static double even(double x, int n) {
    return n == 0 ? x : x * odd(x, n - 1) + 1;
  }

  private static double odd(double x, int n) {
    return n == 0 ? x * x : even(x, n - 1) - x;
  }

  @Test
  void mutualRecursion() {
    assertMatchesDifferences(x -> even(x[0], 6), 0.8);
  }

  private static double throwing(double[] a, double x, int at) {
    double s = x;
    for (int i = 0; i < 5; i++) {
      a[0] = a[0] * x + s;
      s = s * a[0];
      a[1] += s / a[i < at ? 2 : 9];
      s = helper(a, s, i - at);
    }
    return s;
  }

  private static double helper(double[] a, double s, int k) {
    a[2] *= 1.1 * s;
    if (k == 2) {
      throw new IllegalStateException("two");
    }
    a[0] += a[2];
    return s - a[2] * a[2];
  }

  private static double caught(double x, int at) {
    double[] a = {1, x, 0.5};
    double s;
    try {
      s = outer(a, x, at);
    } catch (ArrayIndexOutOfBoundsException e) {
      s = a[0] + x;
    } catch (IllegalStateException e) {
      s = a[1] * x;
    }
    return s + a[0] * a[1] + a[2] * a[2];
  }

  private static double outer(double[] a, double x, int at) {
    a[1] *= x;
    double s = throwing(a, x * a[1], at);
    a[1] += s;
    return s;
  }

  @Test
  void exceptionsThatLeavePairsAndAreCaughtAbove() {
    for (int at = 0; at < 7; at++) {
      int k = at;
      assertMatchesDifferences(x -> caught(x[0], k), 0.4);
    }
    assertMatchesDifferences(x -> caught(x[0], -2) + caught(x[0], 3) * caught(x[0], 99), 0.4);
  }

  private static double divides(int n, double[] a) {
    a[0] *= 3;
    a[1] = a[0] * a[1];
    int k = 10 / n;
    a[0] = a[1] * k;
    return a[0];
  }

  @Test
  void exceptionsOfTheJvmInTheMiddle() {
    assertMatchesDifferences(
        x -> {
          double[] a = x.clone();
          double s = 0;
          for (int n = -1; n < 2; n++) {
            try {
              s += divides(n, a);
            } catch (ArithmeticException e) {
              s += a[0] * a[1];
            }
          }
          return s + a[1];
        },
        0.4, 0.9);
  }

  private static double withBoxes(double x, int n) {
    List<Double> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(x * i);
    }
    double s = 0;
    for (double d : list) {
      s += d * d;
    }
    double[] copy = {s, x, s * x};
    double[] other = copy.clone();
    System.arraycopy(copy, 0, other, 1, 2);
    return other[0] + other[1] * other[2];
  }

  @Test
  void boxesAndCopiesBetweenArithmetic() {
    assertMatchesDifferences(x -> withBoxes(x[0], 4), 0.4);
  }

  private static double pausing(double x) {
    double y = x * x;
    double z = Wengert.stopGradient(y * x);
    return y * z + Math.floor(x) * x;
  }

  @Test
  void stopGradient() {
    assertGradient(x -> pausing(x[0]), at(2), 2 * 2 * 8 + 2);
  }

  private static double inner(double x) {
    double s = x * x;
    return s * Wengert.gradient(y -> y[0] * y[0] * y[0], 2).partials()[0];
  }

  @Test
  void recordingsInsideRecordings() {
    assertGradient(x -> inner(x[0]), at(3), 6 * 12);
  }

  @Test
  void manyRecordingsAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    double[] results = new double[8];
    for (int t = 0; t < results.length; t++) {
      int k = t;
      threads.add(
          new Thread(
              () -> {
                for (int r = 0; r < 50; r++) {
                  results[k] = Wengert.gradient(x -> sum(List.of(new Square(x[0]), new Round()), k + 1, 2), 2).partials()[0];
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    for (int k = 0; k < results.length; k++) {
      int n = k + 1;
      assertEquals(Wengert.gradient(x -> sum(List.of(new Square(x[0]), new Round()), n, 2), 2).partials()[0], results[k]);
    }
  }

  private static double even(double[] x, int n) {
    return n == 0 ? x[0] : Math.sin(odd(x, n - 1)) * x[1];
  }

  private static double odd(double[] x, int n) {
    return n == 0 ? x[0] : Math.cos(even(x, n - 1)) + x[2];
  }

  private static double endless(double[] x, int n) {
    return x[0] * other(x, n + 1);
  }

  private static double other(double[] x, int n) {
    return x[1] + endless(x, n + 1);
  }

  @Test
  void methodsThatCallEachOtherDeeply() {
    assertMatchesDifferences(x -> even(x, 1_500), 0.3, 0.2, 0.5);
  }

  private static double caught(double[] x) {
    double s = x[0] * x[1];
    try {
      s += endless(x, 0);
    } catch (StackOverflowError e) {
      s += x[2] * x[2];
    }
    return s;
  }

  /** With pairs there may be no stack left to say where an execution ended; then the result says that. */
  @Test
  void aStackOverflowThatTheProgramCatches() {
    Gradient gradient = Wengert.gradient(CallsTest::caught, new double[] {0.3, 0.2, 0.5});
    assertEquals(0.3 * 0.2 + 0.5 * 0.5, gradient.value());
    double[] partials = gradient.partials();
    if (gradient.leaks().isEmpty()) {
      assertArrayEquals(new double[] {0.2, 0.3, 1}, partials);
    } else {
      assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, partials);
    }
    assertArrayEquals(
        new double[] {0.2, 0.3}, Wengert.gradient(x -> x[0] * x[1], new double[] {0.3, 0.2}).partials());
  }

  private static class Formula {
    private double hidden(double[] x) {
      return x[0] * x[1] * 3;
    }

    final double last(double x) {
      return x * x;
    }

    private void counted(double[] x) {
      x[0] *= 2;
    }
  }

  private record Pure(double weight) {
    double square(double x) {
      return x * x;
    }
  }

  private static double of(Formula f, Pure p, double[] x) {
    double s = 0;
    for (int i = 0; i < 4; i++) {
      try {
        s += i == 0 ? f.hidden(x) : i == 1 ? f.last(x[1]) : p.square(x[0]);
        if (i == 3) {
          f.counted(x);
        }
      } catch (NullPointerException e) {
        s += x[i % 2] * (i + 1);
      }
    }
    return s + x[0];
  }

  @Test
  void receiversThatAreNotThere() {
    assertMatchesDifferences(x -> of(null, null, x.clone()), 0.3, 0.2);
    assertMatchesDifferences(x -> of(new Formula(), null, x.clone()), 0.3, 0.2);
    assertMatchesDifferences(x -> of(null, new Pure(1), x.clone()), 0.3, 0.2);
    assertMatchesDifferences(x -> of(new Formula(), new Pure(x[0]), x.clone()), 0.3, 0.2);
  }

  private static double byTheirSubclass(double x, Facade facade) {
    return Facade.cube(x) * x + facade.times(x);
  }

  @Test
  void methodsOfAClassThatTheCallerMustNotName() {
    assertGradient(v -> byTheirSubclass(v[0], new Facade()), at(1.5), 8 * 1.5 * 1.5 * 1.5);
  }

  /** Two methods of one name, whose twins have the same parameters once the receiver counts as one. */
  private static final class Scaled {
    private final double by;

    Scaled(double by) {
      this.by = by;
    }

    static double times(Object[] ignored, double x) {
      return 3 * x * x * ignored.length;
    }

    double times(double x) {
      return by * x;
    }

    static double plus(Scaled s, double x) {
      return s.by + x * x;
    }

    double plus(double x) {
      return by * by + x;
    }
  }

  @Test
  void aStaticMethodOfTheSameName() {
    // 3 x^2 * 2 + x * x + (x + x^2) + (x^2 + x)
    assertGradient(
        x -> {
          Scaled s = new Scaled(x[0]);
          return Scaled.times(new Object[2], x[0]) + s.times(x[0]) + Scaled.plus(s, x[0]) + s.plus(x[0]);
        },
        at(2), 12 * 2 + 2 * 2 + 1 + 4 + 4 + 1);
  }
}
