package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Wengert;
import org.junit.jupiter.api.Test;

/** Small methods of a class: pairs have the code of those in place of calls that have no jumps and throw nothing. */
class SmallMethodsTest {
  private static final double SCALE = 1.5;

  private static double square(double x) {
    return x * x;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double fourth(double x) {
    return square(square(x));
  }

  /** Uses its parameter as a variable. */
  private static double grown(double x, int n) {
    x *= n;
    n += 2;
    return SCALE * x * n;
  }

  private static void scale(double[] v, double factor, double[] out) {
    out[0] = factor * v[0];
    out[1] = factor * v[1] + out[0];
  }

  private static double first(double[] v, int i) {
    return v[i];
  }

  private static double quotient(double x, int a, int b) {
    return x * (a / b);
  }

  @Test
  void functionsInExpressions() {
    assertGradient(x -> square(x[0]) * square(x[0] + 1), at(2), 2 * 2 * 9 + 4 * 2 * 3);
    assertGradient(x -> fourth(x[0]), at(1.5), 4 * Math.pow(1.5, 3));
    assertMatchesDifferences(x -> sigmoid(x[0] * sigmoid(x[1])) / sigmoid(x[0]), 0.3, -0.7);
  }

  @Test
  void inLoops() {
    assertMatchesDifferences(
        x -> {
          double state = x[0];
          for (int i = 0; i < 20; i++) {
            double gate = sigmoid(state * x[1]);
            state = square(state) * gate - sigmoid(first(x, i % 3));
          }
          return state;
        },
        0.4, 1.1, -0.3);
  }

  @Test
  void parametersThatAreAssigned() {
    assertGradient(
        x -> {
          int n = 3;
          double y = x[0];
          double z = grown(y, n);
          return z * y + n; // neither y nor n has changed
        },
        at(2), 2 * SCALE * 15 * 2);
  }

  @Test
  void argumentsWithEffects() {
    assertGradient(
        x -> {
          int i = 0;
          double sum = first(x, i++) * first(x, i++);
          double y;
          sum += square(y = x[2]) * y;
          double[] v = {x[0], 0};
          sum += first(v, 0) * quotient(v[0] = x[1], i, 2);
          return sum + v[0];
        },
        at(2, 3, 5), 3 + 3, 2 + 2 + 1, 75);
  }

  @Test
  void oneArrayForTwoParameters() {
    assertGradient(
        x -> {
          double[] v = {x[0], x[1]};
          scale(v, x[0], v); // x0^2, x0 x1 + x0^2
          return v[0] * v[1];
        },
        at(2, 3), 3 * 4 * 3 + 4 * 8, 8);
  }

  @Test
  void resultsThatNobodyUses() {
    assertGradient(
        x -> {
          square(x[0]);
          first(x, 0);
          return x[0];
        },
        at(2), 1);
  }

  /** The exception is that of the call: work goes on without the result. */
  @Test
  void exceptionsInTheirCode() {
    assertGradient(x -> caught(x, 0) + caught(x, 1), at(2, 3), 6 + 1, 0);
    assertGradient(x -> caught(x, 2) + caught(x, 3), at(2, 3), 2, 0);
  }

  /** So what may throw stays a call. */
  @Test
  void anExceptionNamesTheMethodAndItsCaller() {
    ArrayIndexOutOfBoundsException e =
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> Wengert.gradient(x -> failing(x, 2), at(2, 3)));
    assertEquals("first", e.getStackTrace()[0].getMethodName());
    assertEquals("failing", e.getStackTrace()[1].getMethodName());
  }

  private static double caught(double[] x, int n) {
    try {
      return failing(x, n);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      return x[0];
    }
  }

  private static double failing(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += n < 2 ? quotient(x[0], 2, n) : n == 2 ? first(x, i) : square(first(x, 0)) / first(x, 1 + i);
    }
    return sum;
  }

  private static final class Particle {
    private double x;
    private double v;

    Particle(double x, double v) {
      this.x = x;
      this.v = v;
    }

    private void drift(double dt) {
      x += dt * v;
    }

    private double force() {
      return -Math.sin(x);
    }

    void step(double dt) {
      drift(0.5 * dt);
      v += dt * force();
      this.drift(0.5 * dt);
    }

    double after(int steps, double dt) {
      for (int i = 0; i < steps; i++) {
        step(dt);
      }
      return x * x + v;
    }

    /** A method of another object stays a call. */
    double distance(Particle other) {
      return force() - other.force();
    }
  }

  @Test
  void methodsOfTheReceiver() {
    assertMatchesDifferences(x -> new Particle(x[0], x[1]).after(30, 0.1 * x[2]), 0.8, -0.2, 0.7);
    assertMatchesDifferences(
        x -> new Particle(x[0], x[1]).distance(new Particle(x[1], x[0])), 0.8, -0.2);
  }
}
