package dev.wengert.it.jdk;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.DoubleSummaryStatistics;
import java.awt.geom.Point2D;
import java.nio.DoubleBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Code that is excluded: whatever it computes is lost. */
final class Outside {
  private Outside() {}

  static double sum(DoubleStream s) {
    return s.map(y -> y * y).sum();
  }

  static double iterate(DoubleStream s) {
    double sum = 0;
    for (var it = s.iterator(); it.hasNext(); ) {
      sum += it.nextDouble();
    }
    return sum;
  }

  static double boxed(DoubleStream s) {
    double sum = 0;
    for (Double d : s.boxed().collect(Collectors.toList())) {
      sum += d;
    }
    return sum;
  }

  static double max(DoubleStream s) {
    return 2 * s.max().getAsDouble();
  }

  static double array(DoubleStream s) {
    return 2 * s.toArray()[0];
  }

  static double objects(Stream<Double> s) {
    return s.mapToDouble(d -> 2 * d).sum();
  }

  static double objects(Iterator<Double> s) {
    return 2 * s.next();
  }

  static double twice(OptionalDouble o) {
    return 2 * o.getAsDouble();
  }

  static double twice(DoubleSummaryStatistics s) {
    return 2 * s.getSum();
  }

  static double twice(Point2D p) {
    return 2 * p.getX();
  }

  static double twice(DoubleBuffer b) {
    return 2 * b.get(0);
  }

  static double twice(DoubleAdder a) {
    return 2 * a.sum();
  }

  static double twice(AtomicReference<Double> r) {
    return 2 * r.get();
  }

  static DoubleUnaryOperator square() {
    return y -> y * y;
  }

  static ToDoubleFunction<Double> squareOfBox() {
    return y -> y * y;
  }

  static Function<Double, Double> boxToBox() {
    return y -> y * y;
  }

  static BinaryOperator<Double> plus() {
    return (a, b) -> a + b;
  }

  static Consumer<Double> addTo(double[] sum) {
    return y -> sum[0] += y;
  }

  static Supplier<Double> twice(Supplier<Double> s) {
    return () -> 2 * s.get();
  }

  static Collector<Double, ?, double[]> summing() {
    return Collector.of(() -> new double[1], (a, y) -> a[0] += y, (a, b) -> a);
  }

  /** Keeps the sum of what it is given. */
  static final class Total extends AbstractList<Double> {
    private double sum;

    @Override
    public boolean add(Double d) {
      sum += d;
      return true;
    }

    @Override
    public Double get(int index) {
      return sum;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  static List<Double> total() {
    return new Total();
  }

  static List<Double> copy(Iterable<Double> all) {
    List<Double> copy = new ArrayList<>();
    all.forEach(d -> copy.add(2 * d));
    return copy;
  }
}
