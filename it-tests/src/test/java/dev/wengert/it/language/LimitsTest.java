package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertExactOrReported;
import static dev.wengert.it.Derivatives.assertMatchesDifferences;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import dev.wengert.Wengert;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods near the limits of the class file, where there is hardly room for a twin. */
class LimitsTest implements Opcodes {
  private static final int MOST_DOUBLES = 127;

  private static final class Loader extends ClassLoader {
    Loader() {
      super(LimitsTest.class.getClassLoader());
    }

    @SuppressWarnings("unchecked")
    ToDoubleFunction<double[]> load(byte[] bytes) {
      try {
        return (ToDoubleFunction<double[]>)
            defineClass(null, bytes, 0, bytes.length).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static ClassWriter start(String name) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {"java/util/function/ToDoubleFunction"};
    writer.visit(V17, ACC_PUBLIC, name, null, "java/lang/Object", interfaces);
    writer.visitField(ACC_PUBLIC, "field", "D", null, null).visitEnd();
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return writer;
  }

  private static MethodVisitor startMethod(ClassWriter writer) {
    MethodVisitor code =
        writer.visitMethod(ACC_PUBLIC, "applyAsDouble", "(Ljava/lang/Object;)D", null, null);
    code.visitCode();
    return code;
  }

  private static void loadInput(MethodVisitor code) {
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(CHECKCAST, "[D");
    code.visitInsn(ICONST_0);
    code.visitInsn(DALOAD);
  }

  /** y = x; y = sin(y) * x, n times. */
  private static ToDoubleFunction<double[]> longMethod(int n) {
    ClassWriter writer = start("dev/wengert/it/language/LongMethod" + n);
    MethodVisitor code = startMethod(writer);
    loadInput(code);
    code.visitVarInsn(DSTORE, 2);
    for (int i = 0; i < n; i++) {
      code.visitVarInsn(DLOAD, 2);
      code.visitMethodInsn(INVOKESTATIC, "java/lang/Math", "sin", "(D)D", false);
      loadInput(code);
      code.visitInsn(DMUL);
      code.visitVarInsn(DSTORE, 2);
    }
    code.visitVarInsn(DLOAD, 2);
    code.visitInsn(DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return new Loader().load(writer.toByteArray());
  }

  @Test
  void longMethods() {
    assertMatchesDifferences(longMethod(100), 1.25);
    assertExactOrReported(longMethod(1000), 1.25);
    assertExactOrReported(longMethod(4000), 1.25);
  }

  /** field = x; returns the result of a method with n doubles, which are 1 or x. */
  private static ToDoubleFunction<double[]> manyParameters(int n, boolean active) {
    String name = "dev/wengert/it/language/ManyParameters" + n + active;
    ClassWriter writer = start(name);
    String descriptor = "(" + "D".repeat(n) + ")D";
    MethodVisitor code = startMethod(writer);
    code.visitVarInsn(ALOAD, 0);
    loadInput(code);
    code.visitFieldInsn(PUTFIELD, name, "field", "D");
    code.visitVarInsn(ALOAD, 0);
    for (int i = 0; i < n; i++) {
      if (active) {
        loadInput(code);
      } else {
        code.visitInsn(DCONST_1);
      }
    }
    code.visitMethodInsn(INVOKEVIRTUAL, name, "many", descriptor, false);
    code.visitInsn(DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    code = writer.visitMethod(ACC_PUBLIC, "many", descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, name, "field", "D");
    for (int i = 0; i < n; i++) {
      code.visitVarInsn(DLOAD, 1 + 2 * i);
      code.visitInsn(i % 2 == 0 ? DADD : DMUL);
    }
    code.visitInsn(DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return new Loader().load(writer.toByteArray());
  }

  @Test
  void manyActiveArguments() {
    assertExactOrReported(manyParameters(20, true), 0.75);
    assertExactOrReported(manyParameters(80, true), 0.75);
    assertExactOrReported(manyParameters(90, true), 0.75);
    assertExactOrReported(manyParameters(MOST_DOUBLES, true), 0.75);
  }

  @Test
  void moreParametersThanATwinCanHave() {
    Gradient g = Wengert.gradient(manyParameters(MOST_DOUBLES, true), 0.75);
    assertTrue(g.leaks().stream().anyMatch(l -> l.kind() == Leak.Kind.METHOD), g::toString);
  }

  @Test
  void manyPassiveArgumentsAndAnActiveField() {
    assertExactOrReported(manyParameters(20, false), 0.75);
    assertExactOrReported(manyParameters(MOST_DOUBLES, false), 0.75);
  }
}
