package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class OperandStackTest {
  private double field;
  private static double shared;

  @Test
  void assignmentIsAnExpression() {
    assertGradient(
        x -> {
          double a;
          double b = a = x[0] * x[1];
          return a * b;
        },
        at(2, 3), 36, 24);
  }

  @Test
  void assignmentToAnElementAndALocal() {
    assertGradient(
        x -> {
          double[] a = new double[3];
          int i = 1;
          double b;
          a[i++] = b = x[0] * x[1];
          a[i] = b + a[i - 1];
          return a[1] * a[2] + b;
        },
        at(2, 3), 4 * 6 * 3 + 3, 4 * 6 * 2 + 2);
  }

  @Test
  void assignmentToAFieldAndALocal() {
    assertGradient(
        x -> {
          double b = field = x[0] * x[0];
          return field * b;
        },
        at(2), 32);
    assertGradient(
        x -> {
          double b = shared = x[0] * x[0];
          return shared * b;
        },
        at(2), 32);
  }

  @Test
  void operandIsReadBeforeItIsOverwritten() {
    assertGradient(
        x -> {
          double y = x[0];
          y += y *= 2;
          return y;
        },
        at(5), 3);
    assertGradient(
        x -> {
          double y = x[0];
          return y * (y = x[1]) * y;
        },
        at(2, 3), 9, 12);
    assertGradient(
        x -> {
          double y = x[0];
          double z = y + (y = y * y) + (y = y * x[1]);
          return z * y;
        },
        at(2, 3), (1 + 4 + 12) * 12 + 18 * 12, 4 * 12 + 18 * 4);
  }

  @Test
  void elementIsReadBeforeItIsOverwritten() {
    assertGradient(x -> x[0] * (x[0] = x[1]) * x[0], at(2, 3), 9, 12);
    assertGradient(
        x -> {
          x[0] += x[0] *= 2;
          return x[0];
        },
        at(5), 3);
  }

  @Test
  void fieldIsReadBeforeItIsOverwritten() {
    assertGradient(
        x -> {
          field = x[0];
          return field * (field = x[1]) * field;
        },
        at(2, 3), 9, 12);
    assertGradient(
        x -> {
          shared = x[0];
          shared += shared *= 2;
          return shared * shared;
        },
        at(5), 90);
  }

  private double overwriteField(double x) {
    field = x;
    return 1;
  }

  @Test
  void operandIsReadBeforeACallOverwritesIt() {
    assertGradient(
        x -> {
          field = x[0];
          return field * overwriteField(x[1]) * field;
        },
        at(2, 3), 3, 2);
  }

  private static double overwriteElement(double[] a, double x) {
    a[0] = x;
    return 1;
  }

  @Test
  void elementIsReadBeforeACallOverwritesIt() {
    assertGradient(x -> x[0] * overwriteElement(x, x[1]) * x[0], at(2, 3), 3, 2);
  }

  @Test
  void postfixOnElementsWithMovingIndex() {
    assertGradient(
        x -> {
          int i = 0;
          double y = x[i++] * x[i++];
          x[--i] += x[--i] * y;
          return x[1] * x[0];
        },
        at(2, 3), 3 + 3 * 4 * 3, 2 + 8);
  }

  @Test
  void chainedAssignmentsToElements() {
    assertMatchesDifferences(
        x -> {
          double[] a = new double[4];
          a[0] = a[1] = a[2] = a[3] = x[0] * x[1];
          a[1] *= x[0];
          a[2] = -a[2];
          return a[0] + a[1] * a[2] + a[3] * a[3];
        },
        1.5, 2.5);
  }

  @Test
  void compoundAssignmentAsAnExpression() {
    assertMatchesDifferences(
        x -> {
          double y = x[0];
          double z = (y *= x[1]) + (y -= 2) * (y /= x[0]);
          return z * y;
        },
        1.5, 2.5);
  }

  @Test
  void swapThroughOneExpression() {
    assertGradient(
        x -> {
          double a = x[0];
          double b = x[1];
          a = b + (b = a) * 0;
          return 10 * a + b;
        },
        at(2, 3), 1, 10);
  }

  @Test
  void manyOperandsWait() {
    assertMatchesDifferences(
        x ->
            x[0] + (x[1] * (x[0] - (x[1] / (x[0] + (x[1] * (x[0] - (x[1] + (x[0] * (x[1] - x[0]
                * x[1]))))))))),
        1.5, 2.5);
  }

  private static double five(double a, int i, double b, long l, double c) {
    return a * b * c + i * a - l * b;
  }

  @Test
  void argumentsAreEvaluatedFromLeftToRight() {
    assertMatchesDifferences(
        x -> {
          double y = x[0];
          int i = 2;
          return five(y, i++, y = y * x[1], i++, y += x[0]) + y * i;
        },
        1.5, 2.5);
  }

  @Test
  void resultsOfCallsWaitOnTheStack() {
    assertMatchesDifferences(
        x -> five(x[0], 1, 2, 3, x[1]) * five(x[1], 1, x[0], 2, 3) - five(x[0], 1, x[0], 2, x[0]),
        1.5, 2.5);
  }

  @Test
  void resultsOfDiscardedCallsAreDiscarded() {
    assertGradient(
        x -> {
          five(x[0], 1, x[1], 2, x[0]);
          return x[0] * x[1];
        },
        at(2, 3), 3, 2);
  }
}
