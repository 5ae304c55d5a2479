package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class LoopsTest {
  @Test
  void forLoop() {
    assertGradient(
        x -> {
          double y = 1;
          for (int i = 0; i < 6; i++) {
            y *= x[0];
          }
          return y;
        },
        at(2), 192);
  }

  @Test
  void loopThatNeverRuns() {
    assertGradient(
        x -> {
          double y = x[0];
          for (int i = 0; i < 0; i++) {
            y *= x[1];
          }
          while (y < 0) {
            y *= x[1];
          }
          return y;
        },
        at(2, 3), 1, 0);
  }

  @Test
  void whileLoopOnTheValueItself() {
    assertGradient(
        x -> {
          double y = x[0];
          int n = 0;
          while (y < 100) {
            y = y * y;
            n++;
          }
          return y * n;
        },
        at(3), 3 * 8 * Math.pow(3, 7));
  }

  @Test
  void doLoop() {
    assertMatchesDifferences(
        x -> {
          double y = x[0];
          double last;
          do {
            last = y;
            y = (y + x[0] / y) / 2;
          } while (Math.abs(y - last) > 1e-12);
          return y;
        },
        2.5);
  }

  @Test
  void labelledContinueAndBreak() {
    assertGradient(
        x -> {
          double sum = 0;
          outer:
          for (int i = 1; i <= 5; i++) {
            double row = 0;
            for (int j = 1; j <= 5; j++) {
              if (j == 4) {
                sum += row;
                continue outer;
              }
              if (i == 4) {
                sum *= x[1];
                break outer;
              }
              row += i * j * x[0];
            }
            sum = -1000;
          }
          return sum;
        },
        at(2, 3), 3 * 36, 2 * 36);
  }

  @Test
  void breakOutOfABlock() {
    assertGradient(
        x -> {
          double y = x[0];
          block:
          {
            y *= x[1];
            if (y > 5) {
              break block;
            }
            y = 0;
          }
          return y * y;
        },
        at(2, 3), 36, 24);
  }

  @Test
  void returnOutOfNestedLoops() {
    assertGradient(x -> search(x[0], 20), at(2), 5 * 16);
  }

  private static double search(double x, double limit) {
    for (int i = 0; ; i++) {
      double power = 1;
      for (int j = 0; j < 5; j++) {
        power *= x;
        if (i * power > limit) {
          return i * power;
        }
      }
      if (i > 100) {
        return 0;
      }
    }
  }

  @Test
  void doubleAsTheLoopVariable() {
    assertGradient(
        x -> {
          double sum = 0;
          for (double t = x[0]; t < 5; t += x[1]) {
            sum += t;
          }
          return sum;
        },
        at(1, 1.5), 3, 1 + 2);
  }

  @Test
  void twoLoopVariablesThatSwap() {
    assertGradient(
        x -> {
          double a = x[0];
          double b = x[1];
          for (int i = 0; i < 10; i++) {
            double t = a;
            a = b;
            b = t + a;
          }
          return b;
        },
        at(2, 3), 55, 89);
  }

  @Test
  void valueOfTheLastRoundIsKept() {
    assertGradient(
        x -> {
          double last = 0;
          double lastButOne = 0;
          for (int i = 1; i <= 4; i++) {
            double now = Math.pow(x[0], i);
            lastButOne = last;
            last = now;
          }
          return last + 10 * lastButOne;
        },
        at(2), 32 + 120);
  }

  @Test
  void variableDeclaredInTheLoopStartsAfresh() {
    assertGradient(
        x -> {
          double sum = 0;
          for (int i = 0; i < 3; i++) {
            double fresh = 0;
            if (i == 1) {
              fresh = x[0];
            }
            sum += fresh * x[1];
          }
          return sum;
        },
        at(2, 3), 3, 2);
  }

  @Test
  void activeOnOneSideOnlyWithinALoop() {
    assertGradient(
        x -> {
          double y = 1;
          double sum = 0;
          for (int i = 0; i < 6; i++) {
            y = i % 2 == 0 ? x[0] : 2;
            sum += y * i;
          }
          return sum;
        },
        at(5), 6);
  }

  @Test
  void nestedLoopsOverAMatrix() {
    assertMatchesDifferences(
        x -> {
          int n = 8;
          double[][] u = new double[n][n];
          u[3][3] = x[0];
          u[4][5] = x[1];
          for (int step = 0; step < 6; step++) {
            for (int i = 1; i < n - 1; i++) {
              for (int j = 1; j < n - 1; j++) {
                u[i][j] += 0.1 * x[1]
                    * (u[i - 1][j] + u[i + 1][j] + u[i][j - 1] + u[i][j + 1] - 4 * u[i][j]);
              }
            }
          }
          double sum = 0;
          for (double[] row : u) {
            for (double e : row) {
              sum += e * e;
            }
          }
          return sum;
        },
        1.5, 0.75);
  }

  @Test
  void longLoops() {
    assertGradient(
        x -> {
          double sum = 0;
          for (int i = 0; i < 1_000_000; i++) {
            sum += x[0];
          }
          return sum;
        },
        at(3), 1_000_000);
  }

  @Test
  void loopThatEndsByAnException() {
    assertGradient(
        x -> {
          double[] a = {x[0], x[0] * x[1], x[1]};
          double sum = 0;
          try {
            for (int i = 0; ; i++) {
              sum += a[i] * (i + 1);
            }
          } catch (ArrayIndexOutOfBoundsException e) {
            return sum;
          }
        },
        at(2, 3), 1 + 6, 4 + 3);
  }
}
