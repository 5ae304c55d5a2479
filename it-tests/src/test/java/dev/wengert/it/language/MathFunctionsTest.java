package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.wengert.Wengert;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every function of the JDK's two classes of mathematics that has to do with doubles or floats. */
class MathFunctionsTest {
  /** No arguments. */
  private static final Set<String> APART = Set.of("random");

  private static Stream<Method> functions() {
    return Stream.of(Math.class, StrictMath.class)
        .flatMap(c -> Arrays.stream(c.getMethods()))
        .filter(m -> m.getDeclaringClass() != Object.class)
        .filter(m -> uses(m, double.class) || uses(m, float.class))
        .filter(m -> !APART.contains(m.getName()));
  }

  private static boolean uses(Method m, Class<?> real) {
    return m.getReturnType() == real || Arrays.asList(m.getParameterTypes()).contains(real);
  }

  private static boolean areFloats(double[] x) {
    return Arrays.stream(x).allMatch(v -> (float) v == v);
  }

  private static String signature(Method m) {
    List<String> types = Arrays.stream(m.getParameterTypes()).map(Class::getSimpleName).toList();
    return m.getName() + "(" + String.join(",", types) + ")";
  }

  @TestFactory
  Stream<DynamicTest> everyFunctionHasItsDerivative() {
    return functions()
        .map(
            m ->
                DynamicTest.dynamicTest(
                    m.getDeclaringClass().getSimpleName() + "." + signature(m), () -> check(m)));
  }

  private static void check(Method m) {
    List<MathFunctions.Point> points = MathFunctions.points(m.getName(), m.getParameterCount());
    assertFalse(points.isEmpty(), "no derivative is known for " + m);
    ToDoubleFunction<double[]> f = MathCaller.of(m);
    for (MathFunctions.Point point : points) {
      if (uses(m, float.class) && !areFloats(point.arguments())) {
        continue;
      }
      assertGradient(f, point.arguments(), point.gradient());
    }
  }

  @Test
  void directionOfAFloatTakesNoPart() {
    assertGradient(x -> Math.nextAfter(1.5f, x[0]) + x[0], new double[] {2}, 1);
  }

  @Test
  void randomNumbersAreConstants() {
    double[] drawn = new double[1];
    double partial = Wengert.gradient(x -> x[0] * (drawn[0] = Math.random()), 2).partials()[0];
    assertEquals(drawn[0], partial);
  }

  @Test
  void constantArgumentsTakeNoPart() {
    assertGradient(x -> Math.pow(x[0], 3), new double[] {-2}, 12);
    assertGradient(x -> Math.pow(2, x[0]), new double[] {3}, 8 * Math.log(2));
    assertGradient(x -> Math.pow(x[0], 0), new double[] {0}, 0);
    assertGradient(x -> Math.pow(x[0], 2), new double[] {0}, 0);
    assertGradient(x -> Math.max(x[0], 5), new double[] {2}, 0);
    assertGradient(x -> Math.min(5, x[0]), new double[] {2}, 1);
    assertGradient(x -> Math.atan2(x[0], 0), new double[] {2}, 0);
    assertGradient(x -> Math.hypot(3, x[0]), new double[] {4}, 0.8);
    assertGradient(x -> Math.fma(x[0], 3, x[0]), new double[] {4}, 4);
    assertGradient(x -> Math.fma(x[0], x[0], 1), new double[] {4}, 8);
  }

  @Test
  void functionsOfBoxesHaveTheirDerivatives() {
    assertGradient(x -> Double.sum(x[0], x[1]), new double[] {2, 3}, 1, 1);
    assertGradient(x -> Double.max(x[0], x[1]), new double[] {2, 3}, 0, 1);
    assertGradient(x -> Double.min(x[0], x[1]), new double[] {2, 3}, 1, 0);
    assertGradient(x -> Float.sum((float) x[0], (float) x[1]), new double[] {2, 3}, 1, 1);
    assertGradient(x -> Float.max((float) x[0], (float) x[1]), new double[] {2, 3}, 0, 1);
    assertGradient(x -> Float.min((float) x[0], (float) x[1]), new double[] {2, 3}, 1, 0);
  }

  @Test
  void functionsNest() {
    assertGradient(
        x -> Math.sin(Math.exp(Math.sqrt(x[0]))),
        new double[] {0.25},
        Math.cos(Math.exp(0.5)) * Math.exp(0.5));
  }
}
