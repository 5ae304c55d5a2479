package dev.wengert.it.leaks.foreign;

import dev.wengert.it.leaks.LeakPrograms;
import java.awt.geom.PathIterator;
import java.util.function.DoubleUnaryOperator;

/** Code that is excluded from the transformation. */
public class Foreign implements LeakPrograms.Filler, PathIterator {
  public double field;

  public static double square(double x) {
    return x * x;
  }

  public static void set(double[] a, int index, double value) {
    a[index] = value;
  }

  public static void setRow(double[][] a, double value) {
    a[1][0] = value;
  }

  public static double sum(double[] a) {
    double s = 0;
    for (double v : a) {
      s += v;
    }
    return s;
  }

  public static double applyTwice(DoubleUnaryOperator f, double x) {
    return f.applyAsDouble(x) + f.applyAsDouble(x + 1);
  }

  public static int hash(Double box) {
    return box.hashCode();
  }

  @Override
  public void fill(double[] a) {
    a[0] = 7;
  }

  @Override
  public int currentSegment(double[] a) {
    a[0] = 7;
    return 0;
  }

  @Override
  public int currentSegment(float[] a) {
    return 0;
  }

  @Override
  public int getWindingRule() {
    return 0;
  }

  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public void next() {}
}
