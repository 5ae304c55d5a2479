package dev.wengert.it.reflect;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertReported;
import static dev.wengert.it.Derivatives.at;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What goes through a {@code MethodHandle} loses its derivative, and is reported. */
class MethodHandleTest {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType UNARY = MethodType.methodType(double.class, double.class);

  static final class Holder {
    double x;

    Holder(double x) {
      this.x = x;
    }

    double scaled(double by) {
      return x * by;
    }

    double get() {
      return x;
    }
  }

  private interface Body {
    double run(double[] x) throws Throwable;
  }

  private static ToDoubleFunction<double[]> body(Body body) {
    return x -> {
      try {
        return body.run(x);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    };
  }

  private static void assertLost(Body body) {
    assertReported(body(body), 3);
  }

  static double square(double x) {
    return x * x;
  }

  static void store(double[] to, double x) {
    to[0] = x;
  }

  private static MethodHandle square() throws ReflectiveOperationException {
    return LOOKUP.findStatic(MethodHandleTest.class, "square", UNARY);
  }

  private static MethodHandle scaled() throws ReflectiveOperationException {
    return LOOKUP.findVirtual(Holder.class, "scaled", UNARY);
  }

  @Test
  void ofAMethod() throws ReflectiveOperationException {
    MethodHandle square = square();
    MethodHandle scaled = scaled();
    assertLost(x -> (double) square.invokeExact(x[0]));
    assertLost(x -> (double) square.invoke(x[0]));
    assertLost(x -> (Double) square.invoke((Double) x[0]));
    assertLost(x -> (double) square.invokeWithArguments(x[0]));
    assertLost(x -> (double) scaled.invokeExact(new Holder(2), x[0]));
  }

  @Test
  void ofAConstructorOrAField() throws ReflectiveOperationException {
    MethodHandle make =
        LOOKUP.findConstructor(Holder.class, MethodType.methodType(void.class, double.class));
    MethodHandle get = LOOKUP.findGetter(Holder.class, "x", double.class);
    MethodHandle set = LOOKUP.findSetter(Holder.class, "x", double.class);
    assertLost(x -> ((Holder) make.invokeExact(x[0])).x);
    assertLost(x -> (double) get.invokeExact(new Holder(x[0])));
    assertLost(
        x -> {
          Holder h = new Holder(x[0]);
          set.invokeExact(h, 2.0);
          return h.x;
        });
  }

  @Test
  void ofAnElement() {
    MethodHandle get = MethodHandles.arrayElementGetter(double[].class);
    MethodHandle set = MethodHandles.arrayElementSetter(double[].class);
    assertLost(x -> (double) get.invokeExact(x, 0));
    assertLost(
        x -> {
          double[] y = new double[1];
          set.invokeExact(y, 0, x[0]);
          return y[0];
        });
    assertLost(
        x -> {
          set.invokeExact(x, 0, 2.0);
          return x[0];
        });
  }

  @Test
  void boundToAnObject() throws ReflectiveOperationException {
    MethodHandle get = LOOKUP.findVirtual(Holder.class, "get", MethodType.methodType(double.class));
    MethodHandle scaled = scaled().bindTo(new Holder(2));
    assertLost(x -> (double) get.bindTo(new Holder(x[0])).invokeExact());
    assertLost(x -> (double) scaled.invokeExact(x[0]));
  }

  @Test
  void withArgumentsInserted() throws ReflectiveOperationException {
    MethodHandle square = square();
    assertLost(x -> (double) MethodHandles.insertArguments(square, 0, x[0]).invokeExact());
    assertLost(x -> (double) MethodHandles.constant(double.class, x[0]).invokeExact());
  }

  @Test
  void filteredAndComposed() throws ReflectiveOperationException {
    MethodHandle fourth = MethodHandles.filterReturnValue(square(), square());
    MethodHandle folded = MethodHandles.filterArguments(square(), 0, square());
    assertLost(x -> (double) fourth.invokeExact(x[0]));
    assertLost(x -> (double) folded.invokeExact(x[0]));
  }

  @Test
  void constantsMayGoThrough() throws ReflectiveOperationException {
    MethodHandle square = square();
    assertGradient(body(x -> (double) square.invokeExact(2.0) * x[0]), at(3), 4);
  }
}
