package dev.wengert.it.frameworks;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import dev.wengert.WengertException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes whose code is replaced while they run, as debuggers do. */
class HotSwapTest {
  private static Instrumentation instrumentation;

  @BeforeAll
  static void instrumentation() {
    instrumentation = ByteBuddyAgent.install();
  }

  static class Formula {
    double factor = 2;

    double f(double x) {
      return x * x * factor;
    }

    double g(double x) {
      java.util.function.DoubleUnaryOperator square = y -> f(y) * 10.0;
      return square.applyAsDouble(x);
    }
  }

  static class Counter {
    int value;

    int next() {
      return value + 100;
    }
  }

  /** A method whose twin is divided. */
  static class Large {
    static double f(double x) {
      double y = 0;
      y += Math.sin(x * 1) * x / (1 + x * 1) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 1;
      y += Math.sin(x * 2) * x / (1 + x * 2) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 2;
      y += Math.sin(x * 3) * x / (1 + x * 3) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 3;
      y += Math.sin(x * 4) * x / (1 + x * 4) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 4;
      y += Math.sin(x * 5) * x / (1 + x * 5) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 5;
      y += Math.sin(x * 6) * x / (1 + x * 6) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 6;
      y += Math.sin(x * 7) * x / (1 + x * 7) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 7;
      y += Math.sin(x * 8) * x / (1 + x * 8) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 8;
      y += Math.sin(x * 9) * x / (1 + x * 9) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 9;
      y += Math.sin(x * 10) * x / (1 + x * 10) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 10;
      y += Math.sin(x * 11) * x / (1 + x * 11) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 11;
      y += Math.sin(x * 12) * x / (1 + x * 12) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 12;
      y += Math.sin(x * 13) * x / (1 + x * 13) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 13;
      y += Math.sin(x * 14) * x / (1 + x * 14) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 14;
      y += Math.sin(x * 15) * x / (1 + x * 15) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 15;
      y += Math.sin(x * 16) * x / (1 + x * 16) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 16;
      y += Math.sin(x * 17) * x / (1 + x * 17) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 17;
      y += Math.sin(x * 18) * x / (1 + x * 18) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 18;
      y += Math.sin(x * 19) * x / (1 + x * 19) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 19;
      y += Math.sin(x * 20) * x / (1 + x * 20) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 20;
      y += Math.sin(x * 21) * x / (1 + x * 21) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 21;
      y += Math.sin(x * 22) * x / (1 + x * 22) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 22;
      y += Math.sin(x * 23) * x / (1 + x * 23) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 23;
      y += Math.sin(x * 24) * x / (1 + x * 24) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 24;
      y += Math.sin(x * 25) * x / (1 + x * 25) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 25;
      y += Math.sin(x * 26) * x / (1 + x * 26) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 26;
      y += Math.sin(x * 27) * x / (1 + x * 27) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 27;
      y += Math.sin(x * 28) * x / (1 + x * 28) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 28;
      y += Math.sin(x * 29) * x / (1 + x * 29) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 29;
      y += Math.sin(x * 30) * x / (1 + x * 30) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 30;
      y += Math.sin(x * 31) * x / (1 + x * 31) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 31;
      y += Math.sin(x * 32) * x / (1 + x * 32) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 32;
      y += Math.sin(x * 33) * x / (1 + x * 33) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 33;
      y += Math.sin(x * 34) * x / (1 + x * 34) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 34;
      y += Math.sin(x * 35) * x / (1 + x * 35) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 35;
      y += Math.sin(x * 36) * x / (1 + x * 36) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 36;
      y += Math.sin(x * 37) * x / (1 + x * 37) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 37;
      y += Math.sin(x * 38) * x / (1 + x * 38) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 38;
      y += Math.sin(x * 39) * x / (1 + x * 39) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 39;
      y += Math.sin(x * 40) * x / (1 + x * 40) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 40;
      y += Math.sin(x * 41) * x / (1 + x * 41) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 41;
      y += Math.sin(x * 42) * x / (1 + x * 42) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 42;
      y += Math.sin(x * 43) * x / (1 + x * 43) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 43;
      y += Math.sin(x * 44) * x / (1 + x * 44) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 44;
      y += Math.sin(x * 45) * x / (1 + x * 45) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 45;
      y += Math.sin(x * 46) * x / (1 + x * 46) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 46;
      y += Math.sin(x * 47) * x / (1 + x * 47) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 47;
      y += Math.sin(x * 48) * x / (1 + x * 48) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 48;
      y += Math.sin(x * 49) * x / (1 + x * 49) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 49;
      y += Math.sin(x * 50) * x / (1 + x * 50) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 50;
      y += Math.sin(x * 51) * x / (1 + x * 51) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 51;
      y += Math.sin(x * 52) * x / (1 + x * 52) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 52;
      y += Math.sin(x * 53) * x / (1 + x * 53) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 53;
      y += Math.sin(x * 54) * x / (1 + x * 54) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 54;
      y += Math.sin(x * 55) * x / (1 + x * 55) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 55;
      y += Math.sin(x * 56) * x / (1 + x * 56) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 56;
      y += Math.sin(x * 57) * x / (1 + x * 57) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 57;
      y += Math.sin(x * 58) * x / (1 + x * 58) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 58;
      y += Math.sin(x * 59) * x / (1 + x * 59) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 59;
      y += Math.sin(x * 60) * x / (1 + x * 60) - Math.cos(x) * y * 1e-3 + Math.exp(-x) * 60;
      return y * 10.0;
    }
  }

  interface Shape {
    default double area(double r) {
      return r * r * 10.0;
    }
  }

  @Test
  void newCodeIsRecorded() throws Exception {
    Formula formula = new Formula();
    assertGradient(x -> formula.f(x[0]) + formula.g(x[0]), at(3), 12 + 120);
    redefine(Formula.class, 10.0, 20.0);
    assertGradient(x -> formula.f(x[0]) + formula.g(x[0]), at(3), 12 + 240);
    redefine(Formula.class, 10.0, 30.0);
    assertGradient(x -> formula.f(x[0]) + formula.g(x[0]), at(3), 12 + 360);
    instrumentation.retransformClasses(Formula.class);
    assertGradient(x -> formula.f(x[0]) + formula.g(x[0]), at(3), 12 + 360);
  }

  @Test
  void largeMethods() throws Exception {
    assertMatchesDifferences(x -> Large.f(x[0]), 0.7);
    redefine(Large.class, 10.0, 20.0);
    assertMatchesDifferences(x -> Large.f(x[0]), 0.7);
    instrumentation.retransformClasses(Large.class);
    assertMatchesDifferences(x -> Large.f(x[0]), 0.7);
  }

  @Test
  void defaultMethodsOfInterfaces() throws Exception {
    Shape shape = new Shape() {};
    assertGradient(x -> shape.area(x[0]), at(3), 60);
    redefine(Shape.class, 10.0, 20.0);
    assertGradient(x -> shape.area(x[0]), at(3), 120);
  }

  @Test
  void aClassThatIsRetransformedOverAndOver() throws Exception {
    for (int i = 0; i < 5; i++) {
      instrumentation.retransformClasses(Formula.class, HotSwapTest.class, Counter.class);
      assertGradient(x -> new Formula().f(x[0]), at(3), 12);
    }
  }

  private static double retransformed(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
      return 0;
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException(e);
    }
  }

  static class Running {
    double f(double x) {
      return x * x * 2;
    }
  }

  /** Statements are as they were; what a pair kept is not read by the new code, and an exception says so. */
  @Test
  void aClassThatIsRetransformedWhileItIsRecorded() {
    Running running = new Running();
    try {
      Gradient g =
          Wengert.gradient(x -> running.f(x[0]) + retransformed(Running.class) + running.f(x[0]), 3.0);
      assertEquals(24, g.partials()[0]);
    } catch (WengertException e) {
      assertTrue(e.getMessage().startsWith("a class was redefined"), e::getMessage);
    }
    assertGradient(x -> running.f(x[0]) + running.f(2 * x[0]), at(3), 60);
  }

  @Test
  void newCodeWithNumbersWhereNoneWereIsReported() throws Exception {
    Counter counter = new Counter();
    assertEquals(100, counter.next());
    redefine(Counter.class, new Rewriter(Opcodes.ASM9) {
      @Override
      void at(MethodVisitor m, int constant) {
        m.visitLdcInsn(4.0 * constant * constant);
        m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "sqrt", "(D)D", false);
        m.visitInsn(Opcodes.D2I);
      }
    });
    assertEquals(200, counter.next());
    Gradient g = Wengert.gradient(x -> x[0] * counter.next(), 3.0);
    assertEquals(600, g.value());
    assertEquals(Leak.Kind.METHOD, g.leaks().get(0).kind());
  }

  /** Replaces a constant in the class's own file. */
  private static void redefine(Class<?> type, double from, double to) throws Exception {
    redefine(type, new Rewriter(Opcodes.ASM9) {
      @Override
      Object constant(Object value) {
        return value.equals(from) ? (Object) to : value;
      }
    });
  }

  private static void redefine(Class<?> type, Rewriter rewriter) throws Exception {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      rewriter.to(writer);
      reader.accept(rewriter, 0);
      instrumentation.redefineClasses(new ClassDefinition(type, writer.toByteArray()));
    }
  }

  private static class Rewriter extends ClassVisitor {
    Rewriter(int api) {
      super(api);
    }

    void to(ClassVisitor next) {
      cv = next;
    }

    Object constant(Object value) {
      return value;
    }

    void at(MethodVisitor m, int constant) {
      m.visitIntInsn(Opcodes.BIPUSH, constant);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitLdcInsn(Object value) {
          super.visitLdcInsn(constant(value));
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
          if (opcode == Opcodes.BIPUSH) {
            at(mv, operand);
          } else {
            super.visitIntInsn(opcode, operand);
          }
        }
      };
    }
  }
}
