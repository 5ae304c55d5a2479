package dev.wengert.agent.twin;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/** Computes the frames that classes for old JVMs do not have. */
final class FrameWriter extends ClassWriter {
  private static final String OBJECT = "java/lang/Object";

  private final ClassPool pool;
  private boolean isCertain = true;

  FrameWriter(Context context) {
    super(ClassWriter.COMPUTE_FRAMES);
    this.pool = context.pool();
  }

  /**
   * A class for an old JVM as one for Java 7, with frames; what is made of its methods takes these over. Null if they
   * depend on classes whose files cannot be found.
   */
  static byte[] raise(byte[] bytes, Context context) {
    FrameWriter writer = new FrameWriter(context);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(Opcodes.V1_7, access, name, signature, superName, interfaces);
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                return new JSRInlinerAdapter(method, access, name, descriptor, signature, exceptions);
              }
            },
            ClassReader.SKIP_FRAMES);
    return writer.isCertain() ? writer.toByteArray() : null;
  }

  /** Whether the files of all classes were found on which the frames depend. */
  boolean isCertain() {
    return isCertain;
  }

  @Override
  protected String getCommonSuperClass(String a, String b) {
    Set<String> ancestors = new HashSet<>();
    for (String name = a; name != null; name = superOf(name)) {
      ancestors.add(name);
    }
    for (String name = b; name != null; name = superOf(name)) {
      if (ancestors.contains(name)) {
        return name;
      }
    }
    return OBJECT;
  }

  /** The superclass; that of an interface is Object, since the verifier takes an interface for any class. */
  private String superOf(String name) {
    ClassInfo info = pool.find(name);
    isCertain &= info != null;
    return info == null || name.equals(OBJECT) ? null : info.isInterface() ? OBJECT : info.superName();
  }
}
