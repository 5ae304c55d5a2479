package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConstructorTest {
  static class Point {
    final double x;
    final double y;
    double norm = Double.NaN;

    Point(double x, double y) {
      this.x = x;
      this.y = y;
      norm = Math.hypot(x, y);
    }

    Point(double x) {
      this(x, x * x);
    }

    Point(Point other) {
      this(other.x * 2, other.y * 3);
    }

    Point() {
      this(1);
    }
  }

  @Test
  void fieldsKeepWhatTheConstructorStores() {
    assertGradient(x -> new Point(x[0], x[1]).norm, at(3, 4), 0.6, 0.8);
  }

  @Test
  void constructorsChain() {
    assertGradient(
        x -> {
          Point p = new Point(new Point(x[0]));
          return p.x * p.y;
        },
        at(2), 2 * 3 * 3 * 4);
    assertGradient(x -> new Point().y * x[0], at(2), 1);
  }

  @Test
  void constructionWithinAnArgument() {
    assertGradient(
        x -> new Point(x[0] * new Point(x[1], x[0]).y, new Point(x[0]).y).x, at(3, 4), 6, 0);
  }

  static class Initialized {
    private double start = 3;
    private final double[] trail = new double[2];
    private double end;

    {
      end = start * 2;
    }

    Initialized(double x) {
      trail[0] = start;
      start = x;
      trail[1] = start * end;
    }

    double total() {
      return trail[0] + trail[1] + start * end;
    }
  }

  @Test
  void initializersRunBeforeTheConstructor() {
    assertGradient(x -> new Initialized(x[0]).total(), at(5), 12);
  }

  static class Middle extends Point {
    final double z;

    Middle(double a, double b) {
      super(a * b, a + b);
      z = x * y;
    }
  }

  static final class Bottom extends Middle {
    final double w;

    Bottom(double a) {
      super(a, choose(a > 1 ? a * a : -a));
      w = z * a;
    }

    private static double choose(double a) {
      return a + 1;
    }
  }

  @Test
  void constructorsOfSuperclassesTakeExpressions() {
    assertMatchesDifferences(x -> new Bottom(x[0]).w, 1.5);
    assertMatchesDifferences(x -> new Bottom(x[0]).w, 0.5);
  }

  static final class Holder {
    double value;

    Holder(double value) {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
      this.value = value;
    }
  }

  @Test
  void constructorThatThrowsLeavesNothingBehind() {
    assertGradient(
        x -> {
          Holder h = new Holder(x[0]);
          try {
            h = new Holder(-x[0] * x[1]);
          } catch (IllegalArgumentException e) {
            h.value *= x[1];
          }
          return h.value;
        },
        at(3, 4), 4, 3);
  }

  @Test
  void manyObjectsKeepTheirOwnFields() {
    assertGradient(
        x -> {
          Holder[] holders = new Holder[100];
          for (int i = 0; i < holders.length; i++) {
            holders[i] = new Holder(i * x[0]);
          }
          double sum = 0;
          for (int i = 0; i < holders.length; i++) {
            sum += i * holders[i].value;
          }
          return sum;
        },
        at(3), 328350);
  }

  static final class Number {
    final double value;

    Number(double value) {
      this.value = value;
    }
  }

  /** What the JDK calls after a constructor has its frame below that of this method. */
  @Test
  void aCallbackAfterAConstructor() {
    assertGradient(
        x -> {
          double[] kept = new double[1];
          double a = x[0] * x[1];
          double b = a * x[0];
          Number n = new Number(a);
          List.of(1).forEach(i -> kept[0] = n.value * i);
          return a + b + kept[0];
        },
        at(2, 3), 3 + 12 + 3, 2 + 4 + 2);
  }
}
