package dev.wengert.agent;

import dev.wengert.agent.classes.Names;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps what classes were given out of the sight of reflection. {@code Class} asks {@code Reflection.filterMethods} and
 * {@code filterFields} before it shows members; these begin with
 *
 * <pre>
 *   members = HiddenMembers.visible(members);
 * </pre>
 */
final class ReflectionFilter implements ClassFileTransformer {
  private static final String REFLECTION = "jdk/internal/reflect/Reflection";
  private static final String HIDDEN = Names.RUNTIME + "HiddenMembers";

  private boolean found;

  private ReflectionFilter() {}

  /** Returns whether this JVM has what can be changed for it. */
  static boolean install(Instrumentation instrumentation) {
    ReflectionFilter filter = new ReflectionFilter();
    instrumentation.addTransformer(filter, true);
    try {
      instrumentation.retransformClasses(Class.forName(REFLECTION.replace('/', '.')));
    } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
      return false;
    }
    return filter.found;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (!REFLECTION.equals(name)) {
      return null;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
            String members = method.equals("filterMethods") ? "[Ljava/lang/reflect/Method;" : "[Ljava/lang/reflect/Field;";
            boolean filters = method.startsWith("filter") && descriptor.equals("(Ljava/lang/Class;" + members + ")" + members);
            found |= filters;
            return filters ? new Filter(next, members) : next;
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Filter extends MethodVisitor {
    private final String members;

    Filter(MethodVisitor next, String members) {
      super(Opcodes.ASM9, next);
      this.members = members;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.ALOAD, 1);
      visitMethodInsn(Opcodes.INVOKESTATIC, HIDDEN, "visible", "(" + members + ")" + members, false);
      visitVarInsn(Opcodes.ASTORE, 1);
    }
  }
}
