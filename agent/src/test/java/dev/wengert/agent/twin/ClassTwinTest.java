package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.runtime.Span;
import dev.wengert.runtime.Tape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

class ClassTwinTest {
  private static final int HIDDEN = 0x1040; // synthetic, bridge
  private static final String MODEL =
      """
      public class Model implements java.util.function.ToDoubleFunction<double[]> {
        static double total = 1;
        static final double FACTOR = Math.sqrt(2);
        double mass = 2;
        double[] weights = {1, 2, 3};
        private double hidden;

        public Model() {}
        Model(double mass) { this.mass = mass; this.hidden = mass * mass; }

        public double applyAsDouble(double[] x) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += weights[i % 3] * x[i] * x[i];
          }
          Model m = new Model(sum);
          total += m.hidden;
          return FACTOR * Math.sin(m.mass) + total * mass;
        }

        static double run(double a, double b) {
          return new Model().applyAsDouble(new double[] {a, b});
        }

        static double divide(double x, int by) {
          try {
            return x * (100 / by);
          } catch (ArithmeticException e) {
            return -x;
          } finally {
            total = 0;
          }
        }

        static double choose(int n, double x) {
          switch (n) {
            case 0: return x;
            case 1: x += 1;
            case 7: x *= 2; break;
            default: throw new IllegalArgumentException("n is " + n);
          }
          return x;
        }

        static synchronized long bits(double x, float y, long z, String s) {
          return Double.doubleToLongBits(x) ^ z + (long) y + s.length();
        }
      }
      """;

  @BeforeAll
  static void attach() {
    Twins.attach();
  }

  @Test
  void theOriginalComputesAsBefore() {
    Twins twins = Twins.of(MODEL);
    assertEquals(Double.class, twins.same("Model", "run", 0.3, 0.4).getClass());
    twins.same("Model", "divide", 3.0, 7);
    twins.same("Model", "divide", 3.0, 0);
    twins.same("Model", "choose", 0, 2.5);
    twins.same("Model", "choose", 1, 2.5);
    twins.same("Model", "choose", 7, 2.5);
    assertEquals(
        "java.lang.IllegalArgumentException: n is 2", twins.same("Model", "choose", 2, 2.5));
    twins.same("Model", "bits", 1.5, 2f, 3L, "four");
  }

  @Test
  @SuppressWarnings("unchecked")
  void theTwinComputesTheSameAndTheGradient() {
    Twins twins = Twins.of(MODEL);
    double[] x = {0.3, 0.4, 0.5};
    double expected = ((ToDoubleFunction<double[]>) twins.original().make("Model")).applyAsDouble(x);
    Gradient g = Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make("Model"), x);
    assertEquals(expected, g.value());
    double s = 0.09 + 2 * 0.16 + 3 * 0.25;
    double ds = Math.sqrt(2) * Math.cos(s) + 2 * 2 * s;
    assertArrayEquals(new double[] {ds * 0.6, ds * 1.6, ds * 3.0}, g.partials(), 1e-14);
    assertEquals(List.of(), g.leaks());
  }

  @Test
  void whatIsAddedIsSynthetic() {
    Twins twins = Twins.of(MODEL);
    Class<?> before = twins.original().load("Model");
    Class<?> after = twins.transformed().load("Model");
    assertEquals(visible(before), visible(after));
    assertTrue(after.getDeclaredMethods().length > before.getDeclaredMethods().length);
  }

  private static Set<String> visible(Class<?> type) {
    List<AccessibleObject> members = new ArrayList<>(List.of(type.getDeclaredFields()));
    members.addAll(List.of(type.getDeclaredMethods()));
    members.addAll(List.of(type.getDeclaredConstructors()));
    Set<String> names = new HashSet<>();
    for (AccessibleObject member : members) {
      if (!((Member) member).isSynthetic()) {
        names.add(member.toString());
      }
    }
    return names;
  }

  @Test
  void aTwinHasTheAccessOfItsOriginal() throws ReflectiveOperationException {
    Class<?> after = Twins.of(MODEL).transformed().load("Model");
    Method choose =
        after.getDeclaredMethod(
            "choose$wengert", int.class, double.class, int.class, int.class, int.class, Tape.class);
    assertEquals(Modifier.STATIC, choose.getModifiers() & ~HIDDEN);
    Method apply =
        after.getDeclaredMethod(
            "applyAsDouble$wengert", double[].class, Span.class, int.class, int.class, Tape.class);
    assertEquals(Modifier.PUBLIC, apply.getModifiers() & ~HIDDEN);
    assertTrue(apply.isSynthetic());
  }

  @Test
  void nothingIsSkipped() {
    Twins twins = Twins.of(MODEL);
    twins.after("Model");
    assertEquals(List.of(), twins.skipped);
  }

  // ---------------------------------------------------------------- kinds of classes

  @Test
  void recordsStayRecords() {
    Twins twins =
        Twins.of(
            """
            record Point(double x, double y, double[] tail) {
              Point { if (x < 0) throw new IllegalArgumentException("x"); }
              double norm() { return Math.hypot(x, y); }
              static String text(double x) { return new Point(x, 4, null).toString(); }
              static boolean equal(double x) { return new Point(x, 4, null).equals(new Point(3, 4, null)); }
              static double norm(double x) { return new Point(x, 4, null).norm(); }
            }
            """);
    assertEquals("Point[x=3.0, y=4.0, tail=null]", twins.same("Point", "text", 3.0));
    assertEquals(true, twins.same("Point", "equal", 3.0));
    assertEquals(5.0, twins.same("Point", "norm", 3.0));
    assertEquals("java.lang.IllegalArgumentException: x", twins.same("Point", "norm", -3.0));
    assertEquals(3, twins.transformed().load("Point").getRecordComponents().length);
  }

  @Test
  void enumsStayEnums() {
    Twins twins =
        Twins.of(
            """
            enum Planet {
              EARTH(5.97e24) { double pull(double r) { return mass / r; } },
              MARS(6.42e23);
              final double mass;
              Planet(double mass) { this.mass = mass; }
              double pull(double r) { return mass / (r * r); }
              static String all(double r) {
                StringBuilder s = new StringBuilder();
                for (Planet p : values()) {
                  switch (p) {
                    case EARTH -> s.append(p).append(p.pull(r));
                    default -> s.append(valueOf("MARS").pull(r));
                  }
                }
                return s.toString();
              }
            }
            """);
    twins.same("Planet", "all", 6.4e6);
  }

  @Test
  void interfacesHaveTwinsToo() {
    Twins twins =
        Twins.of(
            """
            interface Shape {
              double SCALE = Math.sqrt(2);
              double area(double side);
              default double twice(double side) { return 2 * half(area(side)) * SCALE; }
              private double half(double x) { return x / 2; }
              static double square(double side) { return new Square().twice(side) + sum(side, side); }
              private static double sum(double a, double b) { return a + b; }
            }
            class Square implements Shape {
              public double area(double side) { return side * side; }
              public double twice(double side) { return Shape.super.twice(side) + 1; }
            }
            """);
    twins.same("Shape", "square", 3.0);
    assertEquals(1, twins.transformed().load("Shape").getDeclaredFields().length);
  }

  @Test
  void annotationsAndInnerClassesStay() throws ReflectiveOperationException {
    Twins twins =
        Twins.of(
            """
            public class Outer {
              @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
              @interface Unit { double value() default 1; }
              @Unit(2.5) double f = 3;
              class Inner { double g = f; double sum(double x) { return g + f + x; } }
              static double run(double x) {
                Outer o = new Outer();
                Outer.Inner i = o.new Inner();
                return new Object() { double h(double y) { return i.sum(y) * x; } }.h(x);
              }
            }
            """);
    twins.same("Outer", "run", 0.5);
    Class<?> outer = twins.transformed().load("Outer");
    Annotation[] annotations = outer.getDeclaredField("f").getAnnotations();
    assertEquals("Unit", annotations[0].annotationType().getSimpleName());
    assertSame(outer, annotations[0].annotationType().getDeclaringClass());
  }

  @Test
  void constructorsWithArgumentsForTheSuperConstructorVerify() {
    Twins twins =
        Twins.of(
            """
            class Base { double a; double[] b; Base(double a, double[] b) { this.a = a; this.b = b; } }
            """,
            """
            class Heir extends Base {
              final double own; final Heir outer;
              Heir(double x, boolean flip) {
                super(flip ? -x : x * x, new double[] {x, flip ? 1 : 2});
                own = a + b[1];
                outer = null;
              }
              Heir(double x) { this(Math.max(x, 1), x > 2); }
              static double run(double x) { Heir h = new Heir(x); return h.own * h.b[0] + h.a; }
            }
            """);
    twins.same("Heir", "run", 3.0);
    twins.same("Heir", "run", 0.5);
  }

  @Test
  void nestedTryAndMonitorsVerify() {
    Twins twins =
        Twins.of(
            """
            class Careful {
              static double last;
              static double f(double x, Object lock) {
                double y = x;
                synchronized (lock) {
                  try {
                    y = 1 / (int) x;
                    try { y += (new double[1])[(int) x]; } finally { last = y; }
                  } catch (ArithmeticException | IndexOutOfBoundsException e) {
                    y -= e.getMessage().length();
                  }
                }
                return y + last;
              }
            }
            """);
    twins.same("Careful", "f", 0.0, "lock");
    twins.same("Careful", "f", 1.0, "lock");
    twins.same("Careful", "f", 5.0, "lock");
    assertEquals(true, twins.same("Careful", "f", 5.0, null).toString().contains("NullPointerException"));
  }

  // ---------------------------------------------------------------- serialization

  private static final String SERIAL =
      """
      import java.io.Serializable;
      abstract class Plain implements Serializable, Comparable<Plain> {
        static int count; static { count = 1; }
        public double x; private double[] y; transient double z;
        Plain(double x) { this.x = x; }
        protected abstract double f(double x);
        static double half(double x) { return x / 2; }
        private double hidden(double x) { return x; }
        Runnable lambda(double d) { return () -> System.out.println(d + x); }
        private static class Nested extends Plain {
          Nested() { super(1); }
          protected double f(double x) { return x; }
          public int compareTo(Plain p) { return 0; }
        }
        protected static final class Open implements Serializable { double d; double get() { return d; } }
        class Inner implements Serializable { double d; double get() { return d + x; } }
      }
      class Explicit implements Serializable {
        private static final long serialVersionUID = 42; double x; double f(double y) { return x * y; } }
      class Text implements java.io.Externalizable {
        double x;
        public void writeExternal(java.io.ObjectOutput out) {}
        public void readExternal(java.io.ObjectInput in) {}
      }
      enum Kind { A, B; double f = 1; }
      record Pair(double a, double b) implements Serializable {}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Plain$Nested", "Plain$Open", "Plain$Inner", "Explicit", "Text", "Kind"})
  void theSerialVersionStaysAsItIs(String name) {
    Twins twins = Twins.of(SERIAL);
    assertEquals(uid(twins.original().load(name)), uid(twins.transformed().load(name)));
  }

  private static long uid(Class<?> type) {
    return ObjectStreamClass.lookup(type).getSerialVersionUID();
  }

  @Test
  void theSerialVersionOfARecordStaysZero() {
    assertEquals(0, uid(Twins.of(SERIAL).transformed().load("Pair")));
  }

  @Test
  void theSerialVersionThatIsAddedIsSynthetic() throws ReflectiveOperationException {
    Class<?> type = Twins.of(SERIAL).transformed().load("Plain$Open");
    assertTrue(type.getDeclaredField("serialVersionUID").isSynthetic());
  }

  @Test
  void objectsAreReadAsTheyWereWritten() throws Exception {
    Twins twins = Twins.of(SERIAL);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      Object before = twins.original().make("Plain$Open");
      before.getClass().getDeclaredField("d").setAccessible(true);
      out.writeObject(before);
    }
    ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass c) {
            return twins.transformed().load(c.getName());
          }
        };
    assertSame(twins.transformed().load("Plain$Open"), in.readObject().getClass());
  }

  // ---------------------------------------------------------------- old class files

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void subroutinesAreInlined(int version) {
    Twins twins = Twins.of(Map.of("Old", OldClasses.withSubroutine(version)));
    assertEquals(7.0, twins.same("Old", "f", 3.0));
    assertEquals(List.of(), twins.skipped);
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V1_8, Opcodes.V11, Opcodes.V17})
  void loopsOfAnyVersionVerify(int version) {
    Twins twins = Twins.of(Map.of("Old", OldClasses.withLoop(version)));
    twins.same("Old", "f", new double[] {1, 2, 3});
    assertEquals(version & 0xffff, twins.after("Old")[7]);
    assertEquals(List.of(), twins.skipped);
  }

  @Test
  void anInterfaceOfAnOldVersionGetsDefaultTwins() {
    Map<String, byte[]> classes = new TreeMap<>();
    classes.put("OldShape", OldClasses.shape(Opcodes.V1_4));
    classes.put("OldSquare", OldClasses.square(Opcodes.V1_4));
    Twins twins = Twins.of(classes);
    assertEquals(9 * Math.sqrt(2), twins.same("OldSquare", "run", 3.0));
    assertEquals(Opcodes.V1_8, twins.after("OldShape")[7]);
    assertEquals(Opcodes.V1_4, twins.after("OldSquare")[7]);
  }

  // ---------------------------------------------------------------- limits

  @Test
  void aTwinThatWouldPass64KilobytesIsDivided() {
    Twins twins = Twins.of(Map.of("Large", OldClasses.large(40_000)));
    twins.same("Large", "f", 3.0);
    twins.same("Large", "small", 3.0);
    assertEquals(List.of(), twins.skipped);
    CodeSizes.assertCompiled(twins.after("Large"), "f$wengert");
  }

  @Test
  void aMethodWithoutRoomForAGuardIsSkipped() {
    Twins twins = Twins.of(Map.of("Large", OldClasses.large(65_530)));
    twins.same("Large", "f", 3.0);
    twins.same("Large", "small", 3.0);
    assertEquals(1, twins.skipped.size());
  }

  @Test
  @Timeout(value = 10) // a second on an idle machine; quadratic code needs minutes
  void aBlockMayHaveThousandsOfStatements() {
    Twins twins = Twins.of(Map.of("Large", OldClasses.increments(2_000)));
    twins.same("Large", "f", 3.0);
    assertEquals(List.of(), twins.skipped);
  }

  @Test
  void anExpressionMayBeVeryLong() {
    Twins twins = Twins.of(Map.of("Large", OldClasses.sum(20_000)));
    twins.same("Large", "f", 3.0);
    twins.same("Large", "small", 3.0);
  }

  @Test
  void fieldsMayShareTheirName() {
    Twins twins = Twins.of(Map.of("Obfuscated", OldClasses.obfuscated()));
    assertEquals(6.0, twins.same("Obfuscated", "f", 3.0));
  }

  @Test
  void aMethodWithTooManyParametersHasNoTwin() {
    StringBuilder parameters = new StringBuilder("double p0");
    StringBuilder arguments = new StringBuilder("x");
    for (int i = 1; i < 100; i++) {
      parameters.append(", double p").append(i);
      arguments.append(", ").append(i);
    }
    Twins twins =
        Twins.of(
            "class Many { static double f(" + parameters + ") { return p0 * p99; }"
                + " static double run(double x) { return f(" + arguments + ") + x; } }");
    assertEquals(3.0 * 99 + 3, twins.same("Many", "run", 3.0));
  }

  // ---------------------------------------------------------------- fields

  @Test
  void aConstantOfAnInterfaceHidesAPrivateFieldOfTheSuperclass() {
    Twins twins =
        Twins.of(
            """
            class Base { private double f; double base() { return f; } }
            """,
            """
            interface Constant { double f = Math.sqrt(2); }
            """,
            """
            class Heir extends Base implements Constant, java.util.function.ToDoubleFunction<double[]> {
              public double applyAsDouble(double[] x) { return f * x[0]; }
              static double run(double x) { return new Heir().applyAsDouble(new double[] {x}); }
            }
            """);
    twins.same("Heir", "run", 3.0);
    assertEquals(Math.sqrt(2), gradient(twins, "Heir", 3.0)[0]);
  }

  @SuppressWarnings("unchecked")
  private static double[] gradient(Twins twins, String owner, double... x) {
    return Wengert.gradient((ToDoubleFunction<double[]>) twins.transformed().make(owner), x)
        .partials();
  }

  @Test
  void fieldsAreFoundWhereTheyAreDeclared() {
    Twins twins =
        Twins.of(
            """
            class Base { double f = 1; static double s = 2; double[] a = new double[2]; }
            """,
            """
            class Middle extends Base { double f = 3; }
            """,
            """
            class Heir extends Middle implements java.util.function.ToDoubleFunction<double[]> {
              public double applyAsDouble(double[] x) {
                f = x[0]; super.f *= x[0]; ((Base) this).f = x[0] * f;
                s += f; a[1] = s; this.a[0] -= a[1];
                return s + a[0] * ((Base) this).f;
              }
              static double run(double x) { s = 2; return new Heir().applyAsDouble(new double[] {x}); }
            }
            """);
    twins.same("Heir", "run", 3.0);
    // Middle.f is x^2, Base.f is x^3, s is 11 from the run above; the result is (11 + x^2)(1 - x^3).
    double x = 1.5;
    double expected = 2 * x * (1 - x * x * x) - (11 + x * x) * 3 * x * x;
    assertEquals(expected, gradient(twins, "Heir", x)[0], 1e-13);
  }
}
