package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class TernaryTest {
  @Test
  void choosesADerivative() {
    assertGradient(x -> x[0] > x[1] ? x[0] * x[0] : x[1], at(3, 2), 6, 0);
    assertGradient(x -> x[0] > x[1] ? x[0] * x[0] : x[1], at(2, 3), 0, 1);
  }

  @Test
  void withAConstantOnOneSide() {
    assertGradient(x -> (x[0] > 0 ? x[0] : 0) * 3 + (x[0] < 0 ? x[0] : 5), at(2), 3);
    assertGradient(x -> (x[0] > 0 ? x[0] : 0) * 3 + (x[0] < 0 ? x[0] : 5), at(-2), 1);
  }

  @Test
  void amongOperands() {
    assertGradient(
        x -> x[0] * x[0] + (x[1] > 0 ? x[0] * x[1] : x[1] - 1) * (x[0] > 0 ? x[1] : 1) - x[1],
        at(2, 3), 4 + 9, 12 - 1);
  }

  @Test
  void nested() {
    double[] slopes = {0, 2, -3, 0};
    for (int i = 0; i < slopes.length; i++) {
      int piece = i;
      assertGradient(
          x ->
              piece == 0 ? 1
                  : piece == 1 ? 2 * x[0] : piece == 2 ? -3 * x[0] : x[0] > 100 ? x[0] : 7,
          at(5), slopes[i]);
    }
  }

  private static double pick(double a, double b, boolean first) {
    return first ? a : b;
  }

  @Test
  void amongArguments() {
    assertGradient(
        x -> pick(x[0] > 1 ? x[1] : 2, x[0], x[1] > 1) * (x[0] > 1 ? 3 : x[0]), at(2, 3), 0, 3);
  }

  @Test
  void ofArrays() {
    double[] constant = {5, 6};
    assertGradient(x -> (x[0] > 1 ? x : constant)[1] * x[0], at(2, 3), 3, 2);
    assertGradient(x -> (x[0] > 1 ? x : constant)[1] * x[0], at(0.5, 3), 6, 0);
    assertGradient(
        x -> {
          (x[0] > 1 ? x : constant.clone())[0] *= 4;
          return x[0] * x[1];
        },
        at(2, 3), 12, 8);
  }

  @Test
  void ofIntegersAndDoubles() {
    int n = 3;
    assertGradient(x -> (x[0] > 1 ? n : x[0]) * x[0], at(2), 3);
    assertGradient(x -> (x[0] > 1 ? x[0] : n) * x[0], at(2), 4);
  }

  @Test
  void ofConditionsWithAndAndOr() {
    assertGradient(
        x -> x[0] > 1 && x[1] > 1 || x[0] < -1 ? x[0] * x[1] : -x[0], at(2, 3), 3, 2);
    assertGradient(
        x -> x[0] > 1 && x[1] > 1 || x[0] < -1 ? x[0] * x[1] : -x[0], at(2, 0.5), -1, 0);
    assertGradient(
        x -> x[0] > 1 && x[1] > 1 || x[0] < -1 ? x[0] * x[1] : -x[0], at(-2, 0.5), 0.5, -2);
  }

  @Test
  void assignedWithinTheCondition() {
    assertGradient(
        x -> {
          double y;
          return (y = x[0] * x[1]) > 5 ? y * y : y;
        },
        at(2, 3), 36, 24);
  }
}
