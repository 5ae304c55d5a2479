package dev.wengert.it.random;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes generated instructions as a class file. */
final class BytecodeEmitter implements Opcodes {
  private static final String HELPER = "([DDI)D";
  private static final String FLOAT_HELPER = "([DF[FD)F";
  private static final String FAILURE = "java/lang/IllegalStateException";

  private final String name;
  private final int version;
  private final ClassWriter writer;

  BytecodeEmitter(String name, int version) {
    this.name = name;
    this.version = version;
    writer = new ClassWriter(version == V17 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
      @Override
      protected String getCommonSuperClass(String a, String b) {
        return "java/lang/Object";
      }
    };
  }

  byte[] emit(Code main, Code helper, Code floatHelper) {
    String[] interfaces = {"java/util/function/ToDoubleFunction"};
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", interfaces);
    writer.visitField(ACC_PRIVATE, "f", "D", null, null).visitEnd();
    writer.visitField(ACC_PRIVATE | ACC_STATIC, "acc", "D", null, null).visitEnd();
    writer.visitField(ACC_PRIVATE, "narrow", "F", null, null).visitEnd();
    writer.visitField(ACC_PRIVATE | ACC_STATIC, "narrowAcc", "F", null, null).visitEnd();
    constructor();
    bridge();
    method(ACC_PUBLIC, "applyAsDouble", "([D)D", main);
    method(ACC_PRIVATE, "helper", HELPER, helper);
    method(ACC_PRIVATE, "floatHelper", FLOAT_HELPER, floatHelper);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void constructor() {
    MethodVisitor m = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    m.visitCode();
    m.visitVarInsn(ALOAD, 0);
    m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    m.visitInsn(RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private void bridge() {
    MethodVisitor m = writer.visitMethod(ACC_PUBLIC | ACC_SYNTHETIC | ACC_BRIDGE, "applyAsDouble",
        "(Ljava/lang/Object;)D", null, null);
    m.visitCode();
    m.visitVarInsn(ALOAD, 0);
    m.visitVarInsn(ALOAD, 1);
    m.visitTypeInsn(CHECKCAST, "[D");
    m.visitMethodInsn(INVOKEVIRTUAL, name, "applyAsDouble", "([D)D", false);
    m.visitInsn(DRETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private void method(int access, String method, String descriptor, Code code) {
    MethodVisitor m = writer.visitMethod(access, method, descriptor, null, null);
    Map<Integer, Label> labels = new HashMap<>();
    m.visitCode();
    code.guards.forEach(g -> m.visitTryCatchBlock(label(labels, g.start()), label(labels, g.end()),
        label(labels, g.handler()), "java/lang/RuntimeException"));
    code.insns.forEach(insn -> emit(m, insn, labels));
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private static Label label(Map<Integer, Label> labels, int id) {
    return labels.computeIfAbsent(id, i -> new Label());
  }

  private void emit(MethodVisitor m, Insn insn, Map<Integer, Label> labels) {
    switch (insn.opcode()) {
      case Insn.LABEL -> m.visitLabel(label(labels, insn.operand()));
      case Insn.MATH -> math(m, (MathRule) insn.data(), "D");
      case Insn.FLOAT_MATH -> math(m, (MathRule) insn.data(), "F");
      case Insn.HELPER -> call(m, "helper", HELPER);
      case Insn.FLOAT_HELPER -> call(m, "floatHelper", FLOAT_HELPER);
      case Insn.CLONE -> {
        String array = insn.operand() == T_FLOAT ? "[F" : "[D";
        m.visitMethodInsn(INVOKEVIRTUAL, array, "clone", "()Ljava/lang/Object;", false);
        m.visitTypeInsn(CHECKCAST, array);
      }
      case Insn.EXCEPTION -> {
        m.visitTypeInsn(NEW, FAILURE);
        m.visitInsn(DUP);
        m.visitMethodInsn(INVOKESPECIAL, FAILURE, "<init>", "()V", false);
      }
      case LDC -> m.visitLdcInsn(insn.data());
      case ILOAD, LLOAD, FLOAD, DLOAD, ALOAD, ISTORE, LSTORE, FSTORE, DSTORE, ASTORE ->
          m.visitVarInsn(insn.opcode(), insn.operand());
      case IINC -> m.visitIincInsn(insn.operand(), 1);
      case NEWARRAY -> m.visitIntInsn(NEWARRAY, insn.operand());
      case GETFIELD, PUTFIELD, GETSTATIC, PUTSTATIC ->
          m.visitFieldInsn(insn.opcode(), name, (String) insn.data(), type((String) insn.data()));
      case TABLESWITCH -> {
        int[] cases = (int[]) insn.data();
        Label[] targets = new Label[cases.length];
        java.util.Arrays.setAll(targets, i -> label(labels, cases[i]));
        m.visitTableSwitchInsn(
            0, cases.length - 1, label(labels, insn.operand()), targets);
      }
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, GOTO ->
          m.visitJumpInsn(insn.opcode(), label(labels, insn.operand()));
      default -> m.visitInsn(insn.opcode());
    }
  }

  /** The type of a field by its name. */
  static String type(String field) {
    return field.startsWith("narrow") ? "F" : "D";
  }

  private void call(MethodVisitor m, String method, String descriptor) {
    m.visitMethodInsn(version == V17 ? INVOKEVIRTUAL : INVOKESPECIAL, name, method, descriptor, false);
  }

  private static void math(MethodVisitor m, MathRule rule, String type) {
    int dot = rule.name.indexOf('.');
    m.visitMethodInsn(INVOKESTATIC, "java/lang/" + rule.name.substring(0, dot),
        rule.name.substring(dot + 1), "(" + type.repeat(rule.arity) + ")" + type, false);
  }
}
