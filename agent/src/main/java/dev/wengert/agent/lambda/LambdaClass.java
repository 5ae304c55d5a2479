package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of one lambda, with a method of the interface and its twin:
 *
 * <pre>
 *   final class Caller$$Wengert implements DoubleUnaryOperator, Captured {
 *     final double c0; int a0; int stamp0;
 *     public double applyAsDouble(double x) { return Caller.lambda$0(c0, x); }
 *     public double applyAsDouble$wengert(double x, int ax, int ret, int fp, Tape tape) {
 *       return Caller.lambda$0$wengert(c0, x, Lambdas.captured(stamp0, a0, tape), ax, ret, fp, tape);
 *     }
 *   }
 * </pre>
 */
final class LambdaClass {
  private static final String MADE = "made";
  private static final String CAPTURED = "dev/wengert/runtime/Lambdas$Captured";

  private final String caller;
  private final boolean callerIsInterface;
  private final String name;
  private final Type[] captured;
  private final Type interfaceType;
  private final String erased;
  private final String instantiated;
  private final String implementation;
  private final String descriptor;
  private final boolean isStatic;
  private final String self;

  LambdaClass(
      String caller,
      boolean callerIsInterface,
      String name,
      String factory,
      String erased,
      String instantiated,
      String implementation,
      String descriptor,
      boolean isStatic) {
    this.caller = caller;
    this.callerIsInterface = callerIsInterface;
    this.name = name;
    this.captured = Type.getArgumentTypes(factory);
    this.interfaceType = Type.getReturnType(factory);
    this.erased = erased;
    this.instantiated = instantiated;
    this.implementation = implementation;
    this.descriptor = descriptor;
    this.isStatic = isStatic;
    this.self = caller + "$$Wengert";
  }

  byte[] generate() {
    ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    boolean captures = captured.length > 0;
    String[] interfaces =
        captures
            ? new String[] {interfaceType.getInternalName(), CAPTURED}
            : new String[] {interfaceType.getInternalName()};
    w.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER,
        self,
        null,
        "java/lang/Object",
        interfaces);
    for (int i = 0; i < captured.length; i++) {
      w.visitField(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "c" + i, captured[i].getDescriptor(), null, null);
      if (Reals.isReal(captured[i])) {
        w.visitField(Opcodes.ACC_PRIVATE, "a" + i, "I", null, null);
        w.visitField(Opcodes.ACC_PRIVATE, "stamp" + i, "I", null, null);
      }
    }
    constructor(w);
    plain(w);
    twin(w);
    if (captures) {
      w.visitField(Opcodes.ACC_PRIVATE, MADE, "I", null, null);
      made(w);
      capture(w);
    }
    w.visitEnd();
    return w.toByteArray();
  }

  private void constructor(ClassWriter w) {
    MethodVisitor m =
        w.visitMethod(
            0, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
    m.visitCode();
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < captured.length; i++) {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
      m.visitFieldInsn(Opcodes.PUTFIELD, self, "c" + i, captured[i].getDescriptor());
      local += captured[i].getSize();
    }
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private void plain(ClassWriter w) {
    MethodVisitor m = w.visitMethod(Opcodes.ACC_PUBLIC, name, erased, null, null);
    m.visitCode();
    if (captured.length > 0) {
      guard(m);
    }
    pushArguments(m);
    invoke(m, implementation, descriptor);
    m.visitInsn(Type.getReturnType(erased).getOpcode(Opcodes.IRETURN));
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /**
   * Goes on in the twin while this thread records, as the guard of a method does: only the twin knows
   * the addresses of what was captured. If another thread records, the lambda may be a part of that
   * recording which got away.
   */
  private void guard(MethodVisitor m) {
    Label plain = new Label();
    Label elsewhere = new Label();
    Type[] types = Type.getArgumentTypes(erased);
    Type result = Type.getReturnType(erased);
    int tape = 1;
    for (Type type : types) {
      tape += type.getSize();
    }
    int top = tape + 1;
    m.visitFieldInsn(Opcodes.GETSTATIC, Names.RECORDINGS, "active", "I");
    m.visitJumpInsn(Opcodes.IFEQ, plain);
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC, Names.RECORDINGS, "current", "()" + Names.L_TAPE, false);
    m.visitInsn(Opcodes.DUP);
    m.visitVarInsn(Opcodes.ASTORE, tape);
    m.visitJumpInsn(Opcodes.IFNULL, elsewhere);
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.TAPE, "enterOriginal", "()I", false);
    m.visitVarInsn(Opcodes.ISTORE, top);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    int local = 1;
    for (Type type : types) {
      m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    local = 1;
    for (Type type : types) {
      if (Reals.isReal(type)) {
        m.visitInsn(Opcodes.ICONST_0);
      } else if (Reals.isArray(type)) {
        m.visitVarInsn(Opcodes.ALOAD, tape);
        m.visitVarInsn(Opcodes.ALOAD, local);
        pushSpan(m);
      }
      local += type.getSize();
    }
    for (int i = Reals.isReal(result) ? 0 : 1; i < 2; i++) { // slot of the result, frame
      m.visitVarInsn(Opcodes.ILOAD, top);
      m.visitInsn(Opcodes.ICONST_1);
      m.visitInsn(Opcodes.ISUB);
    }
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, self, Names.twinName(name), Names.twin(erased), false);
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitVarInsn(Opcodes.ILOAD, top);
    m.visitFieldInsn(Opcodes.PUTFIELD, Names.TAPE, "top", "I");
    if (Reals.isReal(result)) {
      m.visitVarInsn(Opcodes.ALOAD, tape);
      m.visitLdcInsn(
          caller.replace('/', '.') + '\t' + implementation + "\t-1\ta caller that is not transformed");
      m.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.BOUNDARY,
          "returned",
          "(D" + Names.L_TAPE + "Ljava/lang/String;)D",
          false);
    }
    m.visitInsn(result.getOpcode(Opcodes.IRETURN));
    m.visitLabel(elsewhere);
    m.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitFieldInsn(Opcodes.GETFIELD, self, MADE, "I");
    m.visitLdcInsn(
        caller.replace('/', '.') + '\t' + implementation + "\t-1\tanother thread");
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC, Names.LAMBDAS, "elsewhere", "(ILjava/lang/String;)V", false);
    m.visitLabel(plain);
    m.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  /** ... -> ..., captured values, arguments */
  private void pushArguments(MethodVisitor m) {
    for (int i = 0; i < captured.length; i++) {
      pushCaptured(m, i);
    }
    Type[] from = Type.getArgumentTypes(erased);
    Type[] to = Type.getArgumentTypes(instantiated);
    int local = 1;
    for (int i = 0; i < from.length; i++) {
      m.visitVarInsn(from[i].getOpcode(Opcodes.ILOAD), local);
      local += from[i].getSize();
      if (!from[i].equals(to[i])) {
        m.visitTypeInsn(Opcodes.CHECKCAST, to[i].getInternalName());
      }
    }
  }

  private void pushCaptured(MethodVisitor m, int i) {
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitFieldInsn(Opcodes.GETFIELD, self, "c" + i, captured[i].getDescriptor());
  }

  private void invoke(MethodVisitor m, String called, String calledDescriptor) {
    int opcode =
        isStatic
            ? Opcodes.INVOKESTATIC
            : callerIsInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    m.visitMethodInsn(opcode, caller, called, calledDescriptor, callerIsInterface);
  }

  private void twin(ClassWriter w) {
    MethodVisitor m = w.visitMethod(
            Opcodes.ACC_PUBLIC, Names.twinName(name), Names.twin(erased), null, null);
    m.visitCode();
    pushArguments(m);
    int local = 1;
    Type[] from = Type.getArgumentTypes(erased);
    Type[] to = Type.getArgumentTypes(instantiated);
    int shadow = 1;
    int tape = 0;
    for (Type type : from) {
      shadow += type.getSize();
    }
    for (Type type : Type.getArgumentTypes(Names.twin(erased))) {
      tape += type.getSize();
    }
    for (int i = 0; i < captured.length; i++) {
      pushShadowOfCaptured(m, i, tape);
    }
    for (int i = 0; i < from.length; i++) {
      if (Reals.isReal(from[i])) {
        m.visitVarInsn(Opcodes.ILOAD, shadow++);
      } else if (Reals.isArray(from[i])) {
        m.visitVarInsn(Opcodes.ALOAD, shadow++);
      } else if (Reals.isArray(to[i])) {
        m.visitVarInsn(Opcodes.ALOAD, tape);
        m.visitVarInsn(Opcodes.ALOAD, local);
        pushSpan(m);
      }
      local += from[i].getSize();
    }
    for (; shadow <= tape; shadow++) { // slot of the result, frame, tape
      m.visitVarInsn(shadow == tape ? Opcodes.ALOAD : Opcodes.ILOAD, shadow);
    }
    invoke(m, Names.twinName(implementation), Names.twin(descriptor));
    m.visitInsn(Type.getReturnType(erased).getOpcode(Opcodes.IRETURN));
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /** ..., tape, array -> ..., span */
  private static void pushSpan(MethodVisitor m) {
    m.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, Names.TAPE, "span", "(Ljava/lang/Object;)" + Names.L_SPAN, false);
  }

  private void pushShadowOfCaptured(MethodVisitor m, int i, int tape) {
    if (!isStatic && i == 0) {
      return; // the receiver
    }
    if (Reals.isReal(captured[i])) {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitFieldInsn(Opcodes.GETFIELD, self, "stamp" + i, "I");
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitFieldInsn(Opcodes.GETFIELD, self, "a" + i, "I");
      m.visitVarInsn(Opcodes.ALOAD, tape);
      m.visitMethodInsn(
          Opcodes.INVOKESTATIC, Names.LAMBDAS, "captured", "(II" + Names.L_TAPE + ")I", false);
    } else if (Reals.isArray(captured[i])) {
      m.visitVarInsn(Opcodes.ALOAD, tape);
      pushCaptured(m, i);
      pushSpan(m);
    }
  }

  /** void wengert$made(int tapeId) */
  private void made(ClassWriter w) {
    MethodVisitor m = w.visitMethod(Opcodes.ACC_PUBLIC, "wengert$made", "(I)V", null, null);
    m.visitCode();
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitVarInsn(Opcodes.ILOAD, 1);
    m.visitFieldInsn(Opcodes.PUTFIELD, self, MADE, "I");
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  /** void wengert$capture(int index, int tapeId, int address) */
  private void capture(ClassWriter w) {
    MethodVisitor m =
        w.visitMethod(Opcodes.ACC_PUBLIC, "wengert$capture", "(III)V", null, null);
    m.visitCode();
    int number = 0;
    for (int i = 0; i < captured.length; i++) {
      if (!Reals.isReal(captured[i])) {
        continue;
      }
      Label next = new Label();
      m.visitVarInsn(Opcodes.ILOAD, 1);
      m.visitIntInsn(Opcodes.SIPUSH, number++);
      m.visitJumpInsn(Opcodes.IF_ICMPNE, next);
      for (int k = 0; k < 2; k++) {
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitVarInsn(Opcodes.ILOAD, 2 + k);
        m.visitFieldInsn(Opcodes.PUTFIELD, self, (k == 0 ? "stamp" : "a") + i, "I");
      }
      m.visitLabel(next);
      m.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }
}
