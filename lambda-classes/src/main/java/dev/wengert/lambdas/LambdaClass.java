package dev.wengert.lambdas;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of one lambda:
 *
 * <pre>
 * final class Outer$lambda$1 implements Function {
 *   private final String a0;                      // what it captures; if nothing, static final ONE = new Outer$lambda$1()
 *   static Function of(String a0) { return new Outer$lambda$1(a0); }
 *   public Object apply(Object x) { return Outer.lambda$f$0(a0, (Integer) x); }
 * }
 * </pre>
 */
final class LambdaClass {
  /** The static method that makes the lambda of what it captures. */
  static final String FACTORY = "of";

  private static final String ONE = "ONE";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String name;
  private final LambdaSite site;
  private final Type[] captured;

  LambdaClass(String name, LambdaSite site) {
    this.name = name;
    this.site = site;
    this.captured = site.captured();
  }

  byte[] bytes(int version, String host) {
    String[] interfaces = {site.factory().getReturnType().getInternalName()};
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(version, access, name, null, "java/lang/Object", interfaces);
    writer.visitNestHost(host);
    addConstructor();
    addFactory();
    addMethod();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private String constructor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
  }

  private void addConstructor() {
    MethodVisitor m = begin(Opcodes.ACC_PRIVATE, "<init>", constructor());
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < captured.length; i++) {
      String type = captured[i].getDescriptor();
      writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "a" + i, type, null, null);
      m.visitVarInsn(Opcodes.ALOAD, 0);
      local = load(m, captured[i], local);
      // this, value ->
      m.visitFieldInsn(Opcodes.PUTFIELD, name, "a" + i, type);
    }
    end(m, Type.VOID_TYPE);
  }

  private void addFactory() {
    String self = "L" + name + ";";
    if (captured.length == 0) {
      writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, ONE, self, null, null);
      MethodVisitor m = begin(Opcodes.ACC_STATIC, "<clinit>", "()V");
      make(m);
      m.visitFieldInsn(Opcodes.PUTSTATIC, name, ONE, self);
      end(m, Type.VOID_TYPE);
    }
    MethodVisitor m = begin(Opcodes.ACC_STATIC, FACTORY, site.factory().getDescriptor());
    if (captured.length == 0) {
      m.visitFieldInsn(Opcodes.GETSTATIC, name, ONE, self);
    } else {
      make(m);
    }
    end(m, site.factory().getReturnType());
  }

  /** Of the arguments of a static method: -> lambda. */
  private void make(MethodVisitor m) {
    m.visitTypeInsn(Opcodes.NEW, name);
    m.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type type : captured) {
      local = load(m, type, local);
    }
    // lambda, lambda, captured -> lambda
    m.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(), false);
  }

  /** The interface's method, which calls the target. */
  private void addMethod() {
    MethodVisitor m = begin(Opcodes.ACC_PUBLIC, site.sam(), site.erased().getDescriptor());
    if (site.makesObject()) {
      m.visitTypeInsn(Opcodes.NEW, site.target().getOwner());
      m.visitInsn(Opcodes.DUP);
    }
    List<Type> taken = site.taken();
    for (int i = 0; i < captured.length; i++) {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitFieldInsn(Opcodes.GETFIELD, name, "a" + i, captured[i].getDescriptor());
      Conversion.emit(m, captured[i], captured[i], taken.get(i));
    }
    Type[] erased = site.erased().getArgumentTypes();
    Type[] actual = site.actual().getArgumentTypes();
    int local = 1;
    for (int i = 0; i < erased.length; i++) {
      local = load(m, erased[i], local);
      Conversion.emit(m, erased[i], actual[i], taken.get(captured.length + i));
    }
    // [object, object,] taken -> result
    m.visitMethodInsn(site.call(), site.target().getOwner(), site.target().getName(), site.target().getDesc(),
        site.target().isInterface());
    Conversion.emit(m, site.result(), site.result(), site.erased().getReturnType());
    end(m, site.erased().getReturnType());
  }

  private MethodVisitor begin(int access, String method, String descriptor) {
    MethodVisitor m = writer.visitMethod(access, method, descriptor, null, null);
    m.visitCode();
    return m;
  }

  /** -> value; the local variable after it. */
  private static int load(MethodVisitor m, Type type, int local) {
    m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
    return local + type.getSize();
  }

  /** value -> */
  private static void end(MethodVisitor m, Type result) {
    m.visitInsn(result.getOpcode(Opcodes.IRETURN));
    m.visitMaxs(0, 0);
    m.visitEnd();
  }
}
