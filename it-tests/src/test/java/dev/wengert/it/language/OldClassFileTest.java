package dev.wengert.it.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files from before Java 7 have no invokedynamic: receivers cannot be looked at when a call is linked. */
class OldClassFileTest implements Opcodes {
  private static final String NAME = "generated/Old";

  /** A function in a class file of Java 5 whose body starts with {@code x[0] * x[0]} on the stack. */
  private static ToDoubleFunction<double[]> function(Consumer<MethodVisitor> rest) throws Exception {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V1_5, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object",
        new String[] {"java/util/function/ToDoubleFunction"});
    MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    MethodVisitor m = writer.visitMethod(ACC_PUBLIC, "applyAsDouble", "(Ljava/lang/Object;)D", null, null);
    m.visitVarInsn(ALOAD, 1);
    m.visitTypeInsn(CHECKCAST, "[D");
    m.visitInsn(ICONST_0);
    m.visitInsn(DALOAD);
    m.visitInsn(DUP2);
    m.visitInsn(DMUL);
    rest.accept(m);
    m.visitInsn(DRETURN);
    m.visitMaxs(0, 0);
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    ClassLoader loader = new ClassLoader(OldClassFileTest.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) {
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
    @SuppressWarnings("unchecked")
    ToDoubleFunction<double[]> function = (ToDoubleFunction<double[]>)
        loader.loadClass(NAME.replace('/', '.')).getDeclaredConstructor().newInstance();
    return function;
  }

  private static void assertSquare(Consumer<MethodVisitor> rest) throws Exception {
    Gradient g = Wengert.gradient(function(rest), 3.0);
    assertEquals(9, g.value());
    assertEquals(6, g.partials()[0], 1e-12);
    assertEquals(List.of(), g.leaks());
  }

  @Test
  void arithmetic() throws Exception {
    assertSquare(m -> { });
  }

  @Test
  void boxThroughNumber() throws Exception {
    assertSquare(m -> {
      m.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Number", "doubleValue", "()D", false);
    });
  }

  @Test
  void boxThroughDouble() throws Exception {
    assertSquare(m -> {
      m.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
    });
  }
}
