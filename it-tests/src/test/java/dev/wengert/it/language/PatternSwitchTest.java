package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Switches over types and record patterns, compiled by the compiler of the JDK that runs the test. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "the language has them since Java 21")
class PatternSwitchTest {
  private static final String SOURCE =
      """
      import java.util.function.ToDoubleFunction;

      public class Patterns implements ToDoubleFunction<double[]> {
        sealed interface Shape permits Circle, Box, Scaled {}
        record Circle(double r) implements Shape {}
        record Box(double w, double h) implements Shape {}
        record Scaled(Shape shape, double factor) implements Shape {}

        static double area(Shape shape) {
          return switch (shape) {
            case Circle(double r) when r < 0 -> -r;
            case Circle(double r) -> r * r;
            case Box(double w, var h) -> w * h;
            case Scaled(Box(double w, double h), double f) -> w * f * h * f;
            case Scaled(Shape inner, double f) -> area(inner) * f * f;
          };
        }

        static double of(Object o) {
          return switch (o) {
            case null -> 0;
            case Double d when d > 100 -> d - 100;
            case Double d -> d * d;
            case double[] row -> row[0] * row[1];
            case Integer i -> i;
            default -> 1;
          };
        }

        @Override
        public double applyAsDouble(double[] x) {
          return area(new Circle(x[0])) + area(new Circle(-x[0])) + area(new Box(x[0], x[1]))
              + area(new Scaled(new Box(x[0], 1), x[1])) + area(new Scaled(new Circle(x[0]), 2))
              + of(x[0]) + of(x) + of(x[1] + 200) + of(3) + of(null) + of("text");
        }
      }
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void switchesOverTypesAndRecords() throws Exception {
    Path source = folder.resolve("Patterns.java");
    Files.writeString(source, SOURCE);
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null,
        "-d", folder.toString(), source.toString()));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      @SuppressWarnings("unchecked")
      ToDoubleFunction<double[]> f = (ToDoubleFunction<double[]>)
          loader.loadClass("Patterns").getDeclaredConstructor().newInstance();
      double x = 1.5;
      double y = 0.5;
      // x^2 + x + x y + x y^2 + 4 x^2 + x^2 + x y + (y + 100) + 3 + 0 + 1
      assertGradient(f, at(x, y), 12 * x + 1 + 2 * y + y * y, 2 * x + 2 * x * y + 1);
    }
  }
}
