package dev.wengert.it.frameworks;

import static dev.wengert.it.Derivatives.assertGradient;
import static dev.wengert.it.Derivatives.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
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
