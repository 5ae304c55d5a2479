package dev.wengert.it.leaks.foreign;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A library that is excluded, and calls back. */
public abstract class Solver {
  protected final double[] state = new double[2];

  /** Ten steps of Euler's method; the arrays are the solver's own. */
  public static void integrate(BiConsumer<double[], double[]> rate, double[] y) {
    double[] dy = new double[y.length];
    for (int i = 0; i < 10; i++) {
      rate.accept(y, dy);
      for (int j = 0; j < y.length; j++) {
        y[j] += 0.1 * dy[j];
      }
    }
  }

  public static double sumOfFilled(Consumer<List<Double>> filler) {
    List<Double> list = new ArrayList<>();
    filler.accept(list);
    double sum = 0;
    for (double x : list) {
      sum += x;
    }
    return sum;
  }

  public static double first(Supplier<double[]> supplier) {
    return supplier.get()[0];
  }

  public static double valueIn(Supplier<Map<String, Double>> supplier) {
    return supplier.get().get("v");
  }

  public static Iterator<Double> doubled(List<Double> list) {
    return new Iterator<>() {
      private int i;

      @Override
      public boolean hasNext() {
        return i < list.size();
      }

      @Override
      public Double next() {
        return list.get(i++) * 2;
      }
    };
  }

  protected abstract void step();

  /** A template method: the subclass computes the state. */
  public double run() {
    step();
    return state[0] + state[1];
  }
}
