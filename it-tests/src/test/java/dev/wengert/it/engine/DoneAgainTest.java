package dev.wengert.it.engine;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import org.junit.jupiter.api.Test;

/** Sums, differences and products are done again on the way back where what they begin with is kept anyway. */
class DoneAgainTest {
  private static void lorenz(double[] y, double s, double r, double b, double[] out) {
    out[0] = s * (y[1] - y[0]);
    out[1] = y[0] * (r - y[2]) - y[1];
    out[2] = y[0] * y[1] - b * y[2];
  }

  @Test
  void aDifferenceWhoseOperandsAreNeededLater() {
    assertMatchesDifferences(
        x -> {
          double[] out = new double[3];
          lorenz(new double[] {x[0], x[1], x[2]}, x[3], x[4], x[5], out);
          lorenz(new double[] {out[0] * 0.1, out[1], out[2]}, x[3], x[4], x[5], out);
          return out[0] * out[1] + out[2] * out[0];
        },
        0.3, 0.7, 1.1, 1.3, 0.4, 0.6);
  }

  private static double square(double v) {
    return v * v;
  }

  private static double aroundACall(double a, double b, double c) {
    double d = a - b;
    double s = d * c + a * b; // both are kept here, and d is not
    double t = square(s);
    double[] p = {a};
    p[0] = p[0] * t + d * t; // d is needed again
    return p[0] * d * (a - b);
  }

  @Test
  void aDifferenceThatIsNeededBeforeAndBehindACall() {
    assertMatchesDifferences(x -> aroundACall(x[0], x[1], x[2]), 0.7, 0.2, 0.5);
  }

  private static double overwritten(double a, double b, int n) {
    double s = 1;
    for (int i = 0; i < n; i++) {
      double d = a - b;
      s += d * s;
      a = a * b; // d is that of the round before
      b = d * b + s;
    }
    return s * a;
  }

  @Test
  void operandsThatAreOverwritten() {
    assertMatchesDifferences(x -> overwritten(x[0], x[1], 4), 0.7, 0.2);
  }

  private static double products(double a, double b, double c) {
    double p = a * b;
    double q = p * c;
    double r = q * (p - c);
    double s = r * q - p * r;
    return s * r + Math.exp(s * p) + q / (1 + p * p) + (p * q) % 0.7;
  }

  @Test
  void productsOfProducts() {
    assertMatchesDifferences(x -> products(x[0], x[1], x[2]), 0.7, 0.4, 0.9);
  }

  private static float floats(float a, float b) {
    float d = a - b;
    return d * a * b * d;
  }

  /** The product is rounded to a float, a double that is computed again would not be. */
  @Test
  void floatsAreNot() {
    double a = 0.75f;
    double b = 0.5f; // (a - b)^2 a b
    double d = a - b;
    assertGradient(
        x -> floats((float) x[0], (float) x[1]), at(a, b), 2 * d * a * b + d * d * b, -2 * d * a * b + d * d * a);
  }

  private static void thenThrows(double[] a, int[] zero) {
    double d = a[0] - a[1];
    a[2] = d * a[2];
    a[zero[0]] = d * d;
    a[0] = a[0] * a[1] * (1 / zero[1]);
  }

  @Test
  void anExceptionBeforeAnOperandIsNeededByItself() {
    // (x - y) y + (x - y)^2
    assertGradient(
        x -> {
          double[] a = {x[0], x[1], x[1]};
          try {
            thenThrows(a, new int[] {0, 0});
          } catch (ArithmeticException e) {
            return a[2] + a[0];
          }
          return 0;
        },
        at(3, 2), 2 + 2 * 1, (3 - 2 * 2) - 2 * 1);
  }
}
