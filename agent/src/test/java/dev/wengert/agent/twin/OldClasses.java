package dev.wengert.agent.twin;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that today's compilers do not make. */
final class OldClasses {
  private OldClasses() {}

  private static ClassWriter start(int version, int access, String name, String... interfaces) {
    // Old class files have no stack map frames.
    boolean frames = (version & 0xffff) >= Opcodes.V1_7;
    ClassWriter w = new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
    w.visit(version, access, name, null, "java/lang/Object", interfaces);
    return w;
  }

  private static MethodVisitor method(ClassWriter w, int access, String name, String descriptor) {
    MethodVisitor m = w.visitMethod(access, name, descriptor, null, null);
    m.visitCode();
    return m;
  }

  private static byte[] end(ClassWriter w, MethodVisitor m) {
    m.visitMaxs(0, 0);
    m.visitEnd();
    w.visitEnd();
    return w.toByteArray();
  }

  /** {@code static double f(double x)} adds 2 in a subroutine that it calls twice. */
  static byte[] withSubroutine(int version) {
    ClassWriter w = start(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Old");
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "f", "(D)D");
    Label sub = new Label();
    m.visitJumpInsn(Opcodes.JSR, sub);
    m.visitJumpInsn(Opcodes.JSR, sub);
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitInsn(Opcodes.DRETURN);
    m.visitLabel(sub);
    m.visitVarInsn(Opcodes.ASTORE, 2);
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitLdcInsn(2.0);
    m.visitInsn(Opcodes.DADD);
    m.visitVarInsn(Opcodes.DSTORE, 0);
    m.visitVarInsn(Opcodes.RET, 2);
    return end(w, m);
  }

  /** {@code static double f(double[] x)}: the sum of squares. */
  static byte[] withLoop(int version) {
    ClassWriter w = start(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Old");
    w.visitField(Opcodes.ACC_STATIC, "last", "D", null, null).visitEnd();
    w.visitField(0, "array", "[D", null, null).visitEnd();
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "f", "([D)D");
    m.visitInsn(Opcodes.DCONST_0);
    m.visitVarInsn(Opcodes.DSTORE, 1);
    m.visitInsn(Opcodes.ICONST_0);
    m.visitVarInsn(Opcodes.ISTORE, 3);
    Label test = new Label();
    Label body = new Label();
    m.visitJumpInsn(Opcodes.GOTO, test);
    m.visitLabel(body);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitVarInsn(Opcodes.ILOAD, 3);
    m.visitInsn(Opcodes.DALOAD);
    m.visitInsn(Opcodes.DUP2);
    m.visitInsn(Opcodes.DMUL);
    m.visitVarInsn(Opcodes.DLOAD, 1);
    m.visitInsn(Opcodes.DADD);
    m.visitInsn(Opcodes.DUP2);
    m.visitFieldInsn(Opcodes.PUTSTATIC, "Old", "last", "D");
    m.visitVarInsn(Opcodes.DSTORE, 1);
    m.visitIincInsn(3, 1);
    m.visitLabel(test);
    m.visitVarInsn(Opcodes.ILOAD, 3);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitInsn(Opcodes.ARRAYLENGTH);
    m.visitJumpInsn(Opcodes.IF_ICMPLT, body);
    m.visitVarInsn(Opcodes.DLOAD, 1);
    m.visitInsn(Opcodes.DRETURN);
    return end(w, m);
  }

  /** An interface with a constant that its initialiser computes, and {@code double area(double)}. */
  static byte[] shape(int version) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    ClassWriter w = start(version, access, "OldShape");
    int constant = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    w.visitField(constant, "SCALE", "D", null, null).visitEnd();
    w.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "area", "(D)D", null, null).visitEnd();
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "<clinit>", "()V");
    m.visitLdcInsn(2.0);
    m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "sqrt", "(D)D", false);
    m.visitFieldInsn(Opcodes.PUTSTATIC, "OldShape", "SCALE", "D");
    m.visitInsn(Opcodes.RETURN);
    return end(w, m);
  }

  /** A class that implements {@link #shape}. */
  static byte[] square(int version) {
    ClassWriter w = start(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "OldSquare", "OldShape");
    MethodVisitor m = method(w, Opcodes.ACC_PUBLIC, "<init>", "()V");
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m = method(w, Opcodes.ACC_PUBLIC, "area", "(D)D");
    m.visitVarInsn(Opcodes.DLOAD, 1);
    m.visitVarInsn(Opcodes.DLOAD, 1);
    m.visitInsn(Opcodes.DMUL);
    m.visitFieldInsn(Opcodes.GETSTATIC, "OldShape", "SCALE", "D");
    m.visitInsn(Opcodes.DMUL);
    m.visitInsn(Opcodes.DRETURN);
    m.visitMaxs(0, 0);
    m = method(w, Opcodes.ACC_STATIC, "run", "(D)D");
    m.visitTypeInsn(Opcodes.NEW, "OldSquare");
    m.visitInsn(Opcodes.DUP);
    m.visitMethodInsn(Opcodes.INVOKESPECIAL, "OldSquare", "<init>", "()V", false);
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitMethodInsn(Opcodes.INVOKEINTERFACE, "OldShape", "area", "(D)D", true);
    m.visitInsn(Opcodes.DRETURN);
    return end(w, m);
  }

  /** An interface that extends {@link #shape} and declares its method again. */
  static byte[] narrowerShape(int version) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    ClassWriter w = start(version, access, "Narrower", "OldShape");
    w.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "area", "(D)D", null, null).visitEnd();
    w.visitEnd();
    return w.toByteArray();
  }

  /** {@code static double f(double x)} that takes this many bytes, and a small method. */
  static byte[] large(int size) {
    ClassWriter w = startLarge();
    w.visitField(Opcodes.ACC_STATIC, "last", "D", null, null).visitEnd();
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "f", "(D)D");
    for (int bytes = 2; bytes + 4 <= size; bytes += 4) {
      m.visitVarInsn(Opcodes.DLOAD, 0);
      m.visitFieldInsn(Opcodes.PUTSTATIC, "Large", "last", "D");
    }
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitInsn(Opcodes.DRETURN);
    return end(w, m);
  }

  /** {@code static double f(double x)} with one long sum, and a small method. */
  static byte[] sum(int terms) {
    ClassWriter w = startLarge();
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "f", "(D)D");
    m.visitVarInsn(Opcodes.DLOAD, 0);
    for (int i = 1; i < terms; i++) {
      m.visitInsn(Opcodes.DCONST_1);
      m.visitInsn(Opcodes.DADD);
    }
    m.visitInsn(Opcodes.DRETURN);
    return end(w, m);
  }

  /** {@code static double f(double x)} that adds 1 to its parameter again and again. */
  static byte[] increments(int count) {
    ClassWriter w = startLarge();
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "f", "(D)D");
    for (int i = 0; i < count; i++) {
      m.visitVarInsn(Opcodes.DLOAD, 0);
      m.visitInsn(Opcodes.DCONST_1);
      m.visitInsn(Opcodes.DADD);
      m.visitVarInsn(Opcodes.DSTORE, 0);
    }
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitInsn(Opcodes.DRETURN);
    return end(w, m);
  }

  private static ClassWriter startLarge() {
    ClassWriter w = start(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Large");
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "small", "(D)D");
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitInsn(Opcodes.DRETURN);
    m.visitMaxs(0, 0);
    return w;
  }

  /** A class with fields of one name and different types. */
  static byte[] obfuscated() {
    ClassWriter w = start(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Obfuscated");
    for (String type : new String[] {"D", "[D", "[[D", "I", "F", "[F"}) {
      w.visitField(Opcodes.ACC_STATIC, "a", type, null, null).visitEnd();
    }
    MethodVisitor m = method(w, Opcodes.ACC_STATIC, "f", "(D)D");
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitFieldInsn(Opcodes.PUTSTATIC, "Obfuscated", "a", "D");
    m.visitInsn(Opcodes.ICONST_1);
    m.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
    m.visitFieldInsn(Opcodes.PUTSTATIC, "Obfuscated", "a", "[D");
    m.visitFieldInsn(Opcodes.GETSTATIC, "Obfuscated", "a", "[D");
    m.visitInsn(Opcodes.ICONST_0);
    m.visitFieldInsn(Opcodes.GETSTATIC, "Obfuscated", "a", "D");
    m.visitInsn(Opcodes.DASTORE);
    m.visitFieldInsn(Opcodes.GETSTATIC, "Obfuscated", "a", "[D");
    m.visitInsn(Opcodes.ICONST_0);
    m.visitInsn(Opcodes.DALOAD);
    m.visitVarInsn(Opcodes.DLOAD, 0);
    m.visitInsn(Opcodes.DADD);
    m.visitInsn(Opcodes.DRETURN);
    return end(w, m);
  }
}
