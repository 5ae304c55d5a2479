package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.wengert.Leak;
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

/** Every function of the JDK's two classes of mathematics that has to do with doubles. */
class MathFunctionsTest {
  /** No arguments; and a float that a double only gives the direction of. */
  private static final Set<String> APART = Set.of("random", "nextAfter(float,double)");

  private static Stream<Method> functions() {
    return Stream.of(Math.class, StrictMath.class)
        .flatMap(c -> Arrays.stream(c.getMethods()))
        .filter(m -> m.getDeclaringClass() != Object.class)
        .filter(MathFunctionsTest::hasDoubles)
        .filter(m -> !APART.contains(m.getName()) && !APART.contains(signature(m)));
  }

  private static boolean hasDoubles(Method m) {
    return m.getReturnType() == double.class
        || Arrays.asList(m.getParameterTypes()).contains(double.class);
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
      assertGradient(f, point.arguments(), point.gradient());
    }
  }

  @Test
  void directionOfAFloatIsReported() {
    List<Leak> leaks =
        Wengert.gradient(x -> Math.nextAfter(1.5f, x[0]) + x[0], 2).leaks();
    assertEquals(List.of(Leak.Kind.ARGUMENT), leaks.stream().map(Leak::kind).toList());
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
  }

  @Test
  void functionsNest() {
    assertGradient(
        x -> Math.sin(Math.exp(Math.sqrt(x[0]))),
        new double[] {0.25},
        Math.cos(Math.exp(0.5)) * Math.exp(0.5));
  }
}
