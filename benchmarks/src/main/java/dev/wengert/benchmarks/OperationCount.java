package dev.wengert.benchmarks;

import dev.wengert.benchmarks.kernels.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Counts the double operations that one evaluation of a kernel executes: each addition, subtraction,
 * multiplication, division, remainder and negation, and each call of a function of {@code Math} or
 * {@code FastMath} that returns a double.
 *
 * <p>The classes of kernels and of Commons Math are loaded a second time, with an increment of
 * {@link #operations} before each such instruction. What {@code FastMath} does inside is not counted.
 */
public final class OperationCount extends ClassLoader {
  /** Increased by the classes that count. */
  public static long operations;

  private static final Set<String> MATHEMATICS =
      Set.of("java/lang/Math", "java/lang/StrictMath", "org/apache/commons/math3/util/FastMath");

  private OperationCount() {
    super(OperationCount.class.getClassLoader());
  }

  /** Operations of one evaluation at the kernel's inputs. */
  static long of(String kernel) {
    try {
      Class<?> kernels = new OperationCount().loadClass(Kernels.class.getName());
      Object function = kernels.getMethod("create", String.class).invoke(null, kernel);
      Class<?> type = kernels.getClassLoader().loadClass(
          Kernels.class.getPackageName() + ".Kernel");
      Object x = type.getMethod("inputs").invoke(function);
      long before = operations;
      type.getMethod("value", double[].class).invoke(function, x);
      return operations - before;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean counts = name.startsWith(Kernels.class.getPackageName() + ".")
        || name.startsWith("org.apache.commons.math3.");
    if (!counts) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String internal = name.replace('.', '/');
    try (InputStream in = getParent().getResourceAsStream(internal + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      boolean counts = !MATHEMATICS.contains(internal);
      new ClassReader(in).accept(counts ? new Counting(writer) : writer, 0);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Puts the increments in. */
  private static final class Counting extends ClassVisitor {
    Counting(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitInsn(int opcode) {
          switch (opcode) {
            case Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM,
                Opcodes.DNEG -> increment(this.mv);
            default -> { }
          }
          super.visitInsn(opcode);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          if (MATHEMATICS.contains(owner) && Type.getReturnType(descriptor) == Type.DOUBLE_TYPE) {
            increment(this.mv);
          }
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
      };
    }

    //   operations++
    private static void increment(MethodVisitor code) {
      String owner = Type.getInternalName(OperationCount.class);
      code.visitFieldInsn(Opcodes.GETSTATIC, owner, "operations", "J");
      code.visitInsn(Opcodes.LCONST_1);
      code.visitInsn(Opcodes.LADD);
      code.visitFieldInsn(Opcodes.PUTSTATIC, owner, "operations", "J");
    }
  }
}
