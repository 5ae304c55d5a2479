package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Wengert;
import dev.wengert.agent.classes.Names;
import dev.wengert.runtime.Span;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpanCacheTest {
  private static final String GRID =
      """
      class Grid implements java.util.function.ToDoubleFunction<double[]> {
        double[] line = new double[2]; double[][] rows = new double[2][2]; static double[] shared = new double[1];
        float[] narrow; int[] counts; Double[] boxes;
        public double applyAsDouble(double[] x) {
          double[] alias = line;
          alias[0] = x[0];
          line[1] = alias[0] * x[0];
          rows[1] = line;
          rows[1][0] *= 2;
          shared[0] = rows[1][0] + line[1];
          line = new double[] {7};
          return shared[0] * alias[1] + line[0];
        }
        static double run(double x) { return new Grid().applyAsDouble(new double[] {x}); }
      }
      """;

  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  @Test
  void aFieldWithAnArrayOfRealsHasACacheBesideIt() throws NoSuchFieldException {
    Class<?> grid = Twins.of(GRID).transformed().load("Grid");
    Map<String, String> arrays = Map.of("line", "[D", "rows", "[[D", "shared", "[D", "narrow", "[F");
    for (String name : arrays.keySet()) {
      Field cache = grid.getDeclaredField(Names.span(name, arrays.get(name)));
      assertEquals(Span.class, cache.getType());
      assertTrue(cache.isSynthetic());
      assertTrue(Modifier.isTransient(cache.getModifiers()));
      assertEquals(name.equals("shared"), Modifier.isStatic(cache.getModifiers()));
    }
    assertEquals(10, grid.getDeclaredFields().length);
  }

  @Test
  @SuppressWarnings("unchecked")
  void aliasesShareTheirDerivatives() {
    Twins twins = Twins.of(GRID);
    twins.same("Grid", "run", 3.0);
    var f = (ToDoubleFunction<double[]>) twins.transformed().make("Grid");
    // (2x + x^2) x^2 + 7, twice with the same object
    for (double x : new double[] {3, 1.5}) {
      ToDoubleFunction<double[]> g = (ToDoubleFunction<double[]>) twins.transformed().make("Grid");
      assertArrayEquals(
          new double[] {6 * x * x + 4 * x * x * x}, Wengert.gradient(g, x).partials(), 1e-12);
    }
    assertEquals((6 + 9) * 9 + 7.0, Wengert.gradient(f, 3.0).value());
  }
}
