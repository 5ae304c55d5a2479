package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * For each field that holds an array of doubles: a synthetic field with the span that was seen last,
 * and a method that checks it.
 *
 * <pre>
 *   static Span wengert$span$f(Object array, Object holder, Tape tape) {
 *     Span span = ((C) holder).wengert$span$f;
 *     if (Span.fits(span, array, tape)) return span;
 *     return ((C) holder).wengert$span$f = tape.span(array);
 *   }
 * </pre>
 */
final class SpanCache {
  static final String DESCRIPTOR =
      "(Ljava/lang/Object;Ljava/lang/Object;" + Names.L_TAPE + ")" + Names.L_SPAN;

  private SpanCache() {}

  static void add(ClassVisitor to, String owner, String field, String descriptor, boolean isStatic) {
    String name = Names.span(field, descriptor);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
    int fieldAccess =
        access | Opcodes.ACC_TRANSIENT | (isStatic ? Opcodes.ACC_STATIC : 0);
    to.visitField(fieldAccess, name, Names.L_SPAN, null, null).visitEnd();
    MethodVisitor m =
        to.visitMethod(access | Opcodes.ACC_STATIC, name, DESCRIPTOR, null, null);
    m.visitCode();
    Label fits = new Label();
    if (isStatic) {
      m.visitFieldInsn(Opcodes.GETSTATIC, owner, name, Names.L_SPAN);
    } else {
      m.visitVarInsn(Opcodes.ALOAD, 1);
      m.visitTypeInsn(Opcodes.CHECKCAST, owner);
      m.visitFieldInsn(Opcodes.GETFIELD, owner, name, Names.L_SPAN);
    }
    m.visitVarInsn(Opcodes.ASTORE, 3);
    // span, array, tape -> fits?
    m.visitVarInsn(Opcodes.ALOAD, 3);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitVarInsn(Opcodes.ALOAD, 2);
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.SPAN,
        "fits",
        "(" + Names.L_SPAN + "Ljava/lang/Object;" + Names.L_TAPE + ")Z",
        false);
    m.visitJumpInsn(Opcodes.IFNE, fits);
    m.visitVarInsn(Opcodes.ALOAD, 2);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, Names.TAPE, "span", "(Ljava/lang/Object;)" + Names.L_SPAN, false);
    m.visitVarInsn(Opcodes.ASTORE, 3);
    if (isStatic) {
      m.visitVarInsn(Opcodes.ALOAD, 3);
      m.visitFieldInsn(Opcodes.PUTSTATIC, owner, name, Names.L_SPAN);
    } else {
      m.visitVarInsn(Opcodes.ALOAD, 1);
      m.visitTypeInsn(Opcodes.CHECKCAST, owner);
      m.visitVarInsn(Opcodes.ALOAD, 3);
      m.visitFieldInsn(Opcodes.PUTFIELD, owner, name, Names.L_SPAN);
    }
    m.visitLabel(fits);
    m.visitFrame(
        Opcodes.F_NEW,
        4,
        new Object[] {"java/lang/Object", "java/lang/Object", Names.TAPE, Names.SPAN},
        0,
        new Object[0]);
    m.visitVarInsn(Opcodes.ALOAD, 3);
    m.visitInsn(Opcodes.ARETURN);
    m.visitMaxs(3, 4);
    m.visitEnd();
  }
}
