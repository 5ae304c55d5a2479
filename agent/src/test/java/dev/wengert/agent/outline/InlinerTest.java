package dev.wengert.agent.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

class InlinerTest {
  private final MethodNode square = method(Opcodes.ACC_STATIC, "square", "(D)D");
  private final Inliner inliner = new Inliner("C", call -> call.name.equals("square") ? square : null, call -> false);

  InlinerTest() {
    square.visitVarInsn(Opcodes.DLOAD, 0);
    square.visitVarInsn(Opcodes.DLOAD, 0);
    square.visitInsn(Opcodes.DMUL);
    square.visitInsn(Opcodes.DRETURN);
    square.visitMaxs(4, 2);
  }

  private static MethodNode method(int access, String name, String descriptor) {
    return new MethodNode(access, name, descriptor, null, null);
  }

  private static void call(MethodNode method) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "C", "square", "(D)D", false);
  }

  private static List<String> code(MethodNode method) {
    List<String> code = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= 0) {
        String name = Printer.OPCODES[insn.getOpcode()];
        code.add(insn instanceof VarInsnNode v ? name + " " + v.var : insn instanceof IincInsnNode i ? name + " " + i.var : name);
      }
    }
    return code;
  }

  @Test
  void anArgumentIsStoredInANewLocal() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(D)D");
    f.visitVarInsn(Opcodes.DLOAD, 0);
    f.visitInsn(Opcodes.DNEG);
    call(f);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(2, 2);
    MethodNode inlined = inliner.inline(f);
    assertEquals(
        List.of("DLOAD 0", "DNEG", "DSTORE 2", "DLOAD 2", "DLOAD 2", "DMUL", "DRETURN"), code(inlined));
    assertEquals(4, inlined.maxLocals);
    assertEquals(4, code(f).size()); // as it was
  }

  @Test
  void aLocalThatIsLoadedLastIsTheParameter() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(D)D");
    f.visitVarInsn(Opcodes.DLOAD, 0);
    call(f);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(2, 2);
    assertEquals(List.of("DLOAD 0", "DLOAD 0", "DMUL", "DRETURN"), code(inliner.inline(f)));
  }

  /** {@code square(a ? x : y)}: the last load is not the only one. */
  @Test
  void aLoadBehindAJumpTargetStays() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(IDD)D");
    Label other = new Label();
    Label end = new Label();
    f.visitVarInsn(Opcodes.ILOAD, 0);
    f.visitJumpInsn(Opcodes.IFEQ, other);
    f.visitVarInsn(Opcodes.DLOAD, 1);
    f.visitJumpInsn(Opcodes.GOTO, end);
    f.visitLabel(other);
    f.visitVarInsn(Opcodes.DLOAD, 3);
    f.visitLabel(end);
    call(f);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(2, 5);
    assertEquals(
        List.of(
            "ILOAD 0", "IFEQ", "DLOAD 1", "GOTO", "DLOAD 3", "DSTORE 5", "DLOAD 5", "DLOAD 5", "DMUL", "DRETURN"),
        code(inliner.inline(f)));
  }

  @Test
  void aParameterThatIsAssignedIsANewLocal() throws Exception {
    MethodNode grown = method(Opcodes.ACC_STATIC, "square", "(II)I");
    grown.visitIincInsn(0, 1);
    grown.visitVarInsn(Opcodes.ILOAD, 0);
    grown.visitVarInsn(Opcodes.ILOAD, 1);
    grown.visitInsn(Opcodes.IADD);
    grown.visitInsn(Opcodes.IRETURN);
    grown.visitMaxs(2, 2);
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(I)I");
    f.visitVarInsn(Opcodes.ILOAD, 0);
    f.visitVarInsn(Opcodes.ILOAD, 0);
    f.visitMethodInsn(Opcodes.INVOKESTATIC, "C", "square", "(II)I", false);
    f.visitInsn(Opcodes.IRETURN);
    f.visitMaxs(2, 1);
    MethodNode inlined = new Inliner("C", call -> grown, call -> false).inline(f);
    assertEquals(
        List.of("ILOAD 0", "ISTORE 1", "IINC 1", "ILOAD 1", "ILOAD 0", "IADD", "IRETURN"), code(inlined));
  }

  @Test
  void aMethodWithoutSuchCallsIsNotCopied() throws Exception {
    assertSame(square, inliner.inline(square));
  }

  /** It may be null. */
  @Test
  void callsOfOtherReceiversStay() throws Exception {
    MethodNode own = method(Opcodes.ACC_PRIVATE, "square", "()D");
    own.visitInsn(Opcodes.DCONST_1);
    own.visitInsn(Opcodes.DRETURN);
    own.visitMaxs(2, 1);
    MethodNode f = method(0, "f", "(LC;)D");
    f.visitVarInsn(Opcodes.ALOAD, 0);
    f.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "C", "square", "()D", false);
    f.visitVarInsn(Opcodes.ALOAD, 1);
    f.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "C", "square", "()D", false);
    f.visitInsn(Opcodes.DADD);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(3, 2);
    MethodNode inlined = new Inliner("C", call -> own, call -> false).inline(f);
    assertEquals(
        List.of("ALOAD 0", "POP", "DCONST_1", "ALOAD 1", "INVOKEVIRTUAL", "DADD", "DRETURN"), code(inlined));
  }

  // ---------------------------------------------------------------- which methods are small

  private static boolean isSmall(MethodNode method) throws Exception {
    return new SmallMethod("C", call -> call.owner.equals("java/lang/Math")).is(method);
  }

  @Test
  void functionsAreOperations() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(D)D");
    f.visitVarInsn(Opcodes.DLOAD, 0);
    f.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "exp", "(D)D", false);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(2, 2);
    assertTrue(isSmall(f));
  }

  @Test
  void otherCallsAndFieldsOfOthersAreNot() throws Exception {
    MethodNode calls = method(Opcodes.ACC_STATIC, "f", "(D)D");
    calls.visitVarInsn(Opcodes.DLOAD, 0);
    calls.visitMethodInsn(Opcodes.INVOKESTATIC, "D", "f", "(D)D", false);
    calls.visitInsn(Opcodes.DRETURN);
    calls.visitMaxs(2, 2);
    assertFalse(isSmall(calls));
    MethodNode reads = method(Opcodes.ACC_STATIC, "f", "()D");
    reads.visitFieldInsn(Opcodes.GETSTATIC, "D", "x", "D");
    reads.visitInsn(Opcodes.DRETURN);
    reads.visitMaxs(2, 0);
    assertFalse(isSmall(reads));
  }

  @Test
  void jumpsAndWhatIsReportedByItsPlaceAreNot() throws Exception {
    MethodNode jumps = method(Opcodes.ACC_STATIC, "f", "()V");
    Label end = new Label();
    jumps.visitJumpInsn(Opcodes.GOTO, end);
    jumps.visitLabel(end);
    jumps.visitInsn(Opcodes.RETURN);
    jumps.visitMaxs(0, 0);
    assertFalse(isSmall(jumps));
    MethodNode casts = method(Opcodes.ACC_STATIC, "f", "(D)I");
    casts.visitVarInsn(Opcodes.DLOAD, 0);
    casts.visitInsn(Opcodes.D2I);
    casts.visitInsn(Opcodes.IRETURN);
    casts.visitMaxs(2, 2);
    assertFalse(isSmall(casts));
  }

  /** An exception names the method in which it happened. */
  @Test
  void whatMayThrowIsNot() throws Exception {
    MethodNode element = method(Opcodes.ACC_STATIC, "f", "([DI)D");
    element.visitVarInsn(Opcodes.ALOAD, 0);
    element.visitVarInsn(Opcodes.ILOAD, 1);
    element.visitInsn(Opcodes.DALOAD);
    element.visitInsn(Opcodes.DRETURN);
    element.visitMaxs(2, 2);
    assertFalse(isSmall(element));
    MethodNode quotient = method(Opcodes.ACC_STATIC, "f", "(II)I");
    quotient.visitVarInsn(Opcodes.ILOAD, 0);
    quotient.visitVarInsn(Opcodes.ILOAD, 1);
    quotient.visitInsn(Opcodes.IDIV);
    quotient.visitInsn(Opcodes.IRETURN);
    quotient.visitMaxs(2, 2);
    assertFalse(isSmall(quotient));
  }

  @Test
  void fieldsOfTheReceiverAreNotThoseOfOtherObjects() throws Exception {
    assertTrue(isSmall(getter(0, "()D", 0)));
    assertFalse(isSmall(getter(0, "(LC;)D", 1)));
    assertFalse(isSmall(getter(Opcodes.ACC_STATIC, "(LC;)D", 0)));
    MethodNode adds = method(0, "f", "(D)V"); // x += d
    adds.visitVarInsn(Opcodes.ALOAD, 0);
    adds.visitInsn(Opcodes.DUP);
    adds.visitFieldInsn(Opcodes.GETFIELD, "C", "x", "D");
    adds.visitVarInsn(Opcodes.DLOAD, 1);
    adds.visitInsn(Opcodes.DADD);
    adds.visitFieldInsn(Opcodes.PUTFIELD, "C", "x", "D");
    adds.visitInsn(Opcodes.RETURN);
    adds.visitMaxs(5, 3);
    assertTrue(isSmall(adds));
  }

  @Test
  void whatReturnsLessThanAnIntIsNot() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(I)B");
    f.visitVarInsn(Opcodes.ILOAD, 0);
    f.visitInsn(Opcodes.IRETURN);
    f.visitMaxs(1, 1);
    assertFalse(isSmall(f));
  }

  /** Optimizers of class files use the receiver's local again. */
  @Test
  void whatHasAnotherValueInPlaceOfItsReceiverIsNot() throws Exception {
    MethodNode f = method(0, "f", "(LC;)D");
    f.visitVarInsn(Opcodes.ALOAD, 1);
    f.visitVarInsn(Opcodes.ASTORE, 0);
    f.visitInsn(Opcodes.DCONST_1);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(2, 2);
    assertFalse(isSmall(f));
    MethodNode g = method(0, "g", "(I)D");
    g.visitVarInsn(Opcodes.ILOAD, 1);
    g.visitVarInsn(Opcodes.ISTORE, 0);
    g.visitInsn(Opcodes.DCONST_1);
    g.visitInsn(Opcodes.DRETURN);
    g.visitMaxs(2, 2);
    assertFalse(isSmall(g));
  }

  @Test
  void noCallIsReplacedWhereThereIsAnotherValueInPlaceOfTheReceiver() throws Exception {
    MethodNode own = method(Opcodes.ACC_PRIVATE, "square", "()D");
    own.visitInsn(Opcodes.DCONST_1);
    own.visitInsn(Opcodes.DRETURN);
    own.visitMaxs(2, 1);
    MethodNode f = method(0, "f", "()D");
    f.visitVarInsn(Opcodes.ALOAD, 0);
    f.visitInsn(Opcodes.ICONST_2);
    f.visitVarInsn(Opcodes.ISTORE, 0);
    f.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "C", "square", "()D", false);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(3, 2);
    assertEquals(
        List.of("ALOAD 0", "ICONST_2", "ISTORE 0", "INVOKEVIRTUAL", "DRETURN"),
        code(new Inliner("C", call -> own, call -> false).inline(f)));
  }

  private static MethodNode getter(int access, String descriptor, int local) {
    MethodNode getter = method(access, "f", descriptor);
    getter.visitVarInsn(Opcodes.ALOAD, local);
    getter.visitFieldInsn(Opcodes.GETFIELD, "C", "x", "D");
    getter.visitInsn(Opcodes.DRETURN);
    getter.visitMaxs(2, 2);
    return getter;
  }

  @Test
  void whatLeavesMoreOnTheStackIsNot() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "()I");
    f.visitInsn(Opcodes.ICONST_1);
    f.visitInsn(Opcodes.ICONST_2);
    f.visitInsn(Opcodes.IRETURN);
    f.visitMaxs(2, 0);
    assertFalse(isSmall(f));
  }

  @Test
  void callsOfCallsAreCopiedOnce() throws Exception {
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(D)D");
    f.visitVarInsn(Opcodes.DLOAD, 0);
    call(f);
    call(f);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(2, 2);
    MethodNode inlined = inliner.inline(f);
    for (AbstractInsnNode insn : inlined.instructions) {
      assertFalse(insn instanceof MethodInsnNode);
    }
    assertEquals(
        List.of("DLOAD 0", "DLOAD 0", "DMUL", "DSTORE 2", "DLOAD 2", "DLOAD 2", "DMUL", "DRETURN"), code(inlined));
    assertEquals(4, inlined.maxLocals);
  }

  /** The locals are the same for all calls: one that a callee left is not the parameter of the next. */
  @Test
  void whatACalleeLoadedLastIsStoredForTheNext() throws Exception {
    MethodNode second = method(Opcodes.ACC_STATIC, "square", "(DD)D");
    second.visitVarInsn(Opcodes.DLOAD, 2);
    second.visitVarInsn(Opcodes.DSTORE, 0);
    second.visitVarInsn(Opcodes.DLOAD, 2);
    second.visitInsn(Opcodes.DRETURN);
    second.visitMaxs(2, 4);
    MethodNode f = method(Opcodes.ACC_STATIC, "f", "(D)D"); // second(x, second(x, 1))
    f.visitVarInsn(Opcodes.DLOAD, 0);
    f.visitVarInsn(Opcodes.DLOAD, 0);
    f.visitInsn(Opcodes.DCONST_1);
    f.visitMethodInsn(Opcodes.INVOKESTATIC, "C", "square", "(DD)D", false);
    f.visitMethodInsn(Opcodes.INVOKESTATIC, "C", "square", "(DD)D", false);
    f.visitInsn(Opcodes.DRETURN);
    f.visitMaxs(6, 2);
    assertEquals(
        List.of(
            "DLOAD 0", "DLOAD 0", "DCONST_1", "DSTORE 4", "DSTORE 2", "DLOAD 4", "DSTORE 2", "DLOAD 4",
            "DSTORE 4", "DSTORE 2", "DLOAD 4", "DSTORE 2", "DLOAD 4", "DRETURN"),
        code(new Inliner("C", call -> second, call -> false).inline(f)));
  }
}
