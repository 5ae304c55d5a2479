package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Wengert;
import dev.wengert.WengertException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BadInputTest {
  private static void assertRefused(String part, Executable action) {
    String message = assertThrows(WengertException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }

  @AfterEach
  void theNextGradientWorks() {
    assertEquals(6, Wengert.derivative(x -> x * x, 3));
  }

  @Test
  void agentIsAttached() {
    assertTrue(Wengert.isAttached());
  }

  @Test
  void nullFunction() {
    assertRefused("function is null", () -> Wengert.gradient(null, 1));
    assertRefused("function is null", () -> Wengert.derivative(null, 1));
    assertRefused("function is null", () -> Wengert.jacobian(null, 1));
    assertRefused(
        "function is null", () -> Wengert.vjp(null, new double[] {1}, new double[] {1}));
  }

  @Test
  void nullPoint() {
    assertRefused("x is null", () -> Wengert.gradient(x -> 1, (double[]) null));
    assertRefused("x is null", () -> Wengert.jacobian(x -> x, (double[]) null));
    assertRefused("x is null", () -> Wengert.vjp(x -> x, null, new double[] {1}));
  }

  @Test
  void nullCovector() {
    assertRefused("w is null", () -> Wengert.vjp(x -> x, new double[] {1}, null));
  }

  @Test
  void notANumber() {
    assertRefused("x[1] is NaN", () -> Wengert.gradient(x -> x[0], 1, Double.NaN));
    assertRefused("NaN", () -> Wengert.derivative(x -> x, Double.NaN));
    assertRefused("x[0] is NaN", () -> Wengert.jacobian(x -> x, Double.NaN));
    assertRefused(
        "x[0] is NaN", () -> Wengert.vjp(x -> x, new double[] {Double.NaN}, new double[] {1}));
  }

  @Test
  void covectorOfTheWrongLength() {
    assertRefused(
        "w has 1 elements, but the function returned 2",
        () -> Wengert.vjp(x -> x, new double[] {1, 2}, new double[] {1}));
    assertRefused(
        "w has 3 elements", () -> Wengert.vjp(x -> x, new double[] {1, 2}, new double[3]));
  }

  @Test
  void functionThatReturnsNull() {
    assertRefused("returned null", () -> Wengert.jacobian(x -> null, 1));
    assertRefused(
        "returned null", () -> Wengert.vjp(x -> null, new double[] {1}, new double[] {1}));
  }
}
