package dev.wengert.it.reflect;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Proxies: the handler gets boxes with their derivatives, and may return one. */
class ProxyTest {
  public interface Model {
    double value(double a, double b);

    default double twice(double a) {
      return 2 * a;
    }
  }

  public interface Arrays {
    double[] map(double[] x, int n);

    Double boxed(Double x);

    void store(double x);
  }

  @SuppressWarnings("unchecked")
  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return (T) Proxy.newProxyInstance(ProxyTest.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @Test
  void ofAnInterfaceOfTheProgram() {
    Model model = proxy(Model.class, (self, m, a) -> (double) a[0] * (double) a[1]);
    assertGradient(x -> model.value(x[0], x[1]), at(2, 3), 3, 2);
  }

  @Test
  void ofAnInterfaceOfTheJdk() {
    DoubleUnaryOperator square =
        proxy(DoubleUnaryOperator.class, (self, m, a) -> (double) a[0] * (double) a[0]);
    ToDoubleFunction<?> second =
        proxy(ToDoubleFunction.class, (self, m, a) -> ((double[]) a[0])[1]);
    assertGradient(
        x -> square.applyAsDouble(x[0]) * apply(second, x), at(2, 3), 12, 4);
  }

  @SuppressWarnings("unchecked")
  private static double apply(ToDoubleFunction<?> f, double[] x) {
    return ((ToDoubleFunction<double[]>) f).applyAsDouble(x);
  }

  @Test
  void arraysBoxesAndNothing() {
    double[] stored = new double[1];
    Arrays arrays =
        proxy(
            Arrays.class,
            (self, m, a) -> {
              switch (m.getName()) {
                case "map":
                  double[] y = ((double[]) a[0]).clone();
                  y[0] *= (int) a[1];
                  return y;
                case "boxed":
                  return (Double) a[0] * 5;
                default:
                  stored[0] = (double) a[0];
                  return null;
              }
            });
    assertGradient(
        x -> {
          arrays.store(x[1] * x[1]);
          return arrays.map(x, 3)[0] + arrays.boxed(x[0]) + stored[0];
        },
        at(2, 3), 3 + 5, 6);
  }

  @Test
  void aHandlerThatForwards() {
    Model target = (a, b) -> a * b * b;
    List<String> log = new ArrayList<>();
    Model logged =
        proxy(
            Model.class,
            (self, m, a) -> {
              log.add(m.getName());
              return m.invoke(target, a);
            });
    assertGradient(x -> logged.value(x[0], x[1]) + logged.twice(x[0]), at(2, 3), 9 + 2, 12);
    assertEquals(List.of("value", "twice"), log.subList(0, 2));
  }

  @Test
  void defaultMethods() {
    Model model =
        proxy(
            Model.class,
            (self, m, a) -> m.isDefault() ? InvocationHandler.invokeDefault(self, m, a) : 0.0);
    assertGradient(x -> model.twice(x[0]) * x[0], at(3), 12);
  }

  @Test
  void aHandlerThatFails() {
    Model model =
        proxy(
            Model.class,
            (self, m, a) -> {
              if ((double) a[0] > 0) {
                throw new Exception("checked");
              }
              return "no number";
            });
    assertGradient(
        x -> {
          assertThrows(UndeclaredThrowableException.class, () -> model.value(x[0], 1));
          assertThrows(ClassCastException.class, () -> model.value(-x[0], 1));
          return x[0];
        },
        at(3), 1);
  }

  /** The caller is the JDK: only the guard of the proxy's method sees the recording. */
  @Test
  void calledByTheJdk() {
    DoubleUnaryOperator square =
        proxy(DoubleUnaryOperator.class, (self, m, a) -> (double) a[0] * (double) a[0]);
    assertEquals(13, DoubleStream.of(2, 3).map(square).sum());
  }

  static double square(double x) {
    return x * x;
  }

  @Test
  void aProxyForAMethodHandleIsExactOrReported() throws ReflectiveOperationException {
    MethodHandle handle =
        MethodHandles.lookup()
            .findStatic(
                ProxyTest.class, "square", MethodType.methodType(double.class, double.class));
    assertExactOrReported(
        x ->
            MethodHandleProxies.asInterfaceInstance(DoubleUnaryOperator.class, handle)
                .applyAsDouble(x[0]),
        3);
  }
}
