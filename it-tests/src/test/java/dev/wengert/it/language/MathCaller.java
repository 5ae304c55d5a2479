package dev.wengert.it.language;

import java.lang.reflect.Method;
import java.util.function.ToDoubleFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes a class that calls a static method, with elements of an array as its arguments. */
final class MathCaller extends ClassLoader implements Opcodes {
  private static final String ARGUMENTS = "(Ljava/lang/Object;)D";

  private MathCaller() {
    super(MathCaller.class.getClassLoader());
  }

  /** A function of the method's arguments, of a class of its own. */
  @SuppressWarnings("unchecked")
  static ToDoubleFunction<double[]> of(Method method) {
    String name = "dev/wengert/it/language/Calls$" + method.getName();
    byte[] bytes = new MathCaller().write(name, method);
    try {
      return (ToDoubleFunction<double[]>)
          new MathCaller()
              .defineClass(null, bytes, 0, bytes.length)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] write(String name, Method method) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {"java/util/function/ToDoubleFunction"};
    writer.visit(V17, ACC_PUBLIC, name, null, "java/lang/Object", interfaces);
    writeConstructor(writer);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "applyAsDouble", ARGUMENTS, null, null);
    code.visitCode();
    Class<?>[] parameters = method.getParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      loadElement(code, i, parameters[i]);
    }
    String owner = Type.getInternalName(method.getDeclaringClass());
    String descriptor = Type.getMethodDescriptor(method);
    code.visitMethodInsn(INVOKESTATIC, owner, method.getName(), descriptor, false);
    toDouble(code, method.getReturnType());
    code.visitInsn(DRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void writeConstructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void loadElement(MethodVisitor code, int i, Class<?> type) {
    code.visitVarInsn(ALOAD, 1);
    code.visitTypeInsn(CHECKCAST, "[D");
    code.visitIntInsn(BIPUSH, i);
    code.visitInsn(DALOAD);
    if (type == int.class) {
      code.visitInsn(D2I);
    } else if (type == long.class) {
      code.visitInsn(D2L);
    } else if (type == float.class) {
      code.visitInsn(D2F);
    }
  }

  private static void toDouble(MethodVisitor code, Class<?> type) {
    if (type == int.class || type == short.class) {
      code.visitInsn(I2D);
    } else if (type == long.class) {
      code.visitInsn(L2D);
    } else if (type == float.class) {
      code.visitInsn(F2D);
    }
  }
}
