package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class CallsTest {
  private static double square(double x) {
    return x * x;
  }

  private static double weighted(int i, double x, long l, double y, Object o, float f, double z) {
    return i * x + l * y + f * z;
  }

  interface Shape {
    double area(double scale);
  }

  static class Rectangle implements Shape {
    final double width;
    final double height;

    Rectangle(double width, double height) {
      this.width = width;
      this.height = height;
    }

    @Override
    public double area(double scale) {
      return scale * width * height();
    }

    double height() {
      return height;
    }

    private double secret(double x) {
      return x * width;
    }

    double throughPrivate(double x) {
      return secret(x) + this.secret(height);
    }
  }

  static class Square extends Rectangle {
    Square(double side) {
      super(side, side);
    }

    @Override
    double height() {
      return 2 * super.height();
    }

    @Override
    public double area(double scale) {
      return super.area(scale) + scale;
    }
  }

  static final class Circle implements Shape {
    private final double radius;

    Circle(double radius) {
      this.radius = radius;
    }

    @Override
    public double area(double scale) {
      return scale * Math.PI * radius * radius;
    }
  }

  @Test
  void staticCall() {
    assertGradient(x -> square(x[0]) + square(square(x[1])), at(3, 2), 6, 32);
  }

  @Test
  void argumentsOfManyTypes() {
    assertGradient(x -> weighted(2, x[0], 3, x[1], "o", 0.5f, x[2]), at(1, 1, 1), 2, 3, 0.5);
    assertGradient(x -> weighted(2, 1, 3, x[0], null, 0.5f, 1), at(1), 3);
  }

  @Test
  void virtualCall() {
    assertGradient(x -> new Rectangle(x[0], x[1]).area(2), at(3, 4), 8, 6);
    assertGradient(x -> new Rectangle(3, 4).area(x[0]), at(3), 12);
  }

  @Test
  void overridingMethodAndItsSuper() {
    Rectangle[] both = {new Rectangle(2, 3), new Square(2)};
    assertGradient(x -> both[0].area(x[0]) + both[1].area(x[0]), at(5), 6 + 8 + 1);
    assertGradient(x -> new Square(x[0]).area(x[1]), at(3, 2), 2 * 2 * 3 * 2, 2 * 9 + 1);
  }

  @Test
  void interfaceCallWithSeveralReceivers() {
    assertMatchesDifferences(
        x -> {
          Shape[] shapes = {
            new Rectangle(x[0], x[1]), new Circle(x[1]), new Square(x[0]), s -> s * x[0] * x[1],
            new Shape() {
              @Override
              public double area(double scale) {
                return scale - x[1];
              }
            },
          };
          double sum = 0;
          for (Shape shape : shapes) {
            sum += sum * shape.area(x[0]) + shape.area(x[1]);
          }
          return sum;
        },
        0.5, 0.75);
  }

  @Test
  void moreThanAFewReceiversAtOnePlace() {
    Shape[] shapes = {
      s -> s, s -> 2 * s, s -> s * s, s -> s / 2, s -> s * s * s, s -> -s, s -> 7, s -> s - 1,
      s -> s % 1, Math::sin, s -> Math.cos(s),
    };
    assertMatchesDifferences(
        x -> {
          double sum = 0;
          for (int round = 0; round < 2; round++) {
            for (Shape shape : shapes) {
              sum += shape.area(x[0]) * (1 + round * sum);
            }
          }
          return sum;
        },
        0.375);
  }

  @Test
  void privateCall() {
    assertGradient(x -> new Rectangle(x[0], x[1]).throughPrivate(x[0]), at(3, 4), 2 * 3 + 4, 3);
  }

  private static double identity(double x) {
    return x;
  }

  private static double second(double x, double y) {
    return y;
  }

  private static double constant(double x) {
    return 7;
  }

  @Test
  void callsThatComputeNothing() {
    assertGradient(x -> identity(identity(x[0])) * identity(x[0]), at(3), 6);
    assertGradient(x -> second(x[0], second(x[1], x[0])), at(3, 2), 1, 0);
    assertGradient(x -> constant(x[0]) * x[0], at(3), 7);
  }

  @Test
  void sameArgumentTwice() {
    assertGradient(x -> second(x[0], x[0]) * weighted(1, x[0], 1, x[0], null, 1, x[0]), at(3), 18);
  }

  private static double reassign(double x, double y) {
    x = x * y;
    y = x + y;
    return x * y;
  }

  @Test
  void parametersAreVariables() {
    assertMatchesDifferences(
        x -> {
          double a = x[0];
          double b = x[1];
          double c = reassign(a, b);
          return c + a * b;
        },
        1.5, 2.5);
  }

  private static double wide(
      double a, double b, double c, double d, double e, double f, double g, double h, double i,
      double j, double k, double l, double m, double n, double o, double p, double q, double r) {
    return a - b * c + d - e * f + g - h * i + j - k * l + m - n * o + p - q * r;
  }

  @Test
  void manyParameters() {
    assertMatchesDifferences(
        x ->
            wide(x[0], x[1], 3, x[0] * x[1], 5, x[1], 7, x[0], 9, x[1], x[0], 12, x[1], 14, x[0],
                x[0], x[1], x[0]),
        1.5, 2.5);
  }

  @Test
  void lateBoundCallsWithinAConstructor() {
    assertGradient(x -> new Eager(x[0]).total, at(3), 2);
  }

  static class Base {
    double total;

    Base(double x) {
      total = x + hook(x);
    }

    double hook(double x) {
      return 0;
    }
  }

  static final class Eager extends Base {
    Eager(double x) {
      super(x);
    }

    @Override
    double hook(double x) {
      return x;
    }
  }
}
