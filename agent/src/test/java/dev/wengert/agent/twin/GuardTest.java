package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Originals that are called while their thread records go on in their twins. */
class GuardTest {
  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  private static final String MODEL =
      """
      class Model implements java.util.Comparator<double[]>, java.util.function.ToDoubleFunction<double[]> {
        double scale; double[] best;
        Model() { scale = 2; }
        Model(double scale) { this.scale = scale; }
        public int compare(double[] a, double[] b) {
          best = new double[] {a[0] * b[0] * scale};
          return Double.compare(a[0], b[0]);
        }
        public double applyAsDouble(double[] x) {
          java.util.List<double[]> list = new java.util.ArrayList<>();
          list.add(new double[] {x[0]});
          list.add(new double[] {x[1]});
          scale = x[0];
          java.util.Collections.max(list, this);
          return best[0];
        }
        static double wide(byte b, double x, long l, char c, float f, double[] y, boolean z, short s, Object o) {
          while (x < l) { x *= 2; }
          return z ? x + b + c : y[0] + f + s;
        }
        double endless(double x) {
          do { x /= 2; } while (x > 1);
          return x;
        }
        static double run(double x) {
          return wide((byte) 1, x, 100L, 'c', 1f, new double[] {x}, x > 1, (short) 3, null)
              + new Model(x).endless(x) + new Model().scale;
        }
      }
      """;

  @Test
  void withoutARecordingTheOriginalRuns() {
    Twins twins = Twins.of(MODEL);
    twins.same("Model", "run", 3.0);
    twins.same("Model", "run", 0.7);
  }

  @Test
  @SuppressWarnings("unchecked")
  void calledBackFromTheJdkItGoesOnInTheTwin() {
    Twins twins = Twins.of(MODEL);
    Gradient g =
        Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make("Model"), 3.0, 4.0);
    assertEquals(36.0, g.value());
    assertArrayEquals(new double[] {24, 9}, g.partials());
  }

  @Test
  @SuppressWarnings("unchecked")
  void aDoubleReturnedToAnOutsiderIsALeak() {
    Twins twins =
        Twins.excluding(
            "Outside",
            "class Inside { static double f(double[] x) { return x[0] * x[0]; } }",
            "class Outside { static double g(double[] x) { return Inside.f(x) * 2; } }",
            "class Root implements java.util.function.ToDoubleFunction<double[]> {"
                + " public double applyAsDouble(double[] x) { return Outside.g(x) + x[0]; } }");
    Gradient g = Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make("Root"), 3.0);
    assertEquals(21.0, g.value());
    assertArrayEquals(new double[] {1}, g.partials());
    assertEquals(
        List.of(Leak.Kind.ARRAY_CONTENT, Leak.Kind.RETURN), g.leaks().stream().map(Leak::kind).toList());
  }

  @Test
  void aMethodThatOpensAGradientTapeAlwaysRunsInItsTwin() {
    Twins twins =
        Twins.of(
            """
            class Tapes {
              static double slope(double x0) {
                try (dev.wengert.GradientTape tape = dev.wengert.GradientTape.open()) {
                  double x = tape.watch(x0);
                  double y = Math.exp(x) * x;
                  return tape.gradient(y, x);
                }
              }
            }
            """);
    Object slope;
    try {
      slope = twins.transformed().call("Tapes", "slope", 0.5);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    assertEquals(Math.exp(0.5) * 1.5, (double) slope, 1e-15);
  }
}
