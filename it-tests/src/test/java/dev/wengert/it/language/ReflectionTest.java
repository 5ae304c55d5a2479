package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertReported;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.wengert.Wengert;
import dev.wengert.it.Derivatives;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What reflection finds of transformed classes, and what it does to derivatives. */
class ReflectionTest {
  public static class Point implements Serializable {
    private static final long serialVersionUID = 1L;
    public double x;
    public final double[] all;

    public Point(double x, double[] all) {
      this.x = x;
      this.all = all;
    }

    public double scaled(double by) {
      return x * by;
    }
  }

  /** What the agent adds has its name in it. */
  @Test
  void whatWasAddedIsNotShown() {
    for (Class<?> c : List.of(Point.class, ReflectionTest.class, Derivatives.class)) {
      Stream.<Member[]>of(c.getDeclaredMethods(), c.getMethods(), c.getDeclaredFields(), c.getFields())
          .flatMap(Stream::of)
          .map(Member::getName)
          .filter(name -> name.contains("wengert"))
          .forEach(name -> fail(c + " shows " + name));
    }
  }

  @Test
  void aClassHasThePublicConstructorsThatItAlwaysHad() {
    assertEquals(1, Point.class.getConstructors().length);
  }

  @Test
  void aMethodIsFoundByItsNameAlone() {
    long found =
        Arrays.stream(Point.class.getDeclaredMethods())
            .map(Method::getName)
            .filter("scaled"::equals)
            .count();
    assertEquals(1, found);
  }

  @Test
  void whatIsAddedIsSynthetic() {
    assertEquals(
        1,
        Arrays.stream(Point.class.getDeclaredConstructors()).filter(c -> !c.isSynthetic()).count());
    assertEquals(
        1, Arrays.stream(Point.class.getDeclaredMethods()).filter(m -> !m.isSynthetic()).count());
  }

  interface Hidden {
    double f(double x);
  }

  interface Other {
    double f(double x);
  }

  @Test
  void aProxyOfInterfacesThatAreNotPublic() {
    Hidden proxy =
        (Hidden)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Hidden.class, Other.class},
                (self, method, arguments) -> (double) arguments[0] * 2);
    assertEquals(6, proxy.f(3));
    assertEquals(8, ((Other) proxy).f(4));
    assertGradient(x -> proxy.f(x[0]), at(3), 2);
  }

  public interface LoadMXBean {
    double getLoad();

    void reset();

    double scaled(double by);
  }

  public static final class Load implements LoadMXBean {
    @Override
    public double getLoad() {
      return 2;
    }

    @Override
    public void reset() {}

    @Override
    public double scaled(double by) {
      return 2 * by;
    }
  }

  @Test
  void aManagementInterfaceHasItsOwnOperationsOnly() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("dev.wengert.it:type=Load");
    server.registerMBean(new Load(), name);
    try {
      assertEquals(2, server.getMBeanInfo(name).getOperations().length);
      assertEquals(2.0, server.getAttribute(name, "Load"));
    } finally {
      server.unregisterMBean(name);
    }
  }

  @Test
  void aFieldReadByReflection() {
    assertGradient(
        x -> {
          Point p = new Point(x[0], x);
          try {
            return Point.class.getField("x").getDouble(p);
          } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
          }
        },
        at(3), 1);
  }

  @Test
  void aMethodCalledByReflection() {
    assertGradient(
        x -> {
          try {
            Method scaled = Point.class.getMethod("scaled", double.class);
            return (double) scaled.invoke(new Point(2, x), x[0]);
          } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
          }
        },
        at(3), 2);
  }

  @Test
  void serializationIsReported() {
    assertReported(
        x -> {
          try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(new Point(x[0], x));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return x[0];
        },
        3);
  }

  @Test
  void aDerivativeCanBeTakenOfAMethodFoundByReflection() throws ReflectiveOperationException {
    Method scaled = Point.class.getMethod("scaled", double.class);
    assertEquals(6.0, scaled.invoke(new Point(2, new double[0]), 3.0));
    assertEquals(2, Wengert.derivative(x -> new Point(2, new double[0]).scaled(x), 3));
  }
}
