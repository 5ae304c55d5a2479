package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

class ExceptionsTest {
  private static final class Signal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final double value;
    final double[] values;

    Signal(double value, double... values) {
      this.value = value;
      this.values = values;
    }
  }

  private static class Checked extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static double throwing(double x) {
    throw new Signal(x * x, x, 2 * x);
  }

  private static double twoFramesUp(double x, double y) {
    double local = x * y;
    return local + throwing(local);
  }

  private static double threeFramesUp(double x, double y) {
    double kept = x + y;
    double result = kept * twoFramesUp(kept, y);
    return result * kept;
  }

  @Test
  void exceptionCarriesNumbers() {
    assertGradient(
        x -> {
          try {
            return throwing(x[0]);
          } catch (Signal s) {
            return s.value + s.values[0] * s.values[1];
          }
        },
        at(3), 6 + 12);
  }

  @Test
  void localsSurviveAnExceptionFromSeveralFramesBelow() {
    assertGradient(
        x -> {
          double a = x[0] * x[0];
          double b = x[1];
          try {
            b = a * b;
            a = threeFramesUp(a, b);
            b = 1000;
          } catch (Signal s) {
            return a * b;
          }
          return 0;
        },
        at(2, 3), 4 * 8 * 3, 16);
  }

  @Test
  void valuesOfFramesBelowArriveUnharmed() {
    assertMatchesDifferences(
        x -> {
          double a = x[0] * x[0];
          double b = Math.sin(x[1]);
          double c = 1;
          for (int i = 0; i < 3; i++) {
            try {
              c *= a + b;
              a += threeFramesUp(a, b);
            } catch (Signal s) {
              b += s.value / s.values[1];
              a -= c * b;
            }
          }
          return a + 2 * b + 3 * c;
        },
        0.5, 0.75);
  }

  @Test
  void assignmentDoesNotHappenWhenItsExpressionThrows() {
    assertGradient(
        x -> {
          double y = x[0];
          try {
            y = x[1] * throwing(y);
          } catch (Signal s) {
            y = y * y;
          }
          return y;
        },
        at(3, 5), 6, 0);
  }

  @Test
  void assignmentBeforeTheThrowIsSeenInTheHandler() {
    assertGradient(
        x -> {
          double y = x[0];
          double z = 0;
          try {
            z = y = x[0] * x[1];
            y += throwing(y);
          } catch (Signal s) {
            y *= z;
          }
          return y;
        },
        at(2, 3), 2 * 6 * 3, 2 * 6 * 2);
  }

  private static double withFinally(double x, int way) {
    double y = x;
    try {
      if (way == 0) {
        return y * x;
      }
      if (way == 1) {
        throw new Signal(y);
      }
      y *= 3;
    } catch (Signal s) {
      y = s.value * 5;
    } finally {
      y += x * x;
      x = 100;
    }
    return y;
  }

  @Test
  void finallyRunsOnEveryWayOut() {
    assertGradient(x -> withFinally(x[0], 0), at(3), 6);
    assertGradient(x -> withFinally(x[0], 1), at(3), 5 + 6);
    assertGradient(x -> withFinally(x[0], 2), at(3), 3 + 6);
  }

  @SuppressWarnings("finally")
  private static double finallyThatReturns(double x) {
    try {
      return throwing(x);
    } finally {
      return x * 4;
    }
  }

  @Test
  void finallyMayReturnItself() {
    assertGradient(x -> finallyThatReturns(x[0]), at(3), 4);
  }

  @Test
  void finallyUpdatesAnArrayOnTheWayOut() {
    assertGradient(
        x -> {
          double[] log = {1};
          try {
            try {
              log[0] *= x[0];
              throwing(x[0]);
            } finally {
              log[0] *= x[1];
            }
          } catch (Signal s) {
            log[0] += s.value;
          }
          return log[0];
        },
        at(2, 3), 3 + 4, 2);
  }

  @Test
  void nestedHandlers() {
    assertGradient(
        x -> {
          double y = x[0];
          try {
            try {
              y *= 2;
              throw new Checked();
            } catch (Checked c) {
              y *= x[0];
              throw new Signal(y * x[1], y);
            } finally {
              y += 1;
            }
          } catch (Signal s) {
            try {
              return s.values[0] * y / (s.value > 0 ? 1 : 0) + throwing(y);
            } catch (Signal inner) {
              return inner.values[1] + s.value;
            }
          }
        },
        at(2, 3), 2 * 8 + 24, 8);
  }

  @Test
  void handlerOfSeveralTypes() {
    assertGradient(
        x -> {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            try {
              sum += i * x[0];
              switch (i) {
                case 0 -> throw new IllegalStateException();
                case 1 -> throw new Checked();
                case 2 -> throwing(x[0]);
                default -> sum *= 2;
              }
            } catch (IllegalStateException | Checked e) {
              sum += x[0] * 10;
            } catch (RuntimeException e) {
              sum += ((Signal) e).value;
            }
          }
          return sum;
        },
        at(3), 2 * (0 + 10 + 1 + 10 + 2 + 6 + 3));
  }

  static final class Resource implements AutoCloseable {
    final double[] log;
    final double weight;

    Resource(double[] log, double weight) {
      this.log = log;
      this.weight = weight;
    }

    @Override
    public void close() {
      log[0] = log[0] * weight + 1;
    }
  }

  @Test
  void resourcesAreClosedInTurn() {
    assertGradient(
        x -> {
          double[] log = {1};
          try (Resource a = new Resource(log, x[0]);
              Resource b = new Resource(log, x[1])) {
            log[0] = a.weight + b.weight;
            throwing(log[0]);
          } catch (Signal s) {
            return log[0] + s.value;
          }
          return 0;
        },
        at(2, 3), 16 + 6 + 10, 2 * 5 + 6 + 10);
  }

  @Test
  void exceptionsOfTheJvm() {
    assertGradient(
        x -> {
          double y = x[0];
          int zero = 0;
          double[] none = null;
          Object text = "text";
          try {
            y *= 2;
            y += 1 / zero;
          } catch (ArithmeticException e) {
            y *= 3;
          }
          try {
            y += none[0] = y = y * 5;
          } catch (NullPointerException e) {
            y *= 7;
          }
          try {
            y = (Double) text * y;
          } catch (ClassCastException e) {
            y *= 11;
          }
          try {
            double[] negative = new double[(int) -2.5];
            negative[0] = y;
          } catch (NegativeArraySizeException e) {
            y *= 13;
          }
          return y;
        },
        at(1), 2 * 3 * 5 * 7 * 11 * 13);
  }

  @Test
  void nullReceiverIsThrownAfterTheArguments() {
    assertGradient(
        x -> {
          Resource none = null;
          double y = x[0];
          try {
            y = none.weight * (y = x[0] * x[1]);
          } catch (NullPointerException e) {
            y *= 2;
          }
          return y;
        },
        at(2, 3), 2, 0);
  }

  private static double countDown(double x, int n) {
    try {
      if (n == 0) {
        throw new Signal(x);
      }
      return countDown(x * 2, n - 1);
    } catch (Signal s) {
      throw new Signal(s.value + x);
    }
  }

  @Test
  void rethrownFromEveryFrame() {
    assertGradient(
        x -> {
          try {
            return countDown(x[0], 4);
          } catch (Signal s) {
            return s.value;
          }
        },
        at(3), 16 + 31);
  }

  private static double overflow(double x) {
    return x + overflow(x * 1.0000001);
  }

  @Test
  void stackOverflowLeavesTheRecordingUsable() {
    assertGradient(
        x -> {
          double y = x[0] * x[0];
          try {
            y += overflow(y);
          } catch (StackOverflowError e) {
            y *= 3;
          }
          return y * x[0];
        },
        at(2), 9 * 4);
  }

  private static double synchronizedThrow(Object lock, double x) {
    synchronized (lock) {
      return throwing(x);
    }
  }

  @Test
  void exceptionThatLeavesASynchronizedBlockReleasesTheLock() {
    Object lock = new Object();
    assertGradient(
        x -> {
          double y = x[0] * x[0];
          try {
            y = synchronizedThrow(lock, y);
          } catch (Signal s) {
            y += Thread.holdsLock(lock) ? 1000 * y : s.value;
          }
          return y;
        },
        at(2), 4 + 2 * 4 * 4);
  }
}
