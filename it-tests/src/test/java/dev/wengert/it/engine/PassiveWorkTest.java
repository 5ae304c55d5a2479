package dev.wengert.it.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.corpus.Fork;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has nothing to do with the inputs takes no memory of a recording, however long it takes. */
class PassiveWorkTest {
  interface Function {
    double at(double x);
  }

  private static final class Polynomial implements Function {
    private final double[] coefficients;
    private boolean wasInPair;

    Polynomial(double... coefficients) {
      this.coefficients = coefficients;
    }

    @Override
    public double at(double x) {
      double sum = 0;
      for (int i = coefficients.length - 1; i >= 0; i--) {
        sum = sum * x + coefficients[i];
      }
      if (coefficients.length == 3) {
        wasInPair = Stream.of(new Throwable().getStackTrace()).anyMatch(f -> f.getMethodName().matches("at\\$wengert\\$2\\d{9}"));
      }
      return sum;
    }
  }

  /** Adds up what a function is at many points that are constants. */
  private static double passive(Function f, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += f.at(i * 1e-6);
    }
    return sum;
  }

  /** In parts, each of them a pair that a twin without one calls. */
  private static double inParts(Function f, int points) {
    double sum = 0;
    for (int from = 0; from < points; from += points / 20) {
      try {
        sum += passive(f, from, from + points / 20);
      } catch (ArithmeticException e) {
        sum = Double.NaN;
      }
    }
    return sum;
  }

  /** A program for a JVM of its own, whose tape has no room for what it computes of constants. */
  public static final class Main {
    public static void main(String[] arguments) {
      int points = 1_000_000;
      Function constant = new Polynomial(0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      Polynomial before = new Polynomial(1, 2, 3);
      Polynomial after = new Polynomial(1, 2, 3);
      Gradient g =
          Wengert.gradient(
              v -> {
                double first = before.at(v[0]);
                double factor = passive(constant, 0, points / 2) + inParts(constant, points) - passive(constant, 0, points / 2);
                return first + factor * after.at(v[0]) * after.at(v[0]);
              },
              0.5);
      // 3e-12 times the sum of the squares; the value of the polynomial at 1/2 is 2.75, its derivative 5.
      double factor = 3e-12 * (points - 1.0) * points * (2 * points - 1.0) / 6;
      double error = Math.abs(g.partials()[0] / (5 + factor * 2 * 2.75 * 5) - 1);
      System.out.println((error < 1e-9) + " " + before.wasInPair + " " + after.wasInPair + " " + g.leaks());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compiled", "statements"})
  void leavesRoomForTheRest(String engine) throws Exception {
    Fork.Output output =
        Fork.withAgent(Fork.classPath(List.of()), "tape.limit=64m,engine=" + engine)
            .run(2, Main.class.getName(), List.of());
    boolean pairs = engine.equals("compiled");
    assertEquals(List.of("true " + pairs + " " + pairs + " []"), output.out(), () -> output.errors().toString());
  }
}
