package dev.wengert.it.jdk;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code java.util.Arrays} with doubles and boxes. */
class ArraysTest {
  @Test
  void sorting() {
    assertGradient(
        x -> {
          double[] a = x.clone();
          Arrays.sort(a);
          return a[0] + 10 * a[1] + 100 * a[2];
        },
        at(5, 3, 4), 100, 1, 10);
    assertGradient(
        x -> {
          double[] a = {x[0], x[1], x[2], x[0] * x[1]};
          Arrays.sort(a, 1, 3);
          return a[0] + 10 * a[1] + 100 * a[2] + 1000 * a[3];
        },
        at(5, 3, 2), 1 + 3000, 100 + 5000, 10);
    assertGradient(
        x -> {
          double[] a = {x[0], 4, x[1], 1};
          Arrays.parallelSort(a);
          return a[1] + 10 * a[3];
        },
        at(5, 3), 10, 1);
    assertGradient(
        x -> {
          double[] a = {x[0], 4, x[1], 1};
          Arrays.parallelSort(a, 0, 3);
          return a[0] + 10 * a[2];
        },
        at(5, 3), 10, 1);
  }

  @Test
  void largeArraysAndTies() {
    double[] x = IntStream.range(0, 20_000).mapToDouble(i -> (i * 7919) % 1000).toArray();
    assertGradient(
        a -> {
          double[] copy = a.clone();
          Arrays.parallelSort(copy);
          double y = 0;
          for (int i = 0; i < copy.length; i++) {
            y += Math.floor(i / 20) * copy[i]; // all of the 20 equal ones have the same weight
          }
          return y;
        },
        x, Arrays.stream(x).toArray());
  }

  @Test
  void specialValuesAreSortedAsByTheJdk() {
    assertGradient(
        x -> {
          double[] a = {x[0], 0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, -x[0]};
          Arrays.sort(a);
          return a[1] * 10 + a[4] + 1 / a[2];
        },
        at(5), -9);
  }

  @Test
  void sortingBoxes() {
    assertGradient(
        x -> {
          Double[] a = {x[0], x[1], x[2]};
          Arrays.sort(a);
          Double[] b = {x[0], x[1], x[2]};
          Arrays.sort(b, Collections.reverseOrder());
          Double[] c = {x[0], x[1], x[2]};
          Arrays.sort(c, 0, 2, Comparator.comparingDouble(y -> -y));
          Double[] d = {x[0], x[1], x[2]};
          Arrays.parallelSort(d, Comparator.naturalOrder());
          return a[0] + 10 * b[0] + 100 * c[1] + 1000 * d[1];
        },
        at(5, 3, 4), 10, 1 + 100, 1000);
  }

  @Test
  void setAll() {
    assertGradient(
        x -> {
          double[] a = new double[4];
          Arrays.setAll(a, i -> x[0] * i);
          Arrays.parallelSetAll(a, i -> a[i] * a[i]);
          Double[] b = new Double[2];
          Arrays.setAll(b, i -> x[1] * i);
          Arrays.parallelSetAll(b, i -> b[i] * x[0]);
          return a[3] * b[1];
        },
        at(2, 3), 2 * 18 * 6 + 36 * 3, 36 * 2);
  }

  @Test
  void prefixes() {
    assertGradient(
        x -> {
          double[] a = {x[0], x[1], x[0]};
          Arrays.parallelPrefix(a, (p, q) -> p * q);
          return a[2] + 10 * a[1];
        },
        at(2, 3), 12 + 30, 4 + 20);
    assertGradient(
        x -> {
          double[] a = {x[0], x[1], x[0], x[1]};
          Arrays.parallelPrefix(a, 1, 3, Double::sum);
          return a[0] + 10 * a[2] + 100 * a[3];
        },
        at(2, 3), 11, 110);
    assertGradient(
        x -> {
          Double[] a = {x[0], x[1], x[0]};
          Arrays.parallelPrefix(a, (p, q) -> p * q);
          return a[2];
        },
        at(2, 3), 12, 4);
  }

  /** The JDK divides long arrays; the sums are associated as in a plain run. */
  @Test
  void prefixesOfLongArrays() {
    int n = 5000;
    double[] x = IntStream.range(0, n).mapToDouble(i -> Math.sin(i) / 3).toArray();
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    assertGradient(
        a -> {
          double[] copy = a.clone();
          Arrays.parallelPrefix(copy, Double::sum);
          return copy[n - 1];
        },
        x, ones);
  }

  @Test
  void asAList() {
    assertGradient(
        x -> {
          List<Double> list = Arrays.asList(x[0], x[1]);
          list.set(0, list.get(0) * list.get(1));
          return list.get(0) + list.get(1);
        },
        at(2, 3), 3, 3);
    assertGradient(x -> Arrays.asList(x, x).get(1)[0] * 2, at(2), 2);
  }

  @Test
  void spliterator() {
    assertGradient(
        x -> {
          double[] product = {1};
          Arrays.spliterator(x, 1, 3).forEachRemaining((DoubleConsumer) y -> product[0] *= y);
          return product[0];
        },
        at(2, 3, 4), 0, 4, 3);
  }

  @Test
  void comparing() {
    assertGradient(
        x ->
            (Arrays.equals(x, new double[] {2, 3}) ? x[0] : x[1])
                + (Arrays.hashCode(x) == Arrays.hashCode(new double[] {2, 3}) ? x[0] : 0)
                + Arrays.binarySearch(x, 3) * x[1]
                + Arrays.mismatch(x, new double[] {2, 4}) * x[1]
                + Arrays.compare(x, new double[] {2, 3}) * x[1],
        at(2, 3), 2, 2);
  }

  @Test
  void exceptionsAreThoseOfTheJdk() {
    assertGradient(
        x -> {
          double y = 0;
          try {
            Arrays.sort(x, 1, 9);
          } catch (ArrayIndexOutOfBoundsException e) {
            y += x[0];
          }
          try {
            Arrays.setAll((double[]) null, i -> x[0]);
          } catch (NullPointerException e) {
            y += x[1];
          }
          try {
            Arrays.parallelPrefix(x, 2, 1, Double::sum);
          } catch (IllegalArgumentException e) {
            y *= 2;
          }
          try {
            Arrays.stream(x, 1, 3).sum();
          } catch (ArrayIndexOutOfBoundsException e) {
            y *= 2;
          }
          return y;
        },
        at(2, 3), 4, 4);
  }
}
