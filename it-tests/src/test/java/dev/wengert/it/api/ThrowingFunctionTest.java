package dev.wengert.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Wengert;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThrowingFunctionTest {
  private static void assertNextGradientWorks() {
    assertArrayEquals(
        new double[] {3, 2}, Wengert.gradient(x -> x[0] * x[1], 2, 3).partials());
  }

  private static double deep(double x, int n, RuntimeException e) {
    if (n == 0) {
      throw e;
    }
    double y = x * x;
    return y + deep(y, n - 1, e) * x;
  }

  @Test
  void theVeryExceptionArrives() {
    RuntimeException e = new IllegalStateException("mine");
    assertSame(
        e, assertThrows(RuntimeException.class, () -> Wengert.gradient(x -> deep(x[0], 9, e), 1)));
    assertNextGradientWorks();
    assertSame(
        e, assertThrows(RuntimeException.class, () -> Wengert.derivative(x -> deep(x, 9, e), 1)));
    assertNextGradientWorks();
    assertSame(
        e,
        assertThrows(
            RuntimeException.class,
            () -> Wengert.jacobian(x -> new double[] {deep(x[0], 9, e)}, 1)));
    assertNextGradientWorks();
    assertSame(
        e,
        assertThrows(
            RuntimeException.class,
            () ->
                Wengert.vjp(
                    x -> new double[] {deep(x[0], 9, e)}, new double[] {1}, new double[] {1})));
    assertNextGradientWorks();
  }

  @Test
  void errorsArriveAsWell() {
    AssertionError e = new AssertionError("mine");
    assertSame(
        e,
        assertThrows(
            AssertionError.class,
            () ->
                Wengert.gradient(
                    x -> {
                      throw e;
                    },
                    1)));
    assertNextGradientWorks();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAny(Throwable t) throws E {
    throw (E) t;
  }

  @Test
  void checkedExceptionsArriveUnwrapped() {
    IOException e = new IOException("mine");
    assertSame(
        e,
        assertThrows(
            IOException.class,
            () ->
                Wengert.gradient(
                    x -> {
                      ThrowingFunctionTest.<RuntimeException>throwAny(e);
                      return x[0];
                    },
                    1)));
    assertNextGradientWorks();
  }

  private static double endless(double x) {
    return endless(x * 1.5) + x;
  }

  @Test
  void stackOverflowArrives() {
    assertThrows(StackOverflowError.class, () -> Wengert.gradient(x -> endless(x[0]), 1));
    assertNextGradientWorks();
  }

  @Test
  void exceptionsOfTheJvmArrive() {
    assertThrows(
        ArrayIndexOutOfBoundsException.class, () -> Wengert.gradient(x -> x[5] * x[0], 1, 2));
    double[] none = null;
    assertThrows(NullPointerException.class, () -> Wengert.gradient(x -> none[0] * x[0], 1));
    assertThrows(
        ClassCastException.class,
        () -> Wengert.gradient(x -> (Double) (Object) "text" * x[0], 1));
    assertNextGradientWorks();
  }
}
