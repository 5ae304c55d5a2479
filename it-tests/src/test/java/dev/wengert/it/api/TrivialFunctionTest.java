package dev.wengert.it.api;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrivialFunctionTest {
  private static double kept = 5;

  @Test
  void constant() {
    assertGradient(x -> 7, at(2, 3), 0, 0);
    assertGradient(x -> kept * 2, at(2, 3), 0, 0);
    assertEquals(0, Wengert.derivative(x -> 7, 2));
  }

  @Test
  void oneOfTheInputs() {
    assertGradient(x -> x[1], at(2, 3, 5), 0, 1, 0);
    assertEquals(1, Wengert.derivative(x -> x, 2));
  }

  @Test
  void emptyPoint() {
    Gradient gradient = Wengert.gradient(x -> 7 + x.length);
    assertEquals(7, gradient.value());
    assertEquals(0, gradient.partials().length);
    assertEquals(List.of(), gradient.leaks());
  }

  @Test
  void resultOfTheCallBeforeIsNotTheResult() {
    assertGradient(
        x -> {
          Math.sin(x[0]);
          square(x[0]);
          return kept;
        },
        at(2), 0);
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void infiniteInput() {
    assertGradient(x -> x[0] + 1, at(Double.POSITIVE_INFINITY), 1);
  }

  @Test
  void functionsOfTheJdkAreExactOrReported() {
    assertEquals(1, Wengert.gradient((ToDoubleFunction<double[]>) x -> x[0], 3).partials()[0]);
    double slope = Wengert.derivative(DoubleUnaryOperator.identity(), 0.3);
    if (!Double.isNaN(slope)) {
      assertEquals(1, slope);
    }
    DoubleUnaryOperator composed = DoubleUnaryOperator.identity().andThen(x -> x * x);
    slope = Wengert.derivative(composed, 0.3);
    if (!Double.isNaN(slope)) {
      assertEquals(0.6, slope);
    }
  }

  @Test
  void methodOfTheJdkAsTheFunction() {
    assertEquals(Math.cos(0.5), Wengert.derivative(Math::sin, 0.5));
    assertEquals(1, Wengert.derivative(Math::abs, 0.5));
  }
}
