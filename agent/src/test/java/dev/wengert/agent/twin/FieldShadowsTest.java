package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.agent.classes.Names;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FieldShadowsTest {
  private static final String BODY =
      """
      class Body implements java.util.function.ToDoubleFunction<double[]>, Cloneable {
        double x, y; private double z; static double time; float narrow; Double boxed;
        static final double CONSTANT = Math.sqrt(2);
        final double birth = 1;
        public double applyAsDouble(double[] in) {
          x = in[0]; y = x * x; z = y + in[1]; time = z;
          narrow = 2; boxed = x;
          x += birth;
          Body other = new Body();
          other.x = y;
          y = 5;
          return x * z + time * other.x * CONSTANT + y + boxed;
        }
        static double run(double a, double b) { return new Body().applyAsDouble(new double[] {a, b}); }
      }
      """;

  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  @SuppressWarnings("unchecked")
  private static Gradient gradient(Twins twins, String owner, double... x) {
    return Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make(owner), x);
  }

  @Test
  void aClassHasOneWordForItsFieldsAndOneForItsStaticFields() throws NoSuchFieldException {
    Class<?> body = Twins.of(BODY).transformed().load("Body");
    Field base = body.getDeclaredField(Names.base("Body", false));
    Field statics = body.getDeclaredField(Names.base("Body", true));
    for (Field f : List.of(base, statics)) {
      assertEquals(long.class, f.getType());
      assertTrue(f.isSynthetic());
      assertTrue(Modifier.isTransient(f.getModifiers()));
    }
    assertTrue(Modifier.isStatic(statics.getModifiers()));
  }

  @Test
  void aClassWithoutDoubleFieldsHasNone() {
    Class<?> type = Twins.of("class Empty { long f; Double d; static final double C = 1; }").transformed().load("Empty");
    assertThrows(NoSuchFieldException.class, () -> type.getDeclaredField(Names.base("Empty", false)));
    assertThrows(NoSuchFieldException.class, () -> type.getDeclaredField(Names.base("Empty", true)));
  }

  @Test
  void fieldsCarryDerivatives() {
    Twins twins = Twins.of(BODY);
    twins.same("Body", "run", 3.0, 4.0);
    Gradient g = gradient(twins, "Body", 3.0, 4.0);
    // (x + 1)(x^2 + b) + (x^2 + b) x^2 sqrt 2 + 5 + x
    double x = 3;
    double b = 4;
    double r = Math.sqrt(2);
    double dx = (x * x + b) + (x + 1) * 2 * x + (4 * x * x * x + 2 * b * x) * r + 1;
    double db = x + 1 + x * x * r;
    assertArrayEquals(new double[] {dx, db}, g.partials(), 1e-12);
    assertEquals(List.of(), g.leaks());
  }

  @Test
  void theNextRecordingForgetsWhatFieldsCarried() {
    Twins twins =
        Twins.of(
            """
            class Memory implements java.util.function.ToDoubleFunction<double[]> {
              double last = 1; static double total;
              public double applyAsDouble(double[] x) {
                double y = last * x[0] + total;
                last = x[0]; total = x[0];
                return y;
              }
            }
            """);
    @SuppressWarnings("unchecked")
    var f = (ToDoubleFunction<double[]>) twins.transformed().make("Memory");
    assertArrayEquals(new double[] {1}, Wengert.gradient(f, 3.0).partials());
    assertArrayEquals(new double[] {3}, Wengert.gradient(f, 5.0).partials());
  }

  @Test
  void aFieldOfAnInterfaceHasNoShadow() {
    Class<?> type = Twins.of("interface Constants { double C = Math.sqrt(2); double[] A = {1}; }").transformed().load("Constants");
    assertEquals(2, type.getDeclaredFields().length);
  }
}
