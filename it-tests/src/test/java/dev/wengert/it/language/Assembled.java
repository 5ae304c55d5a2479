package dev.wengert.it.language;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Functions of {@code double[] x} that are written instruction by instruction. */
final class Assembled implements Opcodes {
  static final String NAME = "generated/Assembled";

  private Assembled() {}

  /**
   * A function with {@code x} in local variable 1, and 2 as the first that is free.
   *
   * @param version of the class file
   * @param body leaves the result on the stack
   */
  static ToDoubleFunction<double[]> function(int version, Consumer<MethodVisitor> body) {
    boolean frames = (version & 0xffff) >= V1_7;
    ClassWriter writer = new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object",
        new String[] {"java/util/function/ToDoubleFunction"});
    writer.visitField(ACC_PUBLIC | ACC_STATIC, "held", "D", null, null).visitEnd();
    MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    MethodVisitor m = writer.visitMethod(ACC_PUBLIC, "applyAsDouble", "(Ljava/lang/Object;)D", null, null);
    m.visitVarInsn(ALOAD, 1);
    m.visitTypeInsn(CHECKCAST, "[D");
    m.visitVarInsn(ASTORE, 1);
    body.accept(m);
    m.visitInsn(DRETURN);
    m.visitMaxs(0, 0);
    writer.visitEnd();
    return create(writer.toByteArray());
  }

  @SuppressWarnings("unchecked")
  private static ToDoubleFunction<double[]> create(byte[] bytes) {
    ClassLoader loader = new ClassLoader(Assembled.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) {
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
    try {
      Class<?> type = loader.loadClass(NAME.replace('/', '.'));
      return (ToDoubleFunction<double[]>) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Pushes {@code x[i]}. */
  static void x(MethodVisitor m, int i) {
    m.visitVarInsn(ALOAD, 1);
    m.visitInsn(ICONST_0 + i);
    m.visitInsn(DALOAD);
  }

  static void math(MethodVisitor m, String name) {
    m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, "(D)D", false);
  }
}
