package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MethodReferenceTest {
  private static double square(double x) {
    return x * x;
  }

  static class Scale {
    final double factor;

    Scale(double factor) {
      this.factor = factor;
    }

    double apply(double x) {
      return factor * x;
    }

    double factor() {
      return factor;
    }

    double total(double... x) {
      double sum = 0;
      for (double e : x) {
        sum += factor * e;
      }
      return sum;
    }
  }

  static final class Shifted extends Scale {
    Shifted(double factor) {
      super(factor);
    }

    @Override
    double apply(double x) {
      DoubleUnaryOperator parent = super::apply;
      DoubleUnaryOperator own = this::shift;
      return own.applyAsDouble(parent.applyAsDouble(x));
    }

    private double shift(double x) {
      return x + factor;
    }
  }

  @Test
  void toAStaticMethod() {
    DoubleUnaryOperator f = MethodReferenceTest::square;
    assertGradient(x -> f.applyAsDouble(x[0]), at(3), 6);
  }

  @Test
  void toAFunctionOfMath() {
    DoubleUnaryOperator sine = Math::sin;
    DoubleBinaryOperator power = StrictMath::pow;
    assertGradient(
        x -> sine.applyAsDouble(power.applyAsDouble(x[0], 3)), at(1.5),
        Math.cos(3.375) * 3 * 2.25);
  }

  @Test
  void toAMethodOfAnObjectMadeWithinTheRecording() {
    assertGradient(
        x -> {
          DoubleUnaryOperator f = new Scale(x[0])::apply;
          return f.applyAsDouble(x[1]);
        },
        at(2, 3), 3, 2);
  }

  @Test
  void toSuperAndThis() {
    assertGradient(
        x -> {
          Scale s = new Shifted(x[0]);
          DoubleUnaryOperator f = s::apply;
          return f.applyAsDouble(x[1]);
        },
        at(2, 3), 4, 2);
  }

  @Test
  void toAMethodOfTheArgument() {
    ToDoubleFunction<Scale> factor = Scale::factor;
    BiFunction<Scale, Double, Double> apply = Scale::apply;
    assertGradient(
        x -> {
          Scale s = new Scale(x[0] * x[0]);
          return factor.applyAsDouble(s) * apply.apply(s, x[1]);
        },
        at(2, 3), 3 * 4 * 8, 16);
  }

  @Test
  void toAConstructor() {
    DoubleFunction<Scale> make = Scale::new;
    Function<Double, Scale> makeBoxed = Scale::new;
    assertGradient(
        x -> make.apply(x[0]).apply(x[1]) * makeBoxed.apply(x[0]).factor, at(2, 3), 12, 4);
  }

  @Test
  void toAnArrayConstructor() {
    IntFunction<double[]> make = double[]::new;
    assertGradient(
        x -> {
          double[] a = make.apply(2);
          a[1] = x[0];
          return a[0] + a[1] * a[1];
        },
        at(3), 6);
  }

  interface Copy {
    Object of(double[] a);
  }

  @Test
  void toCloneOfAnArray() {
    Copy copy = double[]::clone;
    assertGradient(
        x -> {
          double[] a = (double[]) copy.of(x);
          a[0] *= 5;
          return a[0] * x[0];
        },
        at(3), 30);
  }

  @Test
  void withBoxing() {
    Function<Double, Double> boxed = MethodReferenceTest::square;
    BiFunction<Double, Double, Double> sum = Double::sum;
    Supplier<Scale> supplier = () -> new Scale(4);
    DoubleSupplier four = supplier.get()::factor;
    assertGradient(
        x -> sum.apply(boxed.apply(x[0]), x[1]) * four.getAsDouble(), at(3, 2), 24, 4);
  }

  @Test
  void withWidening() {
    Function<Integer, Double> root = Math::sqrt;
    assertGradient(x -> root.apply(16) * x[0], at(3), 4);
  }

  @Test
  void toAMethodWithVarargs() {
    assertGradient(
        x -> {
          DoubleBinaryOperator total = new Scale(x[0])::total;
          return total.applyAsDouble(x[1], x[0]);
        },
        at(2, 3), 3 + 4, 2);
  }

  @Test
  void toUnboxing() {
    ToDoubleFunction<Double> unbox = Double::doubleValue;
    DoubleFunction<Double> box = Double::valueOf;
    assertGradient(x -> unbox.applyAsDouble(box.apply(x[0])) * x[0], at(3), 6);
  }

  @Test
  void toAMethodOfACollection() {
    assertGradient(
        x -> {
          List<Double> list = List.of(x[0], x[0] * x[1]);
          IntFunction<Double> get = list::get;
          return get.apply(1) * get.apply(0);
        },
        at(2, 3), 12, 4);
  }

  @Test
  void asTheDifferentiatedFunction() {
    assertGradient(MethodReferenceTest::polynomial, at(2, 3), 15, 4);
    assertGradient(new Polynomial(2)::evaluate, at(3), 12);
  }

  private static double polynomial(double[] x) {
    return x[0] * x[0] * x[1] + 3 * x[0];
  }

  private record Polynomial(double scale) {
    double evaluate(double[] x) {
      return scale * x[0] * x[0];
    }
  }
}
