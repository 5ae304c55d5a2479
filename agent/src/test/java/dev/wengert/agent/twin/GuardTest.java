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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String OPEN =
      "try (dev.wengert.GradientTape t = dev.wengert.GradientTape.open()) {"
          + " double x = t.watch(x0); double y = Math.exp(x) * x; slope = t.gradient(y, x); }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Tapes { static double slope(double x0) { double slope; OPEN return slope; } }",
        "class Tapes { double slope; Tapes(double x0) { OPEN }"
            + " static double slope(double x0) { return new Tapes(x0).slope; } }",
        "class Tapes { static double slope; private void run(double x0) { for (int i = 0; i < 3; i++) { OPEN } }"
            + " static double slope(double x0) { new Tapes().run(x0); return slope; } }",
        "class Tapes { static double slope; static double slope(double x0) {"
            + " Runnable r = () -> { OPEN }; r.run(); return slope; } }",
        "interface Tapes { default double run(double x0) { double slope; OPEN return slope; }"
            + " static double slope(double x0) { return new Tapes() {}.run(x0); } }",
        "class Tapes { static double slope(double x0) { double slope = 0;"
            + " try { OPEN throw new IllegalStateException(); } catch (IllegalStateException e) { return slope; } } }",
      })
  void aMethodThatOpensAGradientTapeAlwaysRunsInItsTwin(String source) throws Throwable {
    Twins twins = Twins.of(source.replace("OPEN", OPEN));
    double slope = (double) twins.transformed().call("Tapes", "slope", 0.5);
    assertEquals(Math.exp(0.5) * 1.5, slope, 1e-15);
  }

  @Test
  @SuppressWarnings("unchecked")
  void theGuardOfAnInheritedMethodCallsTheTwinOfItsOwnClass() {
    Twins twins =
        Twins.excluding(
            "Outside*",
            "class Base { double f = 1; double run(double[] x) { f *= x[0]; return f * x[0]; } }",
            "class OutsideMiddle extends Base { double run(double[] x) { return super.run(x); } }",
            "class Heir extends OutsideMiddle implements java.util.function.ToDoubleFunction<double[]> {"
                + " double[] kept; double run(double[] x) { f = 2 * x[0]; double y = super.run(x); return y + f; }"
                + " public double applyAsDouble(double[] x) { run(x); return f; }"
                + " static double main(double x) { return new Heir().applyAsDouble(new double[] {x}); } }");
    twins.same("Heir", "main", 3.0);
    Gradient g = Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make("Heir"), 3.0);
    assertEquals(18.0, g.value());
    assertArrayEquals(new double[] {12}, g.partials());
  }
}
