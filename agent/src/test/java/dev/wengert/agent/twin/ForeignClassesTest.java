package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.GradientTape;
import dev.wengert.Wengert;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recordings that run through classes without twins. */
class ForeignClassesTest {
  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  @SuppressWarnings("unchecked")
  private static Gradient gradient(Twins twins, double... x) {
    return Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make("Model"), x);
  }

  private static Twins model(String body, String... others) {
    String[] sources = new String[others.length + 1];
    System.arraycopy(others, 0, sources, 0, others.length);
    sources[others.length] =
        "class Model implements java.util.function.ToDoubleFunction<double[]> {"
            + " public double applyAsDouble(double[] x) { " + body + " } }";
    return Twins.excluding("Outside*", sources);
  }

  /** Not all packages of the JDK start with java. */
  @Test
  void classesOfTheJdkHaveNoTwins() {
    Twins twins =
        model(
            "try { org.w3c.dom.Document d = javax.xml.parsers.DocumentBuilderFactory.newInstance()"
                + ".newDocumentBuilder().newDocument(); org.w3c.dom.Element e = d.createElement(\"a\");"
                + " d.appendChild(e); return x[0] * x[0] * e.getTagName().length(); }"
                + " catch (javax.xml.parsers.ParserConfigurationException e) { return 0; }");
    assertArrayEquals(new double[] {6}, gradient(twins, 3).partials());
  }

  @Test
  void resultsOfTheApiCanBeReadInARecording() {
    Twins twins =
        model(
            "dev.wengert.Gradient g = dev.wengert.Wengert.gradient(y -> y[0] * y[0], x[0]);"
                + " return x[0] * g.leaks().size() + x[0] * g.value() + g.partials().length;");
    Gradient g = gradient(twins, 3);
    assertEquals(28, g.value());
  }

  @Test
  void leaksCanBeReadWhereAGradientTapeIsOpen() throws Throwable {
    Twins twins =
        Twins.of(
            """
            class Tapes {
              static String leaks(double x0) {
                try (dev.wengert.GradientTape tape = dev.wengert.GradientTape.open()) {
                  float y = (float) tape.watch(x0);
                  dev.wengert.Leak leak = tape.leaks().get(0);
                  return leak.kind() + " " + leak.count();
                }
              }
            }
            """);
    assertEquals("CONVERSION 1", twins.transformed().call("Tapes", "leaks", 0.5));
  }

  @Test
  void anExceptionOfTheApiCanBeCaughtInARecording() {
    Twins twins =
        model(
            "try { throw new dev.wengert.WengertException(\"a\"); }"
                + " catch (dev.wengert.WengertException e) { return x[0] * e.getMessage().length(); }");
    assertArrayEquals(new double[] {1}, gradient(twins, 3).partials());
  }

  @Test
  void aSuperConstructorWithoutATwinIsCalledWithTheNumbers() {
    Twins twins =
        model(
            "return new Heir(x[0]).f(x[0]);",
            "class OutsideBase { protected double b; OutsideBase(double b) { this.b = b; } double f(double x) { return b * x; } }",
            "class Heir extends OutsideBase { Heir(double x) { super(x * x); b += 1; } double f(double x) { return super.f(2) + x; } }");
    Gradient g = gradient(twins, 3);
    assertEquals(23, g.value());
    assertArrayEquals(new double[] {1}, g.partials());
    assertEquals("ARGUMENT", g.leaks().get(0).kind().toString());
  }

  @Test
  void anExcludedFieldIsALeakWhereItIsWritten() {
    Twins twins =
        model(
            "OutsideData d = new OutsideData(); d.v = x[0] * 2; OutsideData.s = x[0]; d.a = new double[] {x[0]};"
                + " return d.v + d.a[0] * x[0] + OutsideData.s;",
            "class OutsideData { double v; static double s; double[] a; }");
    Gradient g = gradient(twins, 3);
    assertEquals(18, g.value());
    assertArrayEquals(new double[] {6}, g.partials());
    assertEquals(List.of("OutsideData.v", "OutsideData.s"), g.leaks().stream().map(l -> l.callee()).toList());
  }

  /** This test is not transformed. */
  @Test
  void foreignCodeMayOpenAGradientTapeAndStopIt() {
    try (GradientTape tape = GradientTape.open()) {
      double[] x = tape.watch(new double[] {3});
      assertEquals(7.5, tape.stopRecording(() -> x[0] * 2.5));
      tape.stopRecording(() -> x[0] = 2);
      assertEquals(2, x[0]);
      assertEquals(List.of(), tape.leaks());
    }
  }
}
