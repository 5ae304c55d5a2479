package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleToIntFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LambdaTest {
  private double field;

  @Test
  void argumentsAndResults() {
    DoubleBinaryOperator product = (a, b) -> a * b;
    DoubleUnaryOperator square = a -> a * a;
    assertGradient(x -> product.applyAsDouble(square.applyAsDouble(x[0]), x[1]), at(2, 3), 12, 4);
  }

  @Test
  void capturedNumbers() {
    assertGradient(
        x -> {
          double a = x[0];
          double b = x[0] * x[1];
          int n = 3;
          DoubleUnaryOperator f = t -> a * t + b * n;
          return f.applyAsDouble(x[1]) + f.applyAsDouble(1);
        },
        at(2, 3), 3 + 1 + 2 * 9, 2 + 2 * 6);
  }

  @Test
  void capturedNumberKeepsItsValueWhenTheVariableIsGone() {
    assertGradient(
        x -> {
          List<DoubleSupplier> later = new ArrayList<>();
          for (int i = 1; i <= 3; i++) {
            double a = i * x[0];
            later.add(() -> a * a);
          }
          double sum = 0;
          for (DoubleSupplier s : later) {
            sum += s.getAsDouble();
          }
          return sum + later.get(0).getAsDouble();
        },
        at(2), 2 * 2 * 15);
  }

  @Test
  void capturedArraysAreShared() {
    assertGradient(
        x -> {
          double[] a = {x[0]};
          double[][] m = {a};
          Runnable scale = () -> a[0] *= x[1];
          scale.run();
          scale.run();
          return m[0][0];
        },
        at(2, 3), 9, 12);
  }

  @Test
  void capturedObjectsAndThis() {
    assertGradient(
        x -> {
          field = x[0];
          DoubleUnaryOperator f = t -> field * t + this.field;
          field *= 2;
          return f.applyAsDouble(x[1]);
        },
        at(2, 3), 8, 4);
  }

  @Test
  void currying() {
    DoubleFunction<DoubleFunction<DoubleUnaryOperator>> f = a -> b -> c -> a * b + b * c + c * a;
    assertGradient(
        x -> f.apply(x[0]).apply(x[1]).applyAsDouble(x[2]), at(2, 3, 5), 8, 7, 5);
  }

  @Test
  void curryingWithBoxes() {
    Function<Double, Function<Double, Double>> f = a -> b -> a * b + a;
    assertGradient(x -> f.apply(x[0]).apply(x[1]), at(2, 3), 4, 2);
  }

  @Test
  void functionsOfEveryShape() {
    ToDoubleFunction<double[]> norm = a -> Math.hypot(a[0], a[1]);
    ToDoubleBiFunction<double[], Double> dot = (a, b) -> a[0] * b;
    IntToDoubleFunction half = i -> i / 2.0;
    DoubleToIntFunction sign = a -> a > 0 ? 1 : -1;
    DoublePredicate big = a -> a > 1;
    Supplier<Double> three = () -> 3.0;
    BiFunction<Double, Integer, Double> scale = (a, i) -> a * i;
    UnaryOperator<Double> twice = a -> a + a;
    BinaryOperator<Double> minus = (a, b) -> a - b;
    assertMatchesDifferences(
        x -> {
          double y = norm.applyAsDouble(x) + dot.applyAsDouble(x, x[1]);
          y *= half.applyAsDouble(3) * sign.applyAsInt(y);
          y = big.test(y) ? y * three.get() : 0;
          return minus.apply(twice.apply(scale.apply(y, 2)), x[0]);
        },
        1.5, 2.5);
  }

  @Test
  void consumers() {
    assertGradient(
        x -> {
          double[] sum = new double[1];
          DoubleConsumer add = a -> sum[0] += a;
          Consumer<Double> multiply = a -> sum[0] *= a;
          ObjDoubleConsumer<double[]> put = (a, v) -> a[0] += v * v;
          add.accept(x[0]);
          multiply.accept(x[1]);
          put.accept(sum, x[0]);
          return sum[0];
        },
        at(2, 3), 7, 2);
  }

  @Test
  void callableAndSupplierThatCapture() {
    assertGradient(
        x -> {
          double a = x[0];
          Callable<Double> call = () -> a * a;
          Supplier<double[]> array = () -> new double[] {a, a * 2};
          try {
            return call.call() * array.get()[1];
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        at(2), 24);
  }

  interface Recursive {
    double apply(Recursive self, double x, int n);
  }

  @Test
  void recursiveLambda() {
    Recursive power = (self, a, n) -> n == 0 ? 1 : a * self.apply(self, a, n - 1);
    assertGradient(x -> power.apply(power, x[0], 4), at(2), 32);
  }

  @Test
  void lambdaThatReturnsALambda() {
    assertGradient(
        x -> {
          Supplier<DoubleSupplier> outer =
              () -> {
                double inner = x[0] * x[1];
                return () -> inner * x[0];
              };
          return outer.get().getAsDouble();
        },
        at(2, 3), 12, 4);
  }

  @Test
  void lambdaFromOutsideTheRecordingHasConstants() {
    double constant = 3;
    DoubleUnaryOperator f = t -> t * constant;
    assertGradient(x -> f.applyAsDouble(x[0]), at(2), 3);
  }

  @Test
  void lambdaOfTheLastRecordingHoldsConstants() {
    List<DoubleUnaryOperator> kept = new ArrayList<>();
    assertGradient(
        x -> {
          double a = x[0] * x[0];
          double sum = 0;
          for (DoubleUnaryOperator f : kept) {
            sum += f.applyAsDouble(x[0]);
          }
          kept.clear();
          kept.add(t -> t * a);
          return sum * 0 + kept.get(0).applyAsDouble(x[0]);
        },
        at(2), 12);
    assertGradient(x -> kept.get(0).applyAsDouble(x[0]), at(5), 4);
  }

  private static DoubleUnaryOperator compose(DoubleUnaryOperator f, DoubleUnaryOperator g) {
    return t -> g.applyAsDouble(f.applyAsDouble(t));
  }

  @Test
  void ownComposition() {
    assertGradient(
        x -> {
          DoubleUnaryOperator f = t -> t;
          for (int i = 0; i < 5; i++) {
            double a = x[1];
            f = compose(f, t -> t * a);
          }
          return f.applyAsDouble(x[0]);
        },
        at(3, 2), 32, 3 * 80);
  }

  @Test
  void compositionByTheJdkIsExactOrReported() {
    DoubleUnaryOperator f = t -> t * t;
    assertExactOrReported(x -> f.andThen(Math::sin).applyAsDouble(x[0]), 0.75);
    assertExactOrReported(x -> f.compose(Math::exp).applyAsDouble(x[0]) * x[0], 0.75);
    assertExactOrReported(x -> f.andThen(t -> t * x[0]).andThen(f).applyAsDouble(x[0]), 0.75);
    assertExactOrReported(x -> DoubleUnaryOperator.identity().applyAsDouble(x[0]) * x[0], 0.75);
  }

  @Test
  void compositionOfBoxesByTheJdk() {
    Function<Double, Double> f = t -> t * t;
    assertGradient(
        x -> f.andThen(t -> t * x[1]).compose((Double t) -> t + 1).apply(x[0]), at(2, 3), 18, 9);
    assertGradient(x -> Function.<Double>identity().apply(x[0]) * x[0], at(2), 4);
  }

  @Test
  void serializableLambdaIsExactOrReported() {
    assertExactOrReported(
        x -> {
          double a = x[0];
          DoubleUnaryOperator f = (DoubleUnaryOperator & Serializable) t -> a * t;
          return f.applyAsDouble(x[1]);
        },
        1.5, 2.5);
  }

  interface Marker {}

  @Test
  void lambdaOfAnIntersectionTypeIsExactOrReported() {
    assertExactOrReported(
        x -> {
          double a = x[0];
          DoubleSupplier f = (DoubleSupplier & Marker) () -> a * a;
          return f.getAsDouble() * x[0];
        },
        1.5);
  }

  @Test
  void genericFunctionsOfArrays() {
    Consumer<double[]> twice = a -> a[0] *= 2;
    Function<double[], double[]> copy = double[]::clone;
    UnaryOperator<double[]> same = a -> a;
    BiFunction<double[], double[], Double> dot = (a, b) -> a[0] * b[0];
    assertGradient(
        x -> {
          double[] a = copy.apply(x);
          twice.accept(a);
          return dot.apply(same.apply(a), x);
        },
        at(3), 12);
  }

  @Test
  void serializableLambda() {
    assertExactOrReported(
        x -> {
          double a = x[0];
          DoubleUnaryOperator f = (DoubleUnaryOperator & Serializable) t -> a * t;
          return f.applyAsDouble(x[1]);
        },
        2, 3);
  }
}
