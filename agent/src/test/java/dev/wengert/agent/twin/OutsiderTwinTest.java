package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import dev.wengert.runtime.Tape;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class OutsiderTwinTest {
  private static final String MODEL =
      """
      class Model implements java.util.function.ToDoubleFunction<double[]> {
        double f(double x) { return x * x; }
        double g(double[] x) { return x[0]; }
        public double applyAsDouble(double[] x) { return f(x[0]) + g(x); }
        static double run(Model m, double x) { return m.applyAsDouble(new double[] {x}); }
      }
      """;
  private static final String MOCK =
      """
      class MockModel extends Model {
        double f(double x) { return 3 * x; }
        double own(double x) { return x; }
        static double run(double x) { return Model.run(new MockModel(), x); }
      }
      """;
  private static final String STRANGER =
      """
      class MockStranger { double f(double x) { return x; } }
      """;

  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  @Test
  void aClassWithoutATargetedAncestorStaysAsItIs() {
    Twins twins = Twins.excluding("Mock*", MODEL, MOCK, STRANGER);
    assertSame(twins.before("MockStranger"), twins.after("MockStranger"));
  }

  @Test
  void anOverridingMethodGetsASyntheticBridge() throws ReflectiveOperationException {
    Class<?> mock = Twins.excluding("Mock*", MODEL, MOCK).transformed().load("MockModel");
    Method bridge =
        mock.getDeclaredMethod(
            "f$wengert", double.class, int.class, int.class, int.class, Tape.class);
    assertTrue(bridge.isSynthetic());
    long synthetic = java.util.Arrays.stream(mock.getDeclaredMethods()).filter(Method::isSynthetic).count();
    assertEquals(2, synthetic); // the bridge and the mark
  }

  @Test
  void theProgramRunsAsBefore() {
    assertEquals(12.0, Twins.excluding("Mock*", MODEL, MOCK).same("MockModel", "run", 3.0));
  }

  @Test
  @SuppressWarnings("unchecked")
  void aRecordingCallsTheOverridingMethodAndReportsTheLeak() {
    Twins twins = Twins.excluding("Mock*", MODEL, MOCK);
    Object mock = twins.transformed().make("MockModel");
    Gradient g = Wengert.gradient((ToDoubleFunction<double[]>) mock, 3.0);
    assertEquals(12.0, g.value());
    assertArrayEquals(new double[] {1}, g.partials());
    assertEquals(1, g.leaks().size());
    assertEquals(Leak.Kind.ARGUMENT, g.leaks().get(0).kind());
    assertEquals("Model", g.leaks().get(0).className());
    assertEquals("applyAsDouble", g.leaks().get(0).method());
    assertEquals("MockModel.f(D)D, a class that is not transformed", g.leaks().get(0).callee());
  }

  @Test
  void implementationsOfTargetedInterfacesGetBridges() throws ReflectiveOperationException {
    Twins twins =
        Twins.excluding(
            "Mock*",
            "interface Shape { double area(double x); default double twice(double x) { return 2 * area(x); } }",
            "abstract class MockBase implements Shape { }",
            "class MockShape extends MockBase { public double area(double x) { return x + 1; }"
                + " static double run(double x) { return new MockShape().twice(x); } }",
            "interface MockWide extends Shape { default double area(double x) { return 7; } }");
    assertEquals(8.0, twins.same("MockShape", "run", 3.0));
    assertNotNull(area(twins.transformed().load("MockShape")));
    assertTrue(area(twins.transformed().load("MockWide")).isDefault());
  }

  private static Method area(Class<?> type) throws ReflectiveOperationException {
    return type.getDeclaredMethod(
        "area$wengert", double.class, int.class, int.class, int.class, Tape.class);
  }

  @Test
  void anOldInterfaceMayDeclareAnInheritedMethodAgain() {
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("OldShape", OldClasses.shape(Opcodes.V1_5));
    classes.put("Narrower", OldClasses.narrowerShape(Opcodes.V1_5));
    Twins twins = Twins.excluding("Narrower", classes);
    assertTrue(twins.transformed().load("Narrower").isInterface());
  }

  @Test
  void proxiesForwardTwinsToTheirOwnMethods() {
    String proxy =
        """
        public class MockProxy extends java.lang.reflect.Proxy implements Shape {
          public MockProxy() { super((p, m, a) -> 5.0); }
          public double area(double x) { return handle(); }
          public double area(double x, int ax, int ret, int fp, dev.wengert.runtime.Tape tape) {
            return handle() / 0;
          }
          private double handle() {
            try { return (Double) h.invoke(this, null, null); }
            catch (Throwable e) { throw new IllegalStateException(e); }
          }
        }
        """;
    String shape =
        """
        class Caller implements java.util.function.ToDoubleFunction<double[]> {
          public double applyAsDouble(double[] x) { return new MockProxy().area(x[0]) * x[0]; }
        }
        """;
    Twins twins =
        Twins.excluding("Mock*", "public interface Shape { double area(double x); }", shape, proxy);
    @SuppressWarnings("unchecked")
    var f = (ToDoubleFunction<double[]>) twins.transformed().make("Caller");
    Gradient g = Wengert.gradient(f, 3.0);
    assertEquals(15.0, g.value());
    assertArrayEquals(new double[] {5}, g.partials());
  }

  @Test
  void constructorsAndPrivateAndStaticMethodsNeedNoBridges() {
    Twins twins =
        Twins.excluding(
            "Mock*",
            "class Base { static double s(double x) { return x; } private double p(double x) { return x; } }",
            "class MockHeir extends Base { MockHeir(double x) {} static double s(double x) { return 2; }"
                + " private double p(double x) { return x; } }");
    assertSame(twins.before("MockHeir"), twins.after("MockHeir"));
  }
}
