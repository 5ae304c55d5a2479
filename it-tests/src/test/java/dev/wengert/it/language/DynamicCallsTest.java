package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertLeaks;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@code invokedynamic} beside lambdas, and constants that are computed when they are first used. */
class DynamicCallsTest {
  private static final String SELF = "dev/wengert/it/language/DynamicCallsTest";
  private static final String FUNCTION = "java/util/function/ToDoubleFunction";
  private static final String LOOKUP = "Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;";
  static double seed = 1;

  // ---------------------------------------------------------------- bootstrap methods

  public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type)
      throws ReflectiveOperationException {
    return new ConstantCallSite(
        MethodHandles.lookup().findStatic(DynamicCallsTest.class, name, type));
  }

  public static double number(MethodHandles.Lookup caller, String name, Class<?> type) {
    return seed * 2;
  }

  public static Double box(MethodHandles.Lookup caller, String name, Class<?> type) {
    return seed * 2;
  }

  public static double[] array(MethodHandles.Lookup caller, String name, Class<?> type) {
    return new double[] {seed, seed * seed};
  }

  static double square(double x) {
    return x * x;
  }

  static double first(double[] x) {
    return x[0];
  }

  private static Handle bootstrap(String name, String descriptor) {
    return new Handle(Opcodes.H_INVOKESTATIC, SELF, name, descriptor, false);
  }

  // ---------------------------------------------------------------- programs

  private interface Body {
    /** Leaves the result on the stack; variable 1 is an array of one double. */
    void emit(MethodVisitor m);
  }

  @SuppressWarnings("unchecked")
  private static ToDoubleFunction<double[]> program(String name, Body body) {
    ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    w.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC, "dev/wengert/it/language/" + name, null,
        "java/lang/Object", new String[] {FUNCTION});
    MethodVisitor init = w.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(0, 0);
    MethodVisitor m =
        w.visitMethod(Opcodes.ACC_PUBLIC, "applyAsDouble", "(Ljava/lang/Object;)D", null, null);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitTypeInsn(Opcodes.CHECKCAST, "[D");
    m.visitVarInsn(Opcodes.ASTORE, 1);
    body.emit(m);
    m.visitInsn(Opcodes.DRETURN);
    m.visitMaxs(0, 0);
    try {
      Class<?> made = MethodHandles.lookup().defineClass(w.toByteArray());
      return (ToDoubleFunction<double[]>) made.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void pushFirst(MethodVisitor m) {
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitInsn(Opcodes.ICONST_0);
    m.visitInsn(Opcodes.DALOAD);
  }

  @Test
  void aNumberGivenToASiteOfAnotherBootstrapMethodIsReported() {
    Handle link = bootstrap("link", "(" + LOOKUP + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;");
    assertLeaks(
        Leak.Kind.ARGUMENT,
        program(
            "DynamicNumber",
            m -> {
              pushFirst(m);
              m.visitInvokeDynamicInsn("square", "(D)D", link);
            }),
        3);
    Gradient g =
        Wengert.gradient(
            program(
                "DynamicArray",
                m -> {
                  m.visitVarInsn(Opcodes.ALOAD, 1);
                  m.visitInvokeDynamicInsn("first", "([D)D", link);
                }),
            3);
    assertEquals(3, g.value());
    assertEquals(Leak.Kind.ARRAY_CONTENT, g.leaks().get(0).kind());
  }

  private static ConstantDynamic constant(String name, String type) {
    return new ConstantDynamic(
        name, type, bootstrap(name, "(" + LOOKUP + "Ljava/lang/Class;)" + type));
  }

  @Test
  void aConstantThatIsComputedFromConstants() {
    seed = 1;
    ToDoubleFunction<double[]> f =
        program(
            "ConstantNumber",
            m -> {
              pushFirst(m);
              m.visitLdcInsn(constant("number", "D"));
              m.visitInsn(Opcodes.DMUL);
            });
    assertGradient(f, at(3), 2);
  }

  private static Gradient firstUse(ToDoubleFunction<double[]> f) {
    return Wengert.gradient(
        x -> {
          seed = x[0];
          return f.applyAsDouble(x);
        },
        3);
  }

  @Test
  void anActiveNumberThatBecomesAConstantIsReported() {
    Gradient g = firstUse(program("ActiveNumber", m -> m.visitLdcInsn(constant("number", "D"))));
    assertEquals(6, g.value());
    assertEquals(List.of(Leak.Kind.RETURN), g.leaks().stream().map(Leak::kind).toList());
  }

  @Test
  void anActiveBoxOrArrayMayBecomeAConstant() {
    Gradient g =
        firstUse(
            program(
                "ActiveBox",
                m -> {
                  m.visitLdcInsn(constant("box", "Ljava/lang/Double;"));
                  m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
                  m.visitLdcInsn(constant("array", "[D"));
                  m.visitInsn(Opcodes.ICONST_1);
                  m.visitInsn(Opcodes.DALOAD);
                  m.visitInsn(Opcodes.DADD);
                }));
    assertEquals(List.of(), g.leaks());
    assertEquals(15, g.value());
    assertArrayEquals(new double[] {2 + 6}, g.partials());
  }

  // ---------------------------------------------------------------- what the JDK links

  record Pair(double a, Double b) {}

  @Test
  void methodsOfRecordsAreConstants() {
    assertGradient(
        x -> {
          Pair p = new Pair(x[0], x[1]);
          int same = p.equals(new Pair(x[0], x[1])) ? 1 : 0;
          return x[0] * same + (p.hashCode() == new Pair(2, 3.0).hashCode() ? x[1] : 0)
              + p.toString().length() * 0.5;
        },
        at(2, 3), 1, 1);
  }

  private static final String PATTERNS =
      """
      public class Patterns implements java.util.function.ToDoubleFunction<double[]> {
        sealed interface Shape permits Circle, Box {}
        record Circle(double radius) implements Shape {}
        record Box(double width, Double height) implements Shape {}

        static double area(Object shape) {
          return switch (shape) {
            case Circle c when c.radius() > 10 -> 0;
            case Circle(double r) -> Math.PI * r * r;
            case Box(double w, Double h) -> w * h;
            case double[] all -> all[0] * all[1];
            case Double d -> d * d;
            case null -> 1;
            default -> 2;
          };
        }

        public double applyAsDouble(double[] x) {
          return area(new Circle(x[0])) + area(new Box(x[0], x[1])) + area(x) + area(x[1]) + area(null);
        }
      }
      """;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "pattern switches came with Java 21")
  @SuppressWarnings("unchecked")
  void patternSwitches(@TempDir Path folder) throws IOException, ReflectiveOperationException {
    Path source = Files.writeString(folder.resolve("Patterns.java"), PATTERNS);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertEquals(0, result);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      ToDoubleFunction<double[]> f =
          (ToDoubleFunction<double[]>) loader.loadClass("Patterns").getConstructor().newInstance();
      assertGradient(f, at(2, 3), 2 * Math.PI * 2 + 3 + 3, 2 + 2 + 6);
    }
  }
}
