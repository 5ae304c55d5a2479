package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** An exception out of a recording shows the lines that it shows without one. */
class StackTraceTest {
  interface Step {
    double take(double x);

    default double twice(double x) {
      return take(take(x));
    }
  }

  static final class Failing implements Step {
    private final double limit;

    Failing(double limit) {
      this.limit = limit;
    }

    Failing(double[] x) {
      this(check(x[0]));
    }

    private static double check(double x) {
      if (x > 1) {
        throw new IllegalArgumentException("too large");
      }
      return x;
    }

    @Override
    public double take(double x) {
      double y = x * x;
      if (y > limit) {
        throw new IllegalStateException(
            "over the limit");
      }
      return y;
    }
  }

  private static double recursive(double x, int n) {
    if (n == 0) {
      return (new double[0])[n] * x;
    }
    return n % 2 == 0
        ? recursive(x * x, n - 1)
        : 1 + recursive(x + 1, n - 1);
  }

  private static double nullReceiver(double x) {
    Step none = x > 0 ? null : new Failing(1);
    double y = x
        + 1;
    return y
        * none.take(x);
  }

  private static double rethrown(double x) {
    try {
      return new Failing(x).twice(5);
    } catch (IllegalStateException e) {
      throw new RuntimeException("again", e);
    } finally {
      x += 1;
    }
  }

  private static double division(double x, int by) {
    double y = x * 2;
    return y + 1 / by;
  }

  private static double throughALambda(double x) {
    DoubleUnaryOperator f = t -> {
      double y = t * x;
      return nullReceiver(y);
    };
    return f.applyAsDouble(x);
  }

  private static List<String> ownFrames(Throwable t) {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement e : t.getStackTrace()) {
      String name = e.getClassName();
      boolean isOwn = name.startsWith(StackTraceTest.class.getName());
      if (isOwn && !e.getMethodName().startsWith("assertSameTrace")) {
        frames.add(frame(e));
      }
      if (e.getMethodName().startsWith("assertSameTrace")) {
        break;
      }
    }
    return frames;
  }

  private static String frame(StackTraceElement e) {
    return e.getClassName() + "." + e.getMethodName() + "(" + e.getFileName() + ":"
        + e.getLineNumber() + ")";
  }

  private static void assertSameTrace(ToDoubleFunction<double[]> f, double... x) {
    Throwable plain = assertThrows(Throwable.class, () -> f.applyAsDouble(x.clone()));
    Throwable recorded = assertThrows(Throwable.class, () -> Wengert.gradient(f, x));
    for (; plain != null; plain = plain.getCause(), recorded = recorded.getCause()) {
      assertEquals(plain.getClass(), recorded.getClass());
      List<String> expected = ownFrames(plain);
      List<String> actual = ownFrames(recorded);
      actual.removeIf(line -> line.contains("assertSameTrace"));
      expected.removeIf(line -> line.contains("assertSameTrace"));
      assertFalse(expected.isEmpty());
      if (!expected.equals(withoutGuards(actual))) {
        assertEquals(expected, actual);
      }
    }
  }

  /** A method that is entered through its original has the frame of the guard below its own. */
  private static List<String> withoutGuards(List<String> frames) {
    List<String> own = new ArrayList<>();
    for (String frame : frames) {
      String method = frame.substring(0, frame.indexOf('('));
      boolean isGuard =
          !own.isEmpty() && own.get(own.size() - 1).startsWith(method + "(");
      if (!isGuard) {
        own.add(frame);
      }
    }
    return own;
  }

  @Test
  void ofAThrow() {
    assertSameTrace(x -> new Failing(2).take(x[0]), 3);
  }

  @Test
  void ofADefaultMethod() {
    assertSameTrace(x -> new Failing(20).twice(x[0]) + 1, 3);
  }

  @Test
  void ofAConstructor() {
    assertSameTrace(x -> new Failing(x).take(2), 3);
  }

  @Test
  void ofRecursion() {
    assertSameTrace(x -> recursive(x[0], 6), 3);
  }

  @Test
  void ofANullReceiver() {
    assertSameTrace(x -> nullReceiver(x[0]), 3);
  }

  @Test
  void ofADivision() {
    assertSameTrace(x -> division(x[0], 0), 3);
  }

  @Test
  void ofALambda() {
    assertSameTrace(x -> throughALambda(x[0]), 3);
  }

  @Test
  void ofACause() {
    assertSameTrace(x -> rethrown(x[0]), 3);
  }

  @Test
  void ofAnIndexOutOfBounds() {
    assertSameTrace(x -> {
      double y = x[0];
      y *= 2;
      x[3] = y;
      return y;
    }, 3);
  }

  @Test
  void ofAMethodOfTheJdk() {
    assertSameTrace(x -> List.of(x[0]).get(1), 3);
  }

  @Test
  void namesOfTwinsAreNotShown() {
    Throwable recorded =
        assertThrows(Throwable.class, () -> Wengert.gradient(x -> throughALambda(x[0]), 3));
    for (StackTraceElement e : recorded.getStackTrace()) {
      assertFalse(e.getMethodName().contains("wengert$"), e::toString);
    }
  }

  private static double slopeByTape(double at) {
    try (GradientTape tape = GradientTape.open()) {
      double x = tape.watch(at);
      return tape.gradient(nullReceiver(x), x);
    }
  }

  @Test
  void ofAMethodWithATape() {
    List<String> frames =
        ownFrames(assertThrows(NullPointerException.class, () -> slopeByTape(3)));
    List<String> own = withoutGuards(frames);
    assertEquals(1, own.stream().filter(f -> f.contains(".slopeByTape(")).count());
  }

  @Test
  void ofACallbackFromTheJdk() {
    assertSameTrace(
        x -> {
          List.of(x[0]).forEach(t -> nullReceiver(t));
          return x[0];
        },
        3);
  }

  @Test
  void ofAComparator() {
    assertSameTrace(
        x -> {
          List<Double> list = new ArrayList<>(List.of(x[0], 2.0));
          list.sort((a, b) -> (int) nullReceiver(a - b));
          return x[0];
        },
        1);
  }

  private static StackTraceElement here() {
    return new Throwable().getStackTrace()[1];
  }

  private static int lineOf(double x) {
    return here().getLineNumber();
  }

  @Test
  void linesWithinARecordingAreThoseOfTheSource() {
    int[] lines = new int[2];
    int plain = lineOf(1);
    Wengert.gradient(
        x -> {
          lines[0] = lineOf(x[0]);
          return x[0];
        },
        3);
    try (GradientTape tape = GradientTape.open()) {
      lines[1] = lineOf(tape.watch(3.0));
    }
    assertEquals(plain, lines[0]);
    assertEquals(plain, lines[1]);
  }
}
