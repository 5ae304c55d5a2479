package dev.wengert.agent.loader;

import dev.wengert.agent.classes.Names;
import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods {@code loadClass} of a class loader, which shall find our classes first. */
final class LoadClass extends ClassVisitor {
  static final String CLASS_LOADER = "java/lang/ClassLoader";
  private static final String NAME = "loadClass";
  private static final String RESULT = ")Ljava/lang/Class;";
  private static final String FIND = "(Ljava/lang/String;" + RESULT;

  private boolean hasFrames;

  private LoadClass(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Whether a class may have such a method. */
  static boolean mayBeIn(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(NAME);
  }

  static byte[] transform(ClassReader reader) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new LoadClass(writer), 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String superName, String[] interfaces) {
    hasFrames = (version & 0xFFFF) >= Opcodes.V1_6;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean loads =
        name.equals(NAME)
            && (descriptor.equals(FIND) || descriptor.equals("(Ljava/lang/String;Z" + RESULT))
            && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    return loads ? new FindsOursFirst(method) : method;
  }

  private final class FindsOursFirst extends MethodVisitor {
    FindsOursFirst(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label none = new Label();
      visitVarInsn(Opcodes.ALOAD, 1);
      visitMethodInsn(Opcodes.INVOKESTATIC, Names.RUNTIME + "BootClasses", "find", FIND, false);
      visitInsn(Opcodes.DUP); //              class, class
      visitJumpInsn(Opcodes.IFNULL, none); // class
      visitInsn(Opcodes.ARETURN); //
      visitLabel(none); //                    null
      if (hasFrames) {
        visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Class"});
      }
      visitInsn(Opcodes.POP); //
    }
  }
}
