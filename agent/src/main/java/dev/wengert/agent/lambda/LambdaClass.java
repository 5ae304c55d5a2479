package dev.wengert.agent.lambda;

import dev.wengert.agent.classes.Reals;
import java.util.ArrayList;
import java.util.List;
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
  static final String MADE = "made";
  private static final String CAPTURED = "dev/wengert/runtime/Lambdas$Captured";

  private final LambdaShape shape;
  private final Type[] captured;
  private final String self;

  LambdaClass(LambdaShape shape) {
    this.shape = shape;
    this.captured = shape.captured();
    this.self = shape.self();
  }

  byte[] generate() {
    ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    boolean captures = captured.length > 0;
    List<String> interfaces = new ArrayList<>();
    interfaces.add(shape.interfaceType().getInternalName());
    interfaces.addAll(shape.markers());
    if (captures) {
      interfaces.add(CAPTURED);
    }
    w.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER,
        self,
        null,
        "java/lang/Object",
        interfaces.toArray(new String[0]));
    for (int i = 0; i < captured.length; i++) {
      w.visitField(
          Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "c" + i, captured[i].getDescriptor(), null, null);
      if (Reals.isReal(captured[i])) {
        w.visitField(Opcodes.ACC_PRIVATE, "a" + i, "I", null, null);
        w.visitField(Opcodes.ACC_PRIVATE, "stamp" + i, "I", null, null);
      }
    }
    constructor(w);
    for (String erased : shape.erased()) {
      new LambdaMethod(shape, erased).generate(w);
    }
    if (shape.serialized() != null) {
      new SerializedForm(shape).generate(w);
    }
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
