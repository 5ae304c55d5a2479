package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Methods whose twins call the methods themselves. */
class BridgeTwinTest {
  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  @SuppressWarnings("unchecked")
  private static Gradient gradient(Twins twins, String owner, double... x) {
    return Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make(owner), x);
  }

  @Test
  void anAbstractMethodIsCalledWhereNothingKnowsItsTwin() {
    Twins twins =
        Twins.excluding(
            "Mock*",
            """
            abstract class Shape {
              abstract double area(double x, double[] y, int n);
              abstract double[] corners(double x);
              abstract void log(String text, double x);
            }
            """,
            """
            class MockBase { public Object make() { return new Object(); } }
            """,
            """
            class Square extends Shape implements java.util.function.ToDoubleFunction<double[]> {
              double area(double x, double[] y, int n) { return x * x * n + y[0]; }
              double[] corners(double x) { return new double[] {x, x * x}; }
              void log(String text, double x) {}
              public double applyAsDouble(double[] x) {
                Shape s = this;
                s.log("x", x[0]);
                return s.area(x[0], x, 2) * s.corners(x[0])[1];
              }
            }
            """);
    Gradient g = gradient(twins, "Square", 3.0);
    assertEquals(21 * 9.0, g.value());
    assertArrayEquals(new double[] {13 * 9 + 21 * 6}, g.partials(), 1e-12);
    assertEquals(List.of(), g.leaks());
  }

  @Test
  void aMethodWithoutDoublesIsCalledAsItIs() {
    Twins twins =
        Twins.of(
            """
            class Counter implements java.util.function.ToDoubleFunction<double[]> {
              private int n;
              synchronized int next(int by, long wide, String text) { n += by; n += (int) wide; return n; }
              private static int two() { return 2; }
              public double applyAsDouble(double[] x) { return x[0] * next(two(), 5L, "") * next(1, 0L, null); }
            }
            """);
    Gradient g = gradient(twins, "Counter", 3.0);
    assertEquals(3.0 * 7 * 8, g.value());
    assertArrayEquals(new double[] {56}, g.partials());
  }

  @Test
  void aNativeMethodFailsAsBefore() {
    Twins twins =
        Twins.of(
            """
            class Native {
              native double f(double x);
              static native double[] g(double[] x);
              static double run(double x) {
                try { return new Native().f(x); } catch (UnsatisfiedLinkError e) { return g(null)[0]; }
              }
              static String error(double x) {
                try { return "" + run(x); } catch (UnsatisfiedLinkError e) { return e.getMessage(); }
              }
            }
            """);
    assertEquals("'double[] Native.g(double[])'", twins.same("Native", "error", 3.0));
  }

  @Test
  void whatIsActiveAmongTheArgumentsOfASkippedMethodIsALeak() {
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("Large", OldClasses.large(65_530));
    classes.putAll(
        dev.wengert.agent.Compiled.classes(
            """
            class Caller implements java.util.function.ToDoubleFunction<double[]> {
              public double applyAsDouble(double[] x) { return Large.f(x[0]) + x[0]; }
            }
            class Large { static double f(double x) { return x; } }
            """));
    classes.put("Large", OldClasses.large(65_530));
    Twins twins = Twins.of(classes);
    Gradient g = gradient(twins, "Caller", 3.0);
    assertEquals(6.0, g.value());
    assertArrayEquals(new double[] {1}, g.partials());
    assertEquals(
        List.of(Leak.Kind.METHOD, Leak.Kind.ARGUMENT), g.leaks().stream().map(Leak::kind).toList());
    assertEquals("a method too large to transform", g.leaks().get(0).callee());
    assertEquals("Large", g.leaks().get(0).className());
    assertEquals("f", g.leaks().get(0).method());
  }
}
