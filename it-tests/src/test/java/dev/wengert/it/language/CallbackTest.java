package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Recorded code calls the JDK, which calls recorded code. */
class CallbackTest {
  private static final class Signal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final double value;

    Signal(double value) {
      super(null, null, false, false);
      this.value = value;
    }
  }

  private double total;

  @Test
  void localsOfTheCallerAreLeftAlone() {
    assertMatchesDifferences(
        x -> {
          double a = x[0] * x[1];
          double b = Math.sin(a);
          double c = a + b;
          double[] sum = new double[1];
          IntStream.range(0, 5)
              .forEach(
                  i -> {
                    double p = x[0] * i;
                    double q = p * x[1];
                    double r = Math.cos(q) + p;
                    double s = r * q;
                    sum[0] += s - p * r;
                  });
          double d = a * b + c * sum[0];
          return a + 2 * b + 3 * c + 4 * d;
        },
        0.5, 0.75);
  }

  @Test
  void expressionWaitsForACallback() {
    assertMatchesDifferences(
        x ->
            x[0] * x[1]
                + Math.exp(x[0])
                    * Optional.of(x[1])
                        .map(
                            v -> {
                              double p = v * x[0];
                              double q = Math.sin(p) * p;
                              return q - v;
                            })
                        .get()
                - x[1],
        0.5, 0.75);
  }

  private double nested(int depth, double x) {
    double kept = x * depth;
    if (depth > 0) {
      List.of(x).forEach(v -> total += nested(depth - 1, v * 0.5) * kept);
    }
    return kept + x;
  }

  @Test
  void callbacksWithinCallbacks() {
    assertMatchesDifferences(
        x -> {
          total = x[0];
          double y = nested(5, x[0]);
          return total * y;
        },
        1.5);
  }

  @Test
  void memoByTheJdk() {
    assertGradient(
        x -> {
          Map<Integer, Double> memo = new HashMap<>();
          double before = x[0] * x[0];
          double power = memo.computeIfAbsent(3, n -> x[0] * x[0] * x[0]);
          return before * power * memo.get(3);
        },
        at(2), 8 * Math.pow(2, 7));
  }

  @Test
  void exceptionThroughTheJdk() {
    assertGradient(
        x -> {
          double y = x[0];
          double z = x[0] * x[1];
          try {
            List.of(y).forEach(
                v -> {
                  double local = v * x[1];
                  throw new Signal(local * local);
                });
          } catch (Signal s) {
            y = s.value + z;
          }
          return y * z;
        },
        at(2, 3), 3 * 4 * 27 + 2 * 2 * 9, 3 * 8 * 9 + 2 * 4 * 3);
  }

  @Test
  void manyExceptionsThroughTheJdk() {
    assertGradient(
        x -> {
          double y = x[0];
          List<Double> one = new ArrayList<>(List.of(0.0));
          for (int i = 0; i < 100_000; i++) {
            one.set(0, y);
            try {
              one.forEach(
                  v -> {
                    throw new Signal(v * 0.5);
                  });
            } catch (Signal s) {
              y = s.value + x[0];
            }
          }
          return y;
        },
        at(2), 2);
  }

  private static double failing(double x, int depth) {
    double y = x * 0.5;
    if (depth == 0) {
      throw new Signal(y);
    }
    return y + failing(x, depth - 1);
  }

  @Test
  void manyExceptionsFromDeepDown() {
    assertGradient(
        x -> {
          double y = x[0];
          for (int i = 0; i < 100_000; i++) {
            try {
              y += failing(y, i % 10);
            } catch (Signal s) {
              y = s.value + x[0];
            }
          }
          return y;
        },
        at(2), 2);
  }
}
