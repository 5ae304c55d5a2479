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
                  long y = Double.doubleToRawLongBits(tape.watch(x0));
                  dev.wengert.Leak leak = tape.leaks().get(0);
                  return leak.kind() + " " + leak.count();
                }
              }
            }
            """);
    assertEquals("BIT_PATTERN 1", twins.transformed().call("Tapes", "leaks", 0.5));
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

  private static final String BASE =
      "class Base { double field; double[] rows = new double[1]; double area(double k) { return k; }"
          + " double of(Double box) { return 1; } double of(java.util.List<Double> l) { return 1; }"
          + " double ofPoint(Base other) { return 1; } }";

  private static final String OUTSIDE =
      "class Outside extends Base {"
          + " double area(double k) { return field * k; }"
          + " double of(Double box) { return box * 3; }"
          + " double of(java.util.List<Double> l) { return l.get(0) * 3; }"
          + " double ofPoint(Base other) { return other.rows[0]; }"
          + " static double sum(double[][] rows) { return rows[0][0]; } }";

  private static void assertReported(String body) {
    Gradient g = gradient(model(body, BASE, OUTSIDE), 3);
    assertEquals(1, g.leaks().size(), body);
  }

  @Test
  void whatAnExcludedClassFindsInItsObjectIsReported() {
    assertReported("Base b = new Outside(); b.field = x[0]; return b.area(2);");
  }

  @Test
  void whatAnExcludedClassFindsInABoxIsReported() {
    assertReported("Base b = new Outside(); return b.of(x[0] * 2);");
  }

  @Test
  void whatAnExcludedClassFindsInAListIsReported() {
    assertReported("Base b = new Outside(); return b.of(java.util.List.of(x[0] * 2));");
  }

  @Test
  void whatAnExcludedClassFindsInAnotherObjectIsReported() {
    assertReported(
        "Base b = new Outside(); Base c = new Base(); c.rows[0] = x[0]; return b.ofPoint(c);");
  }

  @Test
  void whatAnExcludedClassFindsInRowsIsReported() {
    assertReported("return Outside.sum(new double[][] {{x[0]}});");
  }

  @Test
  void passiveObjectsAreNotReported() {
    Twins twins = model("Base b = new Outside(); b.field = 4; return b.area(2) * x[0];", BASE, OUTSIDE);
    assertArrayEquals(new double[] {8}, gradient(twins, 3).partials());
    assertEquals(List.of(), gradient(twins, 3).leaks());
  }

  @Test
  void twoTargetedInterfacesMayDeclareTheSameMethod() {
    Twins twins =
        model(
            "First f = new Both(); return f.f(x[0]) + ((Second) f).f(x[0]);",
            "interface First { double f(double x); }",
            "interface Second { double f(double x); }",
            "class OutsideSquare { public double f(double x) { return x * x; } }",
            "class Both extends OutsideSquare implements First, Second {}");
    Gradient g = gradient(twins, 3);
    assertEquals(18, g.value());
    assertEquals(List.of(dev.wengert.Leak.Kind.ARGUMENT), g.leaks().stream().map(dev.wengert.Leak::kind).distinct().toList());
  }

  @Test
  void aClassThatDefeatsTheTransformationGetsBridges() throws Throwable {
    Twins twins = Twins.of("class Model { double k = 2; double f(double x) { return k * x; } }");
    byte[] bridges =
        ClassTwin.bridges(
                new Context(
                    new dev.wengert.agent.classes.Targets(List.of(), List.of()),
                    new dev.wengert.agent.rules.RuleTable(),
                    new dev.wengert.agent.classes.ClassPool(getClass().getClassLoader())))
            .transform(twins.before("Model"));
    String names = new String(bridges, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertEquals(true, names.contains("f$wengert") && names.contains("wengert$base$Model"));
  }
}
