package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method of a lambda's interface, or a bridge to it, and its twin: both call the lambda's body. */
final class LambdaMethod {
  private final LambdaShape shape;
  private final Type[] captured;
  private final String erased;

  LambdaMethod(LambdaShape shape, String erased) {
    this.shape = shape;
    this.captured = shape.captured();
    this.erased = erased;
  }

  void generate(ClassWriter w) {
    plain(w);
    twin(w);
  }

  private void plain(ClassWriter w) {
    MethodVisitor m = w.visitMethod(Opcodes.ACC_PUBLIC, shape.name(), erased, null, null);
    m.visitCode();
    if (captured.length > 0) {
      guard(m);
    }
    pushArguments(m);
    invoke(m, shape.implementation(), shape.descriptor());
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
    m.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GUARDS, "anyRecording", "()Z", false);
    m.visitJumpInsn(Opcodes.IFEQ, plain);
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC, Names.RECORDINGS, "current", "()" + Names.L_TAPE, false);
    m.visitInsn(Opcodes.DUP);
    m.visitVarInsn(Opcodes.ASTORE, tape);
    m.visitJumpInsn(Opcodes.IFNULL, elsewhere);
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.TAPE, "enterOriginal", "()I", false);
    m.visitVarInsn(Opcodes.ISTORE, top);
    int passage = top + 1;
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitLdcInsn(shape.guarded(erased));
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.PASSAGE,
        "arrive",
        "(" + Names.L_TAPE + "Ljava/lang/String;)" + Names.L_PASSAGE,
        false);
    m.visitVarInsn(Opcodes.ASTORE, passage);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    int local = 1;
    for (Type type : types) {
      m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    local = 1;
    for (int i = 0; i < types.length; i++) {
      Type type = types[i];
      if (Reals.isReal(type)) {
        m.visitVarInsn(Opcodes.ALOAD, passage);
        m.visitIntInsn(Opcodes.SIPUSH, i);
        m.visitVarInsn(Opcodes.ALOAD, tape);
        m.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Names.PASSAGE,
            "address",
            "(" + Names.L_PASSAGE + "I" + Names.L_TAPE + ")I",
            false);
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
        Opcodes.INVOKEVIRTUAL, shape.self(), Names.twinName(shape.name()), Names.twin(erased), false);
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitVarInsn(Opcodes.ILOAD, top);
    m.visitFieldInsn(Opcodes.PUTFIELD, Names.TAPE, "top", "I");
    lookAtArguments(m, types, tape);
    if (Reals.isReal(result)) {
      m.visitVarInsn(Opcodes.ALOAD, tape);
      m.visitVarInsn(Opcodes.ALOAD, passage);
      m.visitLdcInsn(shape.site("a caller that is not transformed"));
      m.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Names.BOUNDARY,
          "returned",
          Names.returned(result),
          false);
    } else if (result.getSort() >= Type.ARRAY) {
      m.visitInsn(Opcodes.DUP);
      look(m, "returned", tape);
    }
    m.visitInsn(result.getOpcode(Opcodes.IRETURN));
    m.visitLabel(elsewhere);
    m.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitFieldInsn(Opcodes.GETFIELD, shape.self(), LambdaClass.MADE, "I");
    m.visitLdcInsn(shape.site("another thread"));
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC, Names.LAMBDAS, "elsewhere", "(ILjava/lang/String;)V", false);
    m.visitLabel(plain);
    m.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  /** ... -> ...; Boundary.left(argument, tape, site) for arrays and objects, which the body may have filled */
  private void lookAtArguments(MethodVisitor m, Type[] types, int tape) {
    int local = 1;
    for (Type type : types) {
      if (Reals.mayBeFilled(type)) {
        m.visitVarInsn(Opcodes.ALOAD, local);
        look(m, "left", tape);
      }
      local += type.getSize();
    }
  }

  /** ..., object -> ... */
  private void look(MethodVisitor m, String name, int tape) {
    m.visitVarInsn(Opcodes.ALOAD, tape);
    m.visitLdcInsn(shape.site("a caller that is not transformed"));
    m.visitMethodInsn(Opcodes.INVOKESTATIC, Names.BOUNDARY, name, Names.LEFT, false);
  }

  /** ... -> ..., captured values, arguments */
  private void pushArguments(MethodVisitor m) {
    for (int i = 0; i < captured.length; i++) {
      shape.pushCaptured(m, i);
    }
    Type[] from = Type.getArgumentTypes(erased);
    Type[] to = Type.getArgumentTypes(shape.instantiated());
    int local = 1;
    for (int i = 0; i < from.length; i++) {
      m.visitVarInsn(from[i].getOpcode(Opcodes.ILOAD), local);
      local += from[i].getSize();
      if (!from[i].equals(to[i])) {
        m.visitTypeInsn(Opcodes.CHECKCAST, to[i].getInternalName());
      }
    }
  }

  private void invoke(MethodVisitor m, String called, String calledDescriptor) {
    int opcode =
        shape.isStatic()
            ? Opcodes.INVOKESTATIC
            : shape.callerIsInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    m.visitMethodInsn(
        opcode, shape.caller(), called, calledDescriptor, shape.callerIsInterface());
  }

  private void twin(ClassWriter w) {
    MethodVisitor m = w.visitMethod(
            Opcodes.ACC_PUBLIC, Names.twinName(shape.name()), Names.twin(erased), null, null);
    m.visitCode();
    pushArguments(m);
    int local = 1;
    Type[] from = Type.getArgumentTypes(erased);
    Type[] to = Type.getArgumentTypes(shape.instantiated());
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
    invoke(m, Names.twinName(shape.implementation()), Names.twin(shape.descriptor()));
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
    if (!shape.isStatic() && i == 0) {
      return; // the receiver
    }
    if (Reals.isReal(captured[i])) {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitFieldInsn(Opcodes.GETFIELD, shape.self(), "stamp" + i, "I");
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitFieldInsn(Opcodes.GETFIELD, shape.self(), "a" + i, "I");
      m.visitVarInsn(Opcodes.ALOAD, tape);
      m.visitMethodInsn(
          Opcodes.INVOKESTATIC, Names.LAMBDAS, "captured", "(II" + Names.L_TAPE + ")I", false);
    } else if (Reals.isArray(captured[i])) {
      m.visitVarInsn(Opcodes.ALOAD, tape);
      shape.pushCaptured(m, i);
      pushSpan(m);
    }
  }
}
