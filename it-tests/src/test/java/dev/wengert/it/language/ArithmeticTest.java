package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class ArithmeticTest {
  @Test
  void sum() {
    assertGradient(x -> x[0] + x[1], at(2, 3), 1, 1);
    assertGradient(x -> x[0] + 4, at(2), 1);
    assertGradient(x -> 4 + x[0], at(2), 1);
    assertGradient(x -> x[0] + x[0], at(2), 2);
  }

  @Test
  void difference() {
    assertGradient(x -> x[0] - x[1], at(2, 3), 1, -1);
    assertGradient(x -> x[0] - 4, at(2), 1);
    assertGradient(x -> 4 - x[0], at(2), -1);
    assertGradient(x -> x[0] - x[0], at(2), 0);
  }

  @Test
  void product() {
    assertGradient(x -> x[0] * x[1], at(2, 3), 3, 2);
    assertGradient(x -> x[0] * 4, at(2), 4);
    assertGradient(x -> 4 * x[0], at(2), 4);
    assertGradient(x -> x[0] * x[0], at(5), 10);
    assertGradient(x -> x[0] * x[0] * x[0], at(5), 75);
  }

  @Test
  void productWithZero() {
    assertGradient(x -> x[0] * x[1], at(0, 3), 3, 0);
    assertGradient(x -> x[0] * 0, at(3), 0);
  }

  @Test
  void quotient() {
    assertGradient(x -> x[0] / x[1], at(2, 4), 0.25, -0.125);
    assertGradient(x -> x[0] / 4, at(2), 0.25);
    assertGradient(x -> 4 / x[0], at(2), -1);
    assertGradient(x -> x[0] / x[0], at(2), 0);
  }

  @Test
  void remainder() {
    assertGradient(x -> x[0] % x[1], at(7.5, 2), 1, -3);
    assertGradient(x -> x[0] % x[1], at(-7.5, 2), 1, 3);
    assertGradient(x -> x[0] % x[1], at(7.5, -2), 1, 3);
    assertGradient(x -> x[0] % x[1], at(-7.5, -2), 1, -3);
    assertGradient(x -> x[0] % x[1], at(1.5, 2), 1, 0);
    assertGradient(x -> x[0] % 2, at(7.5), 1);
    assertGradient(x -> 7.5 % x[0], at(2), -3);
    assertGradient(x -> x[0] % Double.POSITIVE_INFINITY, at(7.5), 1);
  }

  @Test
  void negation() {
    assertGradient(x -> -x[0], at(2), -1);
    assertGradient(x -> -(-x[0]), at(2), 1);
    assertGradient(x -> -(x[0] * x[1]), at(2, 3), -3, -2);
    assertGradient(x -> +x[0], at(2), 1);
  }

  @Test
  void increment() {
    assertGradient(
        x -> {
          double y = x[0];
          double before = y++;
          double after = ++y;
          return before * after;
        },
        at(3), 8);
    assertGradient(
        x -> {
          double y = x[0];
          double before = y--;
          double after = --y;
          return before * after;
        },
        at(3), 4);
    assertGradient(x -> x[0]++ * x[0], at(3), 7);
    assertGradient(x -> ++x[0] * x[0]--, at(3), 8);
  }

  @Test
  void compoundAssignment() {
    assertGradient(
        x -> {
          double y = x[0];
          y += x[1];
          y -= 3 * x[0];
          y *= x[1];
          y /= x[0];
          return y;
        },
        at(2, 5), -25 / 4.0, 10 / 2.0 - 2);
    assertGradient(
        x -> {
          double y = x[0];
          y %= x[1];
          return y * y;
        },
        at(7.5, 2), 3, -9);
  }

  @Test
  void compoundAssignmentToElements() {
    assertGradient(
        x -> {
          x[0] += x[1];
          x[1] *= x[0];
          x[0] /= x[1];
          x[1] -= x[0];
          return x[1];
        },
        at(2, 5), 5, 12 + 1 / 25.0);
  }

  @Test
  void unusedResultsAreNoBurden() {
    assertGradient(
        x -> {
          double unused = x[0] * x[1];
          unused = Math.sin(unused);
          Math.cos(x[0]);
          return x[0];
        },
        at(2, 5), 1, 0);
  }

  @Test
  void deepExpression() {
    assertGradient(
        x -> ((((x[0] + 1) * x[0] + 2) * x[0] + 3) * x[0] + 4) * x[0] + 5,
        at(2), 5 * 16 + 4 * 8 + 2 * 3 * 4 + 3 * 2 * 2 + 4);
  }

  @Test
  void constantsAloneHaveNoDerivative() {
    assertGradient(x -> 1.5 * 2.5, at(2), 0);
    assertGradient(x -> Math.sin(2.0), at(2), 0);
  }
}
