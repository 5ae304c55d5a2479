package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import org.junit.jupiter.api.Test;

/** Reverse methods walk every kind of control flow backwards. */
class ControlFlowTest {
  private static double nested(double x, int n) {
    double s = x;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        s = s * (1 + 0.01 * x) + Math.sin(s + i - j);
      }
      s -= 0.1 * x * i;
    }
    return s;
  }

  @Test
  void nestedLoops() {
    assertMatchesDifferences(x -> nested(x[0], 5) + nested(x[0], 0) + nested(x[0], 1), 0.7);
  }

  private static double leaves(double x, int n, int stop) {
    double s = x;
    for (int i = 0; i < n; i++) {
      s = s * x + i;
      if (i == stop) {
        break;
      }
      if (i % 2 == 1) {
        s += Math.cos(s);
        continue;
      }
      s = Math.sqrt(s * s + 1);
    }
    return s * s;
  }

  @Test
  void breakAndContinue() {
    assertMatchesDifferences(x -> leaves(x[0], 7, 4) + leaves(x[0], 3, 9), 0.6);
  }

  private static double labelled(double x) {
    double s = 1;
    outer:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        s *= x + 0.1 * j;
        if (i + j == 4) {
          continue outer;
        }
        if (i * j == 6) {
          break outer;
        }
      }
      s += x;
    }
    return s;
  }

  @Test
  void labelledBreakAndContinue() {
    assertMatchesDifferences(x -> labelled(x[0]), 0.9);
  }

  private static double atLeastOnce(double x, int n) {
    double s = x;
    int i = 0;
    do {
      s = s * s - 0.3 * x;
      i++;
    } while (i < n);
    while (i > 0) {
      s += x * i--;
    }
    return s;
  }

  @Test
  void doWhileAndWhile() {
    assertMatchesDifferences(x -> atLeastOnce(x[0], 0) + atLeastOnce(x[0], 4), 0.4);
  }

  private static double chosen(double x, int k) {
    double y = x;
    switch (k) {
      case 0:
        y = x * x;
      case 1:
        y += 2 * x;
        break;
      case 5:
        return y * y * y;
      default:
        y = -x;
    }
    return y * (k > 1 ? x : y);
  }

  @Test
  void switchWithFallThrough() {
    assertMatchesDifferences(
        x -> {
          double s = 0;
          for (int k = -1; k < 7; k++) {
            s += (k + 2) * chosen(x[0], k);
          }
          return s;
        },
        0.8);
  }

  private static double early(double x, double y) {
    if (x > y) {
      return x * y;
    }
    for (int i = 0; ; i++) {
      y = y * x + i;
      if (y > 3) {
        return y + x;
      }
    }
  }

  @Test
  void severalReturnsAndAnEndlessLoop() {
    assertMatchesDifferences(x -> early(x[0], x[1]) + early(x[1], x[0]), 0.9, 1.4);
  }

  private static double ternary(double a, double b, int k) {
    return (k > 0 ? a : b) * (k > 1 ? (k > 2 ? a * b : b) : a);
  }

  @Test
  void valuesThatStayOnTheStackWhereWaysMeet() {
    assertMatchesDifferences(
        x -> ternary(x[0], x[1], 0) + ternary(x[0], x[1], 1) + ternary(x[0], x[1], 2) + ternary(x[0], x[1], 3), 0.9, 1.4);
  }

  private static double swapped(double a, double b, int n) {
    for (int i = 0; i < n; i++) {
      double t = a;
      a = b;
      b = t * b + a;
    }
    return a - b;
  }

  @Test
  void localsThatChangePlaces() {
    assertMatchesDifferences(x -> swapped(x[0], x[1], 4), 0.5, 0.3);
  }

  private static double backwards(double x, int n) {
    double s = 0;
    for (int i = n, j = 0; i > 0; i -= 2, j += 3) {
      s = s * x + i - j;
    }
    return s;
  }

  @Test
  void loopsWithOtherSteps() {
    assertMatchesDifferences(x -> backwards(x[0], 9), 0.5);
  }

  private static double onlyInts(double x, int n) {
    int c = 0;
    while (n != 1) {
      n = n % 2 == 0 ? n / 2 : 3 * n + 1;
      c++;
      if (c % 5 == 0) {
        x = x * x / (1 + x);
      }
    }
    return x * c;
  }

  @Test
  void loopsThatNobodyCanCount() {
    assertMatchesDifferences(x -> onlyInts(x[0], 27), 1.4);
  }

  private static float single(float x, int n) {
    float s = x;
    for (int i = 0; i < n; i++) {
      s = s * x - (float) Math.sin(s);
    }
    return s;
  }

  @Test
  void floatsComputeAsFloats() {
    org.junit.jupiter.api.Assertions.assertEquals(
        2.25, dev.wengert.Wengert.gradient(x -> single((float) x[0], 1), 1.5).partials()[0] + Math.cos(1.5) - 0.75, 1e-6);
  }

  private static double refuses(double x, int n) {
    double s = x;
    for (int i = 0; i < n; i++) {
      s = s * x + 1;
      if (s < 0) {
        throw new IllegalArgumentException("step " + s * x);
      }
      s = Math.sin(s * s);
    }
    return s;
  }

  /** Whatever room is left where a block begins behind one that throws. */
  @Test
  void branchesThatThrow() {
    for (int n = 0; n < 300; n += 7) {
      int steps = n;
      assertMatchesDifferences(x -> refuses(x[0], steps), 0.4);
    }
  }
}
