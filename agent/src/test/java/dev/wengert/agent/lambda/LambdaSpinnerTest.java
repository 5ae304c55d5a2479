package dev.wengert.agent.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.agent.desugar.ReferencePrograms;
import dev.wengert.agent.twin.Twins;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lambdas of transformed classes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaSpinnerTest {
  private Twins twins;

  @BeforeAll
  void attach() {
    Twins.attach();
    twins = Twins.of(ReferencePrograms.classes());
  }

  @ParameterizedTest
  @MethodSource("dev.wengert.agent.desugar.ReferencePrograms#names")
  void behavesAsBefore(String method) {
    twins.same("References", method);
  }

  @SuppressWarnings("unchecked")
  private static Gradient gradient(String body, double... x) {
    Twins twins =
        Twins.of(
            """
            import java.util.*;
            import java.util.function.*;
            class Model implements ToDoubleFunction<double[]> {
              double scale = 3;
              double times(double x) { return scale * x; }
              static double square(double x) { return x * x; }
              public double applyAsDouble(double[] x) { %s }
            }
            """.formatted(body));
    return Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make("Model"), x);
  }

  private static void assertGradient(double[] expected, Gradient g) {
    assertArrayEquals(expected, g.partials(), 1e-13);
    assertEquals(List.of(), g.leaks());
  }

  @Test
  void aLambdaCarriesDerivatives() {
    assertGradient(
        new double[] {6}, gradient("DoubleUnaryOperator f = y -> y * y; return f.applyAsDouble(x[0]);", 3));
  }

  @Test
  void aMethodReferenceDoesToo() {
    assertGradient(
        new double[] {6 + Math.cos(3) + 3},
        gradient(
            "DoubleUnaryOperator f = Model::square, g = Math::sin, h = this::times;"
                + " return f.applyAsDouble(x[0]) + g.applyAsDouble(x[0]) + h.applyAsDouble(x[0]);",
            3));
  }

  @Test
  void whatALambdaCapturedIsActive() {
    assertGradient(
        new double[] {4 + 1, 3},
        gradient(
            "double a = x[0], c = 1, b = x[1]; double[] all = x;"
                + " DoubleUnaryOperator f = y -> a * y * c + all[0]; return f.applyAsDouble(b);",
            3, 4));
  }

  @Test
  void boxesPassThroughGenericInterfaces() {
    assertGradient(
        new double[] {27},
        gradient(
            "Function<Double, Double> f = y -> y * y; BinaryOperator<Double> g = (a, b) -> a * b;"
                + " return g.apply(f.apply(x[0]), x[0]);",
            3));
  }

  @Test
  void aLambdaMayReturnALambda() {
    assertGradient(
        new double[] {4, 3},
        gradient(
            "Function<Double, DoubleUnaryOperator> f = a -> b -> a * b; return f.apply(x[0]).applyAsDouble(x[1]);",
            3, 4));
  }

  @Test
  void aSerializableLambdaCarriesBoxes() {
    Gradient g =
        gradient(
            "Function<Double, Double> f = (Function<Double, Double> & java.io.Serializable) y -> y * x[1];"
                + " return f.apply(x[0]);",
            3, 4);
    assertArrayEquals(new double[] {4, 3}, g.partials());
  }

  @Test
  void aLambdaThatCapturesNothingIsMadeOnce() throws Throwable {
    Twins twins =
        Twins.of(
            "class Once { static Runnable make() { return () -> { double d = 1; }; }"
                + " static boolean same() { return make() == make(); } }");
    assertTrue((boolean) twins.transformed().call("Once", "same"));
  }
}
