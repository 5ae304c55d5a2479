package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fields of parameters and receivers are found again, whoever else holds the object and whenever it gets addresses. */
class ObjectsTest {
  private static class Point {
    double x;
    double y;
    volatile double seen;
    final double weight;

    Point(double x, double y, double weight) {
      this.x = x;
      this.y = y;
      this.weight = weight;
    }

    void pull(Point other, double by) {
      double dx = other.x - x;
      double dy = other.y - y;
      x += by * dx * other.weight;
      other.x -= by * dx * weight;
      y += by * dy * x;
      other.y -= by * dy * other.x;
      seen = x * y;
      other.seen += seen * other.y;
    }

    double late(Point alias, double value) {
      double before = x * alias.y;
      alias.x = value * value;
      double then = x * 2;
      set(alias, value);
      return before + then * y + alias.seen * weight;
    }

    private static void set(Point p, double value) {
      if (p != null) {
        p.y = p.x * value;
        p.seen = value;
      }
    }
  }

  private static final class Heavy extends Point {
    double mass;

    Heavy(double x, double y, double mass) {
      super(x, y, 2);
      this.mass = mass;
    }

    double meet(Heavy other, Point third) {
      mass += x * other.mass;
      other.mass *= third == null ? y : third.x + y;
      x = other.mass - mass;
      if (third != null) {
        third.y += x * third.weight;
      }
      return x * other.x + mass;
    }
  }

  @Test
  void twoObjects() {
    assertMatchesDifferences(
        x -> {
          Point a = new Point(x[0], 1, 0.5);
          Point b = new Point(2, x[1], x[2]);
          for (int i = 0; i < 3; i++) {
            a.pull(b, x[2]);
            b.pull(a, 0.3);
          }
          return a.x * b.y + a.seen + b.seen * b.x;
        },
        0.3, 0.2, 0.5);
  }

  @Test
  void oneObjectUnderTwoNames() {
    assertMatchesDifferences(
        x -> {
          Point a = new Point(x[0], x[1], 0.5);
          a.pull(a, x[2]);
          Point b = new Point(1, 2, 3);
          b.pull(b, x[0]);
          return a.x * a.y + a.seen * b.x + b.y * b.seen * x[1];
        },
        0.3, 0.2, 0.5);
  }

  @Test
  void objectsThatGetAddressesInTheMiddle() {
    assertMatchesDifferences(
        x -> {
          Point a = new Point(1, 2, 3);
          Point b = new Point(1, 2, 3);
          double s = a.late(a, x[0]) + b.late(a, x[1]);
          s += b.late(new Point(1, 1, 1), x[2]) + new Point(4, 5, 6).late(b, 2);
          return s * a.x + b.x * b.y;
        },
        0.3, 0.2, 0.5);
  }

  @Test
  void fieldsOfTwoClassesAndNoObject() {
    assertMatchesDifferences(
        x -> {
          Heavy a = new Heavy(x[0], 1, 2);
          Heavy b = new Heavy(1, 3, x[1]);
          double s = a.meet(b, null) + b.meet(a, new Point(1, x[2], 2));
          Heavy c = new Heavy(0.5, 1, 1.5);
          s += c.meet(c, c) + c.meet(a, b) * x[2] + b.meet(b, c);
          return s + a.mass * b.x * c.y;
        },
        0.3, 0.2, 0.5);
  }

  @Test
  void exceptionsBetweenStores() {
    assertMatchesDifferences(
        x -> {
          List<Point> points = new ArrayList<>(List.of(new Point(1, x[0], 2), new Point(x[1], 2, 3)));
          double s = 0;
          for (int i = 0; i < 3; i++) {
            try {
              s += broken(points.get(i % 2), i == 1 ? null : points.get((i + 1) % 2), x[2]);
            } catch (NullPointerException e) {
              s += points.get(i % 2).x;
            }
          }
          return s + points.get(0).x * points.get(1).y;
        },
        0.3, 0.2, 0.5);
  }

  private static double broken(Point a, Point b, double by) {
    a.x = a.y * by;
    a.y += a.x * b.x;
    b.y *= a.y;
    return a.x + b.y;
  }
}
