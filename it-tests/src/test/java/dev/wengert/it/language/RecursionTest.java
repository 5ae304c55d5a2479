package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class RecursionTest {
  private static double power(double x, int n) {
    return n == 0 ? 1 : x * power(x, n - 1);
  }

  private static double fastPower(double x, int n) {
    if (n == 0) {
      return 1;
    }
    double half = fastPower(x, n / 2);
    return n % 2 == 0 ? half * half : half * half * x;
  }

  private static double even(double x, int n) {
    return n == 0 ? x : x + odd(x * x, n - 1);
  }

  private static double odd(double x, int n) {
    return n == 0 ? -x : x * even(x + 1, n - 1);
  }

  private static double fibonacci(double x, int n) {
    return n < 2 ? n * x : fibonacci(x, n - 1) + fibonacci(x, n - 2);
  }

  private static double ackermannLike(double x, int m) {
    return m == 0 ? x + 1 : ackermannLike(ackermannLike(x / 2, m - 1), m - 1);
  }

  private static double bisect(double target, double low, double high) {
    double middle = (low + high) / 2;
    return high - low < 1e-3 ? middle * target
        : middle * middle < target ? bisect(target, middle, high) : bisect(target, low, middle);
  }

  private static void scale(double[] a, int i, double by) {
    if (i < a.length) {
      a[i] *= by;
      scale(a, i + 1, by * a[i]);
    }
  }

  private static double deep(double x, int n) {
    return n == 0 ? x : deep(x, n - 1) + 1e-4 * x;
  }

  @Test
  void recursionIntoItself() {
    assertGradient(x -> power(x[0], 5), at(2), 80);
    assertGradient(x -> fastPower(x[0], 13), at(1.5), 13 * Math.pow(1.5, 12));
  }

  @Test
  void mutualRecursion() {
    assertMatchesDifferences(x -> even(x[0], 4), 0.5);
  }

  @Test
  void recursionThatBranches() {
    assertGradient(x -> fibonacci(x[0], 15), at(2), 610);
  }

  @Test
  void resultOfRecursionAsItsArgument() {
    assertGradient(x -> ackermannLike(x[0], 4), at(2), Math.pow(0.5, 15));
  }

  @Test
  void recursionOnPassiveBounds() {
    assertGradient(x -> bisect(x[0], 0, 2), at(2), 1.41455078125);
  }

  @Test
  void recursionThatUpdatesAnArray() {
    assertMatchesDifferences(
        x -> {
          double[] a = {x[0], 2, x[1], 0.5};
          scale(a, 0, x[1]);
          return a[3] + a[2];
        },
        0.75, 1.25);
  }

  @Test
  void deepRecursion() {
    assertGradient(x -> deep(x[0], 1000), at(2), 1.1);
  }
}
