package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.GradientTape;
import dev.wengert.WengertException;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class GradientTapeTest {
  private static double square(double x) {
    return x * x;
  }

  @Test
  void oneNumber() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double y = x * x;
      assertEquals(6, tape.gradient(y, x));
      assertEquals(List.of(), tape.leaks());
      assertEquals(9, y);
    }
  }

  @Test
  void severalNumbersAndOutputs() {
    try (GradientTape tape = GradientTape.open()) {
      double a = tape.watch(2.0);
      double b = tape.watch(3.0);
      double product = a * b;
      double sum = a + b;
      double both = product * sum;
      assertEquals(3, tape.gradient(product, a));
      assertEquals(2, tape.gradient(product, b));
      assertEquals(1, tape.gradient(sum, a));
      assertEquals(3 * 5 + 6, tape.gradient(both, a));
      assertEquals(2 * 5 + 6, tape.gradient(both, b));
    }
  }

  @Test
  void gradientCanBeAskedForAgain() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double y = x * x;
      for (int i = 0; i < 5; i++) {
        assertEquals(6, tape.gradient(y, x));
      }
      double z = y * x;
      assertEquals(27, tape.gradient(z, x));
      assertEquals(6, tape.gradient(y, x));
    }
  }

  @Test
  void inputsThemselvesAndConstants() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double other = tape.watch(3.0);
      double copy = x;
      assertEquals(1, tape.gradient(x, x));
      assertEquals(0, tape.gradient(other, x));
      assertEquals(0, tape.gradient(5.0, x));
      assertEquals(6, tape.gradient(copy * copy, copy));
      assertEquals(10, tape.gradient(10 * x, x));
    }
  }

  @Test
  void array() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = {2, 3};
      assertSame(x, tape.watch(x));
      double y = x[0] * x[1] * x[1];
      assertArrayEquals(new double[] {9, 12}, tape.gradient(y, x));
    }
  }

  @Test
  void arrayAsItWasWhenItWasWatched() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = {2, 3};
      tape.watch(x);
      x[0] *= x[1];
      x[1] = 7;
      assertArrayEquals(new double[] {3, 2}, tape.gradient(x[0], x));
      assertArrayEquals(new double[] {0, 0}, tape.gradient(x[1], x));
    }
  }

  @Test
  void severalArrays() {
    try (GradientTape tape = GradientTape.open()) {
      double[] weights = tape.watch(new double[] {1, 2, 3});
      double bias = tape.watch(0.5);
      double[] inputs = tape.watch(new double[] {4, 5, 6});
      double[] none = tape.watch(new double[0]);
      double y = bias;
      for (int i = 0; i < 3; i++) {
        y += weights[i] * inputs[i];
      }
      assertArrayEquals(new double[] {4, 5, 6}, tape.gradient(y, weights));
      assertArrayEquals(new double[] {1, 2, 3}, tape.gradient(y, inputs));
      assertEquals(1, tape.gradient(y, bias));
      assertEquals(0, tape.gradient(y, none).length);
    }
  }

  @Test
  void boxes() {
    try (GradientTape tape = GradientTape.open()) {
      Double box = 3.0;
      Double x = tape.watch(box);
      Double y = x * x;
      assertEquals(6, tape.gradient(y, x));
    }
  }

  @Test
  void rowsOfAMatrix() {
    try (GradientTape tape = GradientTape.open()) {
      double[][] m = {{1, 2}, {3, 4}};
      for (double[] row : m) {
        tape.watch(row);
      }
      double determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
      assertArrayEquals(new double[] {4, -3}, tape.gradient(determinant, m[0]));
      assertArrayEquals(new double[] {-2, 1}, tape.gradient(determinant, m[1]));
    }
  }

  private static GradientTape opened() {
    return GradientTape.open();
  }

  @Test
  void tapeThatAHelperOpened() {
    try (GradientTape tape = opened()) {
      double x = tape.watch(3.0);
      assertEquals(6, tape.gradient(x * x, x));
    }
  }

  @Test
  void gradientAmongOperands() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double y = x * tape.gradient(x * x, x) + x * x;
      assertEquals(6 + 6, tape.gradient(y, x));
    }
  }

  private static double slopeOrMinusOne(int way) {
    double y = 2;
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      y = switch (way) {
        case 0 -> x * x;
        case 1 -> {
          try {
            yield square(x) * (1 / (way - 1)) + x;
          } catch (ArithmeticException e) {
            yield x * 5;
          }
        }
        default -> throw new IllegalArgumentException();
      };
      return tape.gradient(y, x);
    } catch (IllegalArgumentException e) {
      y = -1;
    } finally {
      y *= 1;
    }
    return y;
  }

  @Test
  void everyWayOutOfTheMethod() {
    assertEquals(6, slopeOrMinusOne(0));
    assertEquals(5, slopeOrMinusOne(1));
    assertEquals(-1, slopeOrMinusOne(2));
    assertEquals(6, slopeOrMinusOne(0));
  }

  interface WithATape {
    double f(double x);

    default double slope(double at) {
      try (GradientTape tape = GradientTape.open()) {
        double x = tape.watch(at);
        return tape.gradient(f(x), x);
      }
    }
  }

  @Test
  void tapeWithinADefaultMethod() {
    WithATape cube = x -> x * x * x;
    assertEquals(27, cube.slope(3));
    assertEquals(Math.cos(3), ((WithATape) Math::sin).slope(3));
  }

  private static final class Early {
    static final double SLOPE;

    static {
      try (GradientTape tape = GradientTape.open()) {
        double x = tape.watch(3.0);
        double y = x * x;
        SLOPE = tape.gradient(y, x);
      }
    }
  }

  @Test
  void tapeInAClassInitializer() {
    assertEquals(6, Early.SLOPE);
  }

  @Test
  void jacobian() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = tape.watch(new double[] {2, 3});
      double[] y = {x[0] * x[1], x[0] - x[1], 7, x[1]};
      assertArrayEquals(
          new double[][] {{3, 2}, {1, -1}, {0, 0}, {0, 1}}, tape.jacobian(y, x));
      assertArrayEquals(new double[][] {{1, 0}, {0, 1}}, tape.jacobian(x, x));
    }
  }

  @Test
  void derivativeOfAnArrayByANumber() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(2.0);
      double[] y = {x, x * x, 7, Math.exp(x)};
      assertArrayEquals(new double[] {1, 4, 0, Math.exp(2)}, tape.gradient(y, x));
    }
  }

  private static double helper(GradientTape tape, double a, double[] b) {
    double c = tape.watch(5.0);
    double y = square(a) * b[0] * c;
    assertEquals(square(a) * b[0], tape.gradient(y, c));
    return y;
  }

  @Test
  void helpersRecordWatchAndAskAsWell() {
    try (GradientTape tape = GradientTape.open()) {
      double a = tape.watch(2.0);
      double[] b = tape.watch(new double[] {3});
      double y = 0;
      for (int i = 0; i < 4; i++) {
        y += helper(tape, a, b);
      }
      assertEquals(4 * 60, tape.gradient(y, a));
      assertArrayEquals(new double[] {4 * 20}, tape.gradient(y, b));
    }
  }

  private static final class Session {
    private final GradientTape tape = GradientTape.open();
    private double x;
    private double y;

    void start(double at) {
      x = tape.watch(at);
    }

    void run() {
      y = square(x) * x;
    }

    double slope() {
      return tape.gradient(y, x);
    }
  }

  @Test
  void tapeInAFieldLivesAcrossMethods() {
    Session session = new Session();
    try {
      session.start(2);
      session.run();
      assertEquals(12, session.slope());
    } finally {
      session.tape.close();
    }
  }

  private static final class Computed {
    final double slope;

    Computed(double at) {
      try (GradientTape tape = GradientTape.open()) {
        double x = tape.watch(at);
        slope = tape.gradient(square(x), x);
      }
    }
  }

  @Test
  void tapeWithinAConstructor() {
    assertEquals(6, new Computed(3).slope);
  }

  @Test
  void tapeWithinALambda() {
    DoubleSupplier slope =
        () -> {
          try (GradientTape tape = GradientTape.open()) {
            double x = tape.watch(3.0);
            return tape.gradient(square(x), x);
          }
        };
    assertEquals(6, slope.getAsDouble());
    assertEquals(6, slope.getAsDouble());
  }

  private static double slopeOfSquare(double at) {
    GradientTape tape = GradientTape.open();
    try {
      double x = tape.watch(at);
      return tape.gradient(square(x), x);
    } finally {
      tape.close();
    }
  }

  @Test
  void tapeInALoop() {
    double x = 8;
    for (int i = 0; i < 20; i++) {
      x -= 0.25 * slopeOfSquare(x);
    }
    assertEquals(8 * Math.pow(0.5, 20), x);
  }

  @Test
  void twoTapesOneAfterTheOtherWithAnArrayThatLivesOn() {
    double[] kept = {1, 1};
    double number;
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      kept[0] = x * x;
      number = kept[0] * x;
      assertEquals(27, tape.gradient(number, x));
    }
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(2.0);
      double y = kept[0] * x + number;
      assertEquals(9, tape.gradient(y, x));
      kept[1] = y;
      kept[0] *= x;
      assertEquals(9 + 9, tape.gradient(kept[0] + kept[1], x));
    }
    try (GradientTape tape = GradientTape.open()) {
      tape.watch(kept);
      assertArrayEquals(new double[] {45, 18}, tape.gradient(kept[0] * kept[1], kept));
    }
  }

  @Test
  void arrayWatchedByOneTapeIsNotWatchedByTheNext() {
    double[] x = {2};
    try (GradientTape tape = GradientTape.open()) {
      tape.watch(x);
      assertEquals(4, tape.gradient(x[0] * x[0], x)[0]);
    }
    try (GradientTape tape = GradientTape.open()) {
      double t = tape.watch(5.0);
      assertEquals(2, tape.gradient(t * x[0], t));
    }
  }

  @Test
  void numbersOfOneTapeAreConstantsOfTheNext() {
    double watched;
    double computed;
    Double box;
    double[] slope = new double[1];
    try (GradientTape tape = GradientTape.open()) {
      watched = tape.watch(3.0);
      computed = watched * watched;
      box = computed * 2;
      assertEquals(6, tape.gradient(computed, watched));
    }
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(2.0);
      double more = tape.watch(5.0);
      double y = watched * x + computed * x * x + box * more;
      assertEquals(3 + 9 * 4, tape.gradient(y, x));
      assertEquals(18, tape.gradient(y, more));
      assertEquals(0, tape.gradient(watched, x));
      assertEquals(0, tape.gradient(computed, x));
      assertEquals(0, tape.gradient(computed, more));
      assertEquals(0, slope[0]);
    }
  }

  @Test
  void numberWatchedByOneTapeIsNoInputOfTheNext() {
    double first;
    try (GradientTape tape = GradientTape.open()) {
      first = tape.watch(3.0);
      assertEquals(6, tape.gradient(first * first, first));
    }
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(2.0);
      double y = first * x;
      assertThrows(WengertException.class, () -> tape.gradient(y, first));
    }
  }

  private static double assertRefusedHere(double first) {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(2.0);
      double y = first * x;
      try {
        return tape.gradient(y, first);
      } catch (WengertException e) {
        return -1;
      }
    }
  }

  @Test
  void argumentThatWasWatchedBeforeIsNoInput() {
    double first;
    double inTheSameMethod;
    try (GradientTape tape = GradientTape.open()) {
      first = tape.watch(3.0);
    }
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(2.0);
      double y = first * x;
      inTheSameMethod = tape.gradient(y, first);
    } catch (WengertException e) {
      inTheSameMethod = -1;
    }
    assertEquals(-1, inTheSameMethod);
    assertEquals(-1, assertRefusedHere(first));
  }

  @Test
  void loopOfTapesOverOneArray() {
    double[] x = {4, 1};
    for (int i = 0; i < 5; i++) {
      double[] slopes;
      try (GradientTape tape = GradientTape.open()) {
        tape.watch(x);
        double y = x[0] * x[0] + 3 * x[1];
        slopes = tape.gradient(y, x);
      }
      assertArrayEquals(new double[] {2 * x[0], 3}, slopes);
      x[0] -= 0.25 * slopes[0];
      x[1] -= slopes[1];
    }
  }

  @Test
  void tapeWithinATape() {
    try (GradientTape outer = GradientTape.open()) {
      double x = outer.watch(3.0);
      double y = x * x;
      try (GradientTape inner = GradientTape.open()) {
        double z = inner.watch(2.0);
        assertEquals(9, inner.gradient(z * y, z));
      }
      y *= x;
      assertEquals(27, outer.gradient(y, x));
    }
  }

  @Test
  void watchedAgainANumberIsAnInputInTheMiddle() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double middle = tape.watch(x * x);
      double y = middle * middle;
      assertEquals(18, tape.gradient(y, middle));
      assertEquals(108, tape.gradient(y, x));
    }
  }

  @Test
  void watchedAgainAnArrayIsAnInputInTheMiddle() {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(3.0);
      double[] middle = tape.watch(new double[] {x * x});
      double y = middle[0] * middle[0];
      assertArrayEquals(new double[] {18}, tape.gradient(y, middle));
      assertEquals(108, tape.gradient(y, x));
    }
  }

  @Test
  void arrayWatchedTwiceIsWatchedFromThenOn() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = tape.watch(new double[] {3});
      x[0] *= 2;
      tape.watch(x);
      assertArrayEquals(new double[] {12}, tape.gradient(x[0] * x[0], x));
    }
  }

  @Test
  void branchesAndLoopsWithinTheMethod() {
    for (int n = 1; n < 5; n++) {
      try (GradientTape tape = GradientTape.open()) {
        double x = tape.watch(2.0);
        double y = 1;
        for (int i = 0; i < n; i++) {
          y *= i % 2 == 0 ? x : square(x);
        }
        double degree = n + n / 2;
        assertEquals(degree * Math.pow(2, degree - 1), tape.gradient(y, x));
      }
    }
  }

  @Test
  void exceptionThroughATapeClosesIt() {
    for (int i = 0; i < 3; i++) {
      double[] state = new double[1];
      try (GradientTape tape = GradientTape.open()) {
        state[0] = tape.watch(3.0);
        state[0] *= state[0];
        throw new IllegalStateException();
      } catch (IllegalStateException e) {
        assertEquals(9, state[0]);
      }
      assertEquals(6, slopeOfSquare(3));
    }
  }
}
