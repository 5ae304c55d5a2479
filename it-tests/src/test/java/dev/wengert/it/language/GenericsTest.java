package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class GenericsTest {
  interface Field<T> {
    T plus(T a, T b);

    T times(T a, T b);

    T of(double x);
  }

  static final class Reals implements Field<Double> {
    @Override
    public Double plus(Double a, Double b) {
      return a + b;
    }

    @Override
    public Double times(Double a, Double b) {
      return a * b;
    }

    @Override
    public Double of(double x) {
      return x;
    }
  }

  static final class Vectors implements Field<double[]> {
    @Override
    public double[] plus(double[] a, double[] b) {
      return new double[] {a[0] + b[0], a[1] + b[1]};
    }

    @Override
    public double[] times(double[] a, double[] b) {
      return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }

    @Override
    public double[] of(double x) {
      return new double[] {x, 0};
    }
  }

  private static <T> T polynomial(Field<T> f, T x) {
    return f.plus(f.times(x, f.times(x, x)), f.times(f.of(3), x));
  }

  @Test
  void bridgeMethodsWithBoxes() {
    assertGradient(x -> polynomial(new Reals(), x[0]), at(2), 15);
  }

  @Test
  void bridgeMethodsWithArrays() {
    assertGradient(x -> polynomial(new Vectors(), x)[0], at(2, 1), 3 * 3 + 3, -3 * 4);
  }

  static class Box<T extends Number> {
    protected T content;

    Box(T content) {
      this.content = content;
    }

    T get() {
      return content;
    }

    double twice() {
      return 2 * content.doubleValue();
    }
  }

  static final class DoubleBox extends Box<Double> {
    DoubleBox(double x) {
      super(x);
    }

    @Override
    Double get() {
      return content * content;
    }
  }

  @Test
  void boundedTypes() {
    assertGradient(
        x -> {
          Box<Double> a = new DoubleBox(x[0]);
          Box<? extends Number> b = new Box<>(x[1]);
          return a.get() * a.twice() + b.get().doubleValue() + new Box<>(3).twice();
        },
        at(2, 3), 2 * 3 * 4, 1);
  }

  interface Shape<S extends Shape<S>> {
    S scaled(double by);

    double area();
  }

  static final class Disk implements Shape<Disk> {
    private final double r;

    Disk(double r) {
      this.r = r;
    }

    @Override
    public Disk scaled(double by) {
      return new Disk(r * by);
    }

    @Override
    public double area() {
      return r * r;
    }
  }

  private static <S extends Shape<S>> double twiceScaled(S shape, double by) {
    return shape.scaled(by).scaled(by).area();
  }

  @Test
  void bridgeMethodsWithNumbers() {
    assertGradient(x -> twiceScaled(new Disk(x[0]), x[1]), at(2, 3), 4 * 81, 4 * 4 * 27);
  }

  interface Metric {
    double size(double x);
  }

  static class Covariant implements Cloneable {
    Number value(double x) {
      return 1;
    }
  }

  static final class MoreCovariant extends Covariant {
    @Override
    Double value(double x) {
      return x * x;
    }
  }

  @Test
  void covariantResults() {
    Covariant c = new MoreCovariant();
    assertGradient(x -> c.value(x[0]).doubleValue(), at(3), 6);
    assertGradient(x -> new Covariant().value(x[0]).doubleValue() * x[0], at(3), 1);
  }

  private static <T> T fold(List<? extends T> list, T start, BinaryOperator<T> f) {
    T result = start;
    for (T t : list) {
      result = f.apply(result, t);
    }
    return result;
  }

  @Test
  void genericMethods() {
    assertGradient(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], x[1], x[0]));
          return fold(list, 1.0, (a, b) -> a * b) + fold(list, 0.0, Double::sum);
        },
        at(2, 3), 12 + 2, 4 + 1);
  }

  @SafeVarargs
  private static <T extends Number> double sum(T... numbers) {
    double sum = 0;
    for (T n : numbers) {
      sum += n.doubleValue();
    }
    return sum;
  }

  @Test
  void genericVarargs() {
    assertGradient(x -> sum(x[0], x[1], x[0] * x[1]) * sum(1, 2), at(2, 3), 12, 9);
  }

  interface Combine<T> {
    T apply(T a, T b);
  }

  interface CombineDoubles extends Combine<Double> {
    @Override
    Double apply(Double a, Double b);
  }

  @Test
  void lambdaWithABridgeMethod() {
    assertGradient(
        x -> {
          double weight = x[0];
          CombineDoubles f = (a, b) -> a * b * weight;
          Combine<Double> same = f;
          return f.apply(x[0], x[1]) + same.apply(x[1], x[1]);
        },
        at(2, 3), 12 + 9, 4 + 12);
  }

  static final class Measure extends Number {
    private static final long serialVersionUID = 1L;
    private final double x;

    Measure(double x) {
      this.x = x;
    }

    @Override
    public int intValue() {
      return (int) x;
    }

    @Override
    public long longValue() {
      return (long) x;
    }

    @Override
    public float floatValue() {
      return (float) x;
    }

    @Override
    public double doubleValue() {
      return x * x;
    }
  }

  @Test
  void ownNumbers() {
    assertGradient(x -> sum(new Measure(x[0]), new Measure(x[1])), at(2, 3), 4, 6);
    assertGradient(x -> sum(new Measure(x[0]), x[1], 5), at(2, 3), 4, 1);
  }
}
