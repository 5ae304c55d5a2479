package dev.wengert.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Compares gradients with what they have to be. */
public final class Derivatives {
  private static final double CLOSED_FORM = 1e-13;
  private static final double DIFFERENCES = 1e-8;

  private Derivatives() {}

  /** A point, for readable calls. */
  public static double[] at(double... x) {
    return x;
  }

  /** The value is that of a plain run, the partials are these, nothing leaks. */
  public static void assertGradient(
      ToDoubleFunction<double[]> f, double[] x, double... expected) {
    assertPartials(expected, gradientWithoutLeaks(f, x).partials(), CLOSED_FORM, 0);
  }

  /** The value is that of a plain run, the partials are those of the plain function's graph. */
  public static void assertMatchesDifferences(ToDoubleFunction<double[]> f, double... x) {
    double[] expected = differences(f, x);
    assertPartials(expected, gradientWithoutLeaks(f, x).partials(), DIFFERENCES, 1);
  }

  /** The value is that of a plain run, and a leak of this kind, only, is reported. */
  public static void assertLeaks(Leak.Kind kind, ToDoubleFunction<double[]> f, double... x) {
    Gradient gradient = gradient(f, x);
    assertEquals(List.of(kind), gradient.leaks().stream().map(Leak::kind).distinct().toList());
  }

  /** The value is that of a plain run, and some leak is reported. */
  public static void assertReported(ToDoubleFunction<double[]> f, double... x) {
    assertNotEquals(List.of(), gradient(f, x).leaks());
  }

  /** The partials are right or a leak says that they may not be. */
  public static void assertExactOrReported(ToDoubleFunction<double[]> f, double... x) {
    double[] expected = differences(f, x);
    Gradient gradient = gradient(f, x);
    if (gradient.leaks().isEmpty()) {
      assertPartials(expected, gradient.partials(), DIFFERENCES, 1);
    }
  }

  private static Gradient gradientWithoutLeaks(ToDoubleFunction<double[]> f, double[] x) {
    Gradient gradient = gradient(f, x);
    assertEquals(List.of(), gradient.leaks(), "leaks");
    return gradient;
  }

  /** Records twice; both runs have the value of a plain run and the same partials. */
  private static Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
    double plain = f.applyAsDouble(x.clone());
    Gradient first = Wengert.gradient(f, x);
    Gradient second = Wengert.gradient(f, x);
    assertSameBits(plain, first.value(), "value");
    assertSameBits(plain, second.value(), "value of the second run");
    assertSameBits(plain, f.applyAsDouble(x.clone()), "value of a plain run afterwards");
    assertArrayEquals(first.partials(), second.partials(), "partials of the second run");
    return first;
  }

  private static void assertSameBits(double expected, double actual, String what) {
    assertEquals(
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(actual),
        () -> what + ": expected " + expected + ", was " + actual);
  }

  /** Partials smaller than {@code scale} are held to the tolerance times the scale. */
  private static void assertPartials(
      double[] expected, double[] actual, double tolerance, double scale) {
    assertEquals(expected.length, actual.length, "number of partials");
    for (int i = 0; i < expected.length; i++) {
      int index = i;
      assertTrue(
          isClose(expected[index], actual[index], tolerance, scale),
          () -> "partial " + index + ": expected " + Arrays.toString(expected)
              + ", was " + Arrays.toString(actual));
    }
  }

  private static boolean isClose(
      double expected, double actual, double tolerance, double scale) {
    return expected == actual
        || Double.isNaN(expected) && Double.isNaN(actual)
        || Math.abs(expected - actual) <= tolerance * Math.max(scale, Math.abs(expected));
  }

  /** Central differences at three steps, extrapolated twice. */
  public static double[] differences(ToDoubleFunction<double[]> f, double... x) {
    double[] partials = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double h = 0x1p-7 * Math.max(1, Math.abs(x[i]));
      double wide = central(f, x, i, h);
      double middle = central(f, x, i, h / 2);
      double narrow = central(f, x, i, h / 4);
      double once = middle + (middle - wide) / 3;
      double again = narrow + (narrow - middle) / 3;
      partials[i] = again + (again - once) / 15;
    }
    return partials;
  }

  private static double central(ToDoubleFunction<double[]> f, double[] x, int i, double h) {
    double[] left = x.clone();
    double[] right = x.clone();
    left[i] -= h;
    right[i] += h;
    double run = right[i] - left[i];
    return (f.applyAsDouble(right) - f.applyAsDouble(left)) / run;
  }
}
