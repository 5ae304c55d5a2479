package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InterfaceMethodsTest {
  interface Curve {
    double y(double x);

    default double slopeTimes(double x, double h) {
      return helper(x, h) + offset(h);
    }

    private double helper(double x, double h) {
      return y(x + h) - y(x);
    }

    static double offset(double h) {
      return h * h;
    }

    default Curve plus(Curve other) {
      return x -> y(x) + other.y(x);
    }

    default Curve scaled(double factor) {
      return x -> factor * y(x);
    }
  }

  interface Left {
    default double value(double x) {
      return 2 * x;
    }
  }

  interface Right {
    default double value(double x) {
      return x * x;
    }
  }

  static class Both implements Left, Right {
    @Override
    public double value(double x) {
      return Left.super.value(x) + Right.super.value(x);
    }
  }

  interface Narrower extends Left {
    @Override
    default double value(double x) {
      return Left.super.value(x) * x;
    }
  }

  static class Inherits extends Plain implements Narrower {}

  static class Plain implements Left {}

  interface Generic<T> {
    T get();

    default double times(double x) {
      return (Double) (Object) get() * x;
    }
  }

  @Test
  void defaultPrivateAndStaticMethods() {
    Curve parabola = t -> t * t;
    assertGradient(x -> parabola.slopeTimes(x[0], x[1]), at(2, 3), 6, 10 + 6);
  }

  @Test
  void defaultMethodsThatMakeLambdas() {
    Curve parabola = t -> t * t;
    assertGradient(
        x -> parabola.scaled(x[1]).plus(Math::abs).plus(parabola).y(x[0]), at(2, 3),
        12 + 1 + 4, 4);
  }

  @Test
  void bothDefaultsAreCalled() {
    assertGradient(x -> new Both().value(x[0]), at(3), 8);
    Left left = new Both();
    assertGradient(x -> left.value(x[0]), at(3), 8);
  }

  @Test
  void mostSpecificDefaultIsCalled() {
    assertGradient(x -> new Inherits().value(x[0]), at(3), 12);
    Left left = new Inherits();
    assertGradient(x -> left.value(x[0]), at(3), 12);
    assertGradient(x -> new Plain().value(x[0]), at(3), 2);
  }

  @Test
  void defaultMethodsOfGenericInterfaces() {
    assertGradient(
        x -> {
          Generic<Double> g = () -> x[0];
          return g.times(x[1]);
        },
        at(2, 3), 3, 2);
  }

  static final class Sine implements DoubleUnaryOperator {
    @Override
    public double applyAsDouble(double x) {
      return Math.sin(x);
    }
  }

  static final class Norm implements ToDoubleFunction<double[]> {
    @Override
    public double applyAsDouble(double[] x) {
      return Math.hypot(x[0], x[1]);
    }
  }

  @Test
  void classesThatImplementInterfacesOfTheJdk() {
    DoubleUnaryOperator f = new Sine();
    assertGradient(x -> f.applyAsDouble(x[0]), at(0.5), Math.cos(0.5));
    assertGradient(new Norm(), at(3, 4), 0.6, 0.8);
  }
}
