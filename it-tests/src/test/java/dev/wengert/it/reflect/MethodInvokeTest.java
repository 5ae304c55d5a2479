package dev.wengert.it.reflect;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wengert.Leak;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** {@code Method.invoke} and {@code Constructor.newInstance} carry derivatives as direct calls do. */
class MethodInvokeTest {
  private interface Body {
    double run(double[] x) throws ReflectiveOperationException;
  }

  static ToDoubleFunction<double[]> body(Body body) {
    return x -> {
      try {
        return body.run(x);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    };
  }

  public static class Shape {
    final double a;
    double[] all;
    static double initial = 1;

    public Shape(double a) {
      this.a = a;
    }

    public Shape(Double boxed, double[] all) {
      this.a = boxed;
      this.all = all;
    }

    public double scaled(double by) {
      return a * by;
    }

    public double size() {
      return a * a;
    }

    private double hidden(double by) {
      return 3 * by;
    }
  }

  public static final class Round extends Shape {
    public Round(double a) {
      super(2 * a);
    }

    @Override
    public double scaled(double by) {
      return a * by * by;
    }
  }

  static double square(double x) {
    return x * x;
  }

  static Double squareOfBox(Double x) {
    return x * x;
  }

  static double sum(double[] x, int n, double factor) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i] * factor;
    }
    return sum;
  }

  static double total(double... x) {
    return sum(x, x.length, 1);
  }

  static void store(double[] to, double value) {
    to[0] = value * value;
  }

  static double failing(double x) {
    throw new IllegalStateException("x = " + x);
  }

  private static Method method(Class<?> c, String name, Class<?>... types)
      throws NoSuchMethodException {
    return c.getDeclaredMethod(name, types);
  }

  private static Method own(String name, Class<?>... types) throws NoSuchMethodException {
    return method(MethodInvokeTest.class, name, types);
  }

  @Test
  void staticMethods() throws ReflectiveOperationException {
    Method square = own("square", double.class);
    Method ofBox = own("squareOfBox", Double.class);
    assertGradient(
        body(x -> (double) square.invoke(null, x[0]) + (Double) ofBox.invoke(null, x[0] * x[1])),
        at(2, 3), 4 + 2 * 2 * 9, 2 * 4 * 3);
  }

  @Test
  void methodsOfObjects() throws ReflectiveOperationException {
    Method scaled = method(Shape.class, "scaled", double.class);
    Method size = method(Shape.class, "size");
    assertGradient(
        body(
            x -> {
              Shape shape = new Shape(x[0]);
              return (double) scaled.invoke(shape, x[1]) + (double) size.invoke(shape);
            }),
        at(2, 3), 3 + 4, 2);
  }

  @Test
  void overriddenMethods() throws ReflectiveOperationException {
    Method scaled = method(Shape.class, "scaled", double.class);
    assertGradient(
        body(x -> (double) scaled.invoke(new Round(x[0]), x[1])), at(2, 3), 2 * 9, 2 * 2 * 2 * 3);
  }

  @Test
  void privateMethods() throws ReflectiveOperationException {
    Method hidden = method(Shape.class, "hidden", double.class);
    hidden.setAccessible(true);
    assertGradient(body(x -> (double) hidden.invoke(new Shape(1), x[0])), at(2), 3);
  }

  @Test
  void arraysAndOtherArguments() throws ReflectiveOperationException {
    Method sum = own("sum", double[].class, int.class, double.class);
    Method total = own("total", double[].class);
    Method store = own("store", double[].class, double.class);
    assertGradient(
        body(
            x -> {
              double[] y = new double[1];
              store.invoke(null, y, x[0]);
              return (double) sum.invoke(null, x, 2, x[2]) + (double) total.invoke(null, (Object) x) + y[0];
            }),
        at(2, 3, 5), 5 + 1 + 4, 5 + 1, 5 + 1);
  }

  @Test
  void aCallWithinACall() throws ReflectiveOperationException {
    Method square = own("square", double.class);
    Method twice = own("twiceBy", Method.class, double.class);
    assertGradient(body(x -> (double) twice.invoke(null, square, x[0])), at(3), 2 * 6);
  }

  static double twiceBy(Method m, double x) throws ReflectiveOperationException {
    double first = (double) m.invoke(null, x);
    try {
      own("failing", double.class).invoke(null, x);
    } catch (InvocationTargetException e) {
      first += (double) m.invoke(null, x);
    }
    return first;
  }

  @Test
  void theSameMethodWithinItself() throws ReflectiveOperationException {
    assertGradient(body(x -> power(x[0], 4)), at(2), 32);
  }

  static double power(double x, int n) throws ReflectiveOperationException {
    return n == 0 ? 1 : x * (double) own("power", double.class, int.class).invoke(null, x, n - 1);
  }

  @Test
  void lambdas() throws ReflectiveOperationException {
    Method apply = DoubleUnaryOperator.class.getMethod("applyAsDouble", double.class);
    Method function = Function.class.getMethod("apply", Object.class);
    DoubleUnaryOperator cube = t -> t * t * t;
    Function<Double, Double> box = t -> t * t;
    assertGradient(
        body(
            x -> {
              double a = x[1];
              DoubleUnaryOperator scale = t -> t * a;
              return (double) apply.invoke(cube, x[0])
                  + (double) apply.invoke(scale, x[0])
                  + (Double) function.invoke(box, x[0]);
            }),
        at(2, 3), 12 + 3 + 4, 2);
  }

  @Test
  void methodReferences() throws ReflectiveOperationException {
    Method apply =
        DoubleBinaryOperator.class.getMethod("applyAsDouble", double.class, double.class);
    DoubleBinaryOperator pow = Math::pow;
    assertGradient(body(x -> (double) apply.invoke(pow, x[0], 3)), at(2), 12);
  }

  @Test
  void constructors() throws ReflectiveOperationException {
    Constructor<Shape> plain = Shape.class.getConstructor(double.class);
    Constructor<Round> round = Round.class.getConstructor(double.class);
    Constructor<Shape> boxed = Shape.class.getConstructor(Double.class, double[].class);
    assertGradient(
        body(
            x -> {
              Shape s = boxed.newInstance(x[0], x);
              return plain.newInstance(x[0]).a + round.newInstance(x[1]).a + s.a * s.all[1];
            }),
        at(2, 3), 1 + 3, 2 + 2);
  }

  static class Late {
    static final Shape FIRST = new Shape(Shape.initial);
    final double given;

    Late(double given) {
      this.given = given * FIRST.a;
    }
  }

  /** The class's initialiser, which makes other objects, comes between the call and the constructor. */
  @Test
  void aConstructorOfAClassThatIsInitializedByTheCall() throws ReflectiveOperationException {
    Constructor<?>[] late = Late.class.getDeclaredConstructors();
    Constructor<?> constructor = late[0].isSynthetic() ? late[1] : late[0];
    assertGradient(body(x -> ((Late) constructor.newInstance(x[0])).given), at(3), 1);
  }

  @Test
  void whatTheJdkPassesOn() throws ReflectiveOperationException {
    Method add = List.class.getMethod("add", Object.class);
    Method get = List.class.getMethod("get", int.class);
    assertGradient(
        body(
            x -> {
              List<Object> list = new ArrayList<>();
              list.add(x[0] * x[0]);
              return (Double) get.invoke(list, 0);
            }),
        at(3), 6);
    assertEquals("add", add.getName());
  }

  @Test
  void whatTheJdkComputesIsReported() throws ReflectiveOperationException {
    Method sin = Math.class.getMethod("sin", double.class);
    assertLeaks(Leak.Kind.ARGUMENT, body(x -> (double) sin.invoke(null, x[0])), 2);
    Method value = Number.class.getMethod("doubleValue");
    assertLeaks(Leak.Kind.ARGUMENT, body(x -> (double) value.invoke(Double.valueOf(x[0]))), 2);
  }

  @Test
  void exceptionsAreThoseOfAPlainRun() throws ReflectiveOperationException {
    Method failing = own("failing", double.class);
    Method square = own("square", double.class);
    Method hidden = method(Shape.class, "hidden", double.class);
    assertGradient(
        body(
            x -> {
              assertEquals(
                  "x = 3.0",
                  assertThrows(InvocationTargetException.class, () -> failing.invoke(null, 3.0))
                      .getCause()
                      .getMessage());
              assertThrows(IllegalArgumentException.class, () -> square.invoke(null, "text"));
              assertThrows(IllegalArgumentException.class, () -> square.invoke(null));
              assertThrows(NullPointerException.class, () -> hidden.invoke(null, x[0]));
              return (double) square.invoke(null, x[0]);
            }),
        at(3), 6);
  }

  @Test
  void aMethodOfAnotherClassThatIsPrivateIsRefused() throws ReflectiveOperationException {
    Method hidden = Secret.class.getDeclaredMethod("number", double.class);
    assertGradient(
        body(
            x -> {
              assertThrows(IllegalAccessException.class, () -> hidden.invoke(null, x[0]));
              hidden.setAccessible(true);
              double y = (double) hidden.invoke(null, x[0]);
              hidden.setAccessible(false);
              return y;
            }),
        at(3), 2);
  }
}

/** Not in the nest of the test. */
final class Secret {
  private Secret() {}

  private static double number(double x) {
    return 2 * x;
  }
}
