package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class VarargsTest {
  private static double product(double... x) {
    double product = 1;
    for (double e : x) {
      product *= e;
    }
    return product;
  }

  private static double weighted(double w, int n, double... x) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += w * x[i];
    }
    x[0] = 1000;
    return sum;
  }

  private static double ofObjects(Object... args) {
    double sum = 0;
    for (Object o : args) {
      sum += o instanceof Double d ? d : o instanceof double[] a ? product(a) : 0;
    }
    return sum;
  }

  private static double ofArrays(double[]... rows) {
    return rows[0][0] * rows[rows.length - 1][1];
  }

  @Test
  void anyNumberOfArguments() {
    assertGradient(x -> product(), at(2, 3), 0, 0);
    assertGradient(x -> product(x[0]), at(2, 3), 1, 0);
    assertGradient(x -> product(x[0], x[1], x[0], 5), at(2, 3), 60, 20);
  }

  @Test
  void arrayInPlaceOfArgumentsIsShared() {
    assertGradient(x -> weighted(x[1], 2, x) + x[0], at(2, 3), 3, 2 + 6);
  }

  @Test
  void argumentsAreCopies() {
    assertGradient(x -> weighted(x[1], 2, x[0], x[1]) + x[0], at(2, 3), 3 + 1, 2 + 6);
  }

  @Test
  void objects() {
    assertGradient(
        x -> ofObjects(x[0], "text", 3, null, x[0] * x[1], x), at(2, 3), 1 + 3 + 3, 2 + 2);
  }

  @Test
  void arrays() {
    assertGradient(x -> ofArrays(x, new double[2], x.clone()), at(2, 3), 3, 2);
  }

  @Test
  void formattedTextIsPassive() {
    assertGradient(
        x -> x[0] * String.format("%.1f %.1f %s", x[0], x[1], "text").length(), at(2, 3), 12, 0);
  }
}
