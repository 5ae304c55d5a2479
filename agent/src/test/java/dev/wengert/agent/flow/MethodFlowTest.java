package dev.wengert.agent.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

class MethodFlowTest {
  private static MethodNode method(String descriptor, Consumer<MethodNode> code) {
    return method(Opcodes.ACC_STATIC, "f", descriptor, code);
  }

  private static MethodNode method(int access, String name, String descriptor, Consumer<MethodNode> code) {
    MethodNode m = new MethodNode(access, name, descriptor, null, null);
    code.accept(m);
    m.visitMaxs(12, 12);
    return m;
  }

  private static MethodFlow flow(MethodNode method) {
    try {
      return new MethodFlow("Owner", method);
    } catch (AnalyzerException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> leaders(MethodFlow flow, MethodNode m) {
    List<Integer> leaders = new ArrayList<>();
    for (int i = 0; i < m.instructions.size(); i++) {
      if (flow.isLeader(i)) {
        leaders.add(i);
      }
    }
    return leaders;
  }

  private static BitSet locals(int... numbers) {
    BitSet set = new BitSet();
    for (int n : numbers) {
      set.set(n);
    }
    return set;
  }

  /** {@code for (n = ...; n > 0; n--) y = y * x; return y;} with x in 0, n in 2, y in 3. */
  private static final MethodNode LOOP =
      method(
          "(DI)D",
          m -> {
            Label test = new Label();
            Label end = new Label();
            m.visitInsn(Opcodes.DCONST_1); // 0
            m.visitVarInsn(Opcodes.DSTORE, 3); // 1
            m.visitLabel(test); // 2
            m.visitVarInsn(Opcodes.ILOAD, 2); // 3
            m.visitJumpInsn(Opcodes.IFLE, end); // 4
            m.visitVarInsn(Opcodes.DLOAD, 3); // 5
            m.visitVarInsn(Opcodes.DLOAD, 0); // 6
            m.visitInsn(Opcodes.DMUL); // 7
            m.visitVarInsn(Opcodes.DSTORE, 3); // 8
            m.visitIincInsn(2, -1); // 9
            m.visitJumpInsn(Opcodes.GOTO, test); // 10
            m.visitLabel(end); // 11
            m.visitVarInsn(Opcodes.DLOAD, 3); // 12
            m.visitInsn(Opcodes.DRETURN); // 13
          });

  @Test
  void blocksStartAtTargetsAndBehindJumps() {
    MethodFlow flow = flow(LOOP);
    assertEquals(List.of(0, 2, 5, 11), leaders(flow, LOOP));
    assertEquals(2, flow.blockEnd(0));
    assertEquals(5, flow.blockEnd(2));
    assertEquals(11, flow.blockEnd(5));
    assertEquals(14, flow.blockEnd(11));
  }

  @Test
  void localsLiveAsLongAsTheyAreReadLater() {
    MethodFlow flow = flow(LOOP);
    assertEquals(locals(0, 3), flow.liveOut(0));
    assertEquals(locals(0, 3), flow.liveOut(2));
    assertEquals(locals(0, 3), flow.liveOut(5));
    assertEquals(locals(), flow.liveOut(11));
    assertTrue(flow.isLiveAfter(5, 5, 0));
    assertFalse(flow.isLiveAfter(5, 5, 3)); // overwritten before it is read again
    assertTrue(flow.isLiveAfter(8, 5, 3));
    assertFalse(flow.isLiveAfter(12, 11, 3));
  }

  @Test
  void usesAreCountedUpToTheNextStore() {
    MethodFlow flow = flow(LOOP);
    assertEquals(1, flow.usesAfter(4, 11, 3));
    assertEquals(0, flow.usesAfter(5, 11, 3));
    assertEquals(1, flow.usesAfter(2, 11, 0));
  }

  @Test
  void typesOfTheStackAndTheLocalsAreKnown() {
    MethodFlow flow = flow(LOOP);
    assertEquals(0, flow.stackSize(5));
    assertEquals(2, flow.stackSize(7));
    assertEquals(Type.DOUBLE_TYPE, flow.stackType(7, 0));
    assertEquals(Type.DOUBLE_TYPE, flow.stackType(7, 1));
    assertEquals(Type.INT_TYPE, flow.stackType(4, 0));
    assertEquals(Type.DOUBLE_TYPE, flow.localType(3, 3));
    assertEquals(Type.INT_TYPE, flow.localType(3, 2));
  }

  @Test
  void codeBehindAReturnIsNotReachable() {
    MethodNode m =
        method(
            "(D)D",
            c -> {
              c.visitVarInsn(Opcodes.DLOAD, 0);
              c.visitInsn(Opcodes.DRETURN);
              c.visitInsn(Opcodes.DCONST_0);
              c.visitInsn(Opcodes.DRETURN);
            });
    MethodFlow flow = flow(m);
    assertTrue(flow.isReachable(1));
    assertFalse(flow.isReachable(2));
    assertEquals(List.of(0, 2), leaders(flow, m));
  }

  @Test
  void switchesEndBlocks() {
    MethodNode m =
        method(
            "(ID)D",
            c -> {
              Label a = new Label();
              Label b = new Label();
              c.visitVarInsn(Opcodes.ILOAD, 0); // 0
              c.visitTableSwitchInsn(0, 0, b, a); // 1
              c.visitLabel(a); // 2
              c.visitVarInsn(Opcodes.DLOAD, 1); // 3
              c.visitInsn(Opcodes.DRETURN); // 4
              c.visitLabel(b); // 5
              c.visitVarInsn(Opcodes.ILOAD, 0); // 6
              c.visitLookupSwitchInsn(a, new int[] {9}, new Label[] {b}); // 7
            });
    MethodFlow flow = flow(m);
    assertEquals(List.of(0, 2, 5), leaders(flow, m));
    assertEquals(locals(1), flow.liveOut(0));
    assertEquals(locals(1), flow.liveOut(5));
  }

  @Test
  void aHandlerNeedsLocalsThroughoutItsBlocks() {
    MethodNode m =
        method(
            "(D)D",
            c -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              c.visitTryCatchBlock(start, end, handler, null);
              c.visitLabel(start); // 0
              c.visitVarInsn(Opcodes.DLOAD, 0); // 1
              c.visitVarInsn(Opcodes.DSTORE, 2); // 2
              c.visitInsn(Opcodes.DCONST_0); // 3
              c.visitVarInsn(Opcodes.DSTORE, 0); // 4
              c.visitVarInsn(Opcodes.DLOAD, 2); // 5
              c.visitInsn(Opcodes.DRETURN); // 6
              c.visitLabel(end); // 7
              c.visitLabel(handler); // 8
              c.visitInsn(Opcodes.POP); // 9
              c.visitVarInsn(Opcodes.DLOAD, 0); // 10
              c.visitInsn(Opcodes.DRETURN); // 11
            });
    MethodFlow flow = flow(m);
    assertEquals(locals(0), flow.handlerLive(0));
    assertEquals(locals(), flow.liveOut(0));
    assertTrue(flow.isLiveAfter(2, 0, 0)); // it is overwritten, but something may be thrown before
    assertFalse(flow.isLiveAfter(5, 0, 2));
    assertEquals(locals(), flow.handlerLive(8));
  }

  @Test
  void aLoopMayGoBackToTheEntry() {
    MethodNode m =
        method(
            "(DI)D",
            c -> {
              Label start = new Label();
              c.visitLabel(start);
              c.visitIincInsn(2, -1);
              c.visitVarInsn(Opcodes.ILOAD, 2);
              c.visitJumpInsn(Opcodes.IFGT, start);
              c.visitVarInsn(Opcodes.DLOAD, 0);
              c.visitInsn(Opcodes.DRETURN);
            });
    assertTrue(flow(m).entryIsTarget());
    assertFalse(flow(LOOP).entryIsTarget());
  }

  @Test
  void storesToNeighboursOverwriteHalfOfADouble() {
    assertTrue(MethodFlow.overwrites(new VarInsnNode(Opcodes.ISTORE, 3), 3));
    assertTrue(MethodFlow.overwrites(new VarInsnNode(Opcodes.FSTORE, 3), 3));
    assertFalse(MethodFlow.overwrites(new VarInsnNode(Opcodes.ISTORE, 2), 3));
    assertFalse(MethodFlow.overwrites(new VarInsnNode(Opcodes.FSTORE, 4), 3)); // 3 may be a float
    assertFalse(MethodFlow.overwrites(new VarInsnNode(Opcodes.DSTORE, 5), 3));
    assertFalse(MethodFlow.overwrites(new VarInsnNode(Opcodes.DLOAD, 3), 3));
  }

  @Test
  void arraysOfDoublesKeepTheirDimensions() {
    MethodNode m =
        method(
            "([[D[Ljava/lang/String;)D",
            c -> {
              c.visitVarInsn(Opcodes.ALOAD, 0);
              c.visitInsn(Opcodes.ICONST_0);
              c.visitInsn(Opcodes.AALOAD);
              c.visitInsn(Opcodes.ICONST_0); // 3
              c.visitInsn(Opcodes.DALOAD); // 4
              c.visitVarInsn(Opcodes.ALOAD, 1); // 5
              c.visitInsn(Opcodes.POP); // 6
              c.visitInsn(Opcodes.DRETURN);
            });
    MethodFlow flow = flow(m);
    assertEquals("[[D", flow.stackType(1, 0).getDescriptor());
    assertEquals("[D", flow.stackType(3, 0).getDescriptor());
    assertEquals("Ljava/lang/Object;", flow.stackType(6, 1).getDescriptor());
  }

  @Test
  void nullAndAnArrayMeetAsTheArray() {
    MethodNode m =
        method(
            "(I[D)V",
            c -> {
              Label none = new Label();
              Label join = new Label();
              c.visitVarInsn(Opcodes.ILOAD, 0);
              c.visitJumpInsn(Opcodes.IFEQ, none);
              c.visitVarInsn(Opcodes.ALOAD, 1);
              c.visitJumpInsn(Opcodes.GOTO, join);
              c.visitLabel(none);
              c.visitInsn(Opcodes.ACONST_NULL);
              c.visitLabel(join); // 6
              c.visitInsn(Opcodes.POP);
              c.visitInsn(Opcodes.RETURN);
            });
    assertEquals("[D", flow(m).stackType(6, 0).getDescriptor());
  }

  @Test
  void theObjectUnderConstructionIsKnownUpToTheSuperCall() {
    MethodNode m =
        method(
            0,
            "<init>",
            "(D)V",
            c -> {
              c.visitVarInsn(Opcodes.ALOAD, 0); // 0
              c.visitVarInsn(Opcodes.DLOAD, 1); // 1
              c.visitFieldInsn(Opcodes.PUTFIELD, "Owner", "f", "D"); // 2
              c.visitVarInsn(Opcodes.ALOAD, 0); // 3
              c.visitMethodInsn(Opcodes.INVOKESPECIAL, "Base", "<init>", "()V", false); // 4
              c.visitVarInsn(Opcodes.ALOAD, 0); // 5
              c.visitInsn(Opcodes.POP); // 6
              c.visitInsn(Opcodes.RETURN);
            });
    MethodFlow flow = flow(m);
    assertTrue(flow.isUninitializedThis(2, 0));
    assertFalse(flow.isUninitializedThis(2, 1));
    assertFalse(flow.isUninitializedThis(6, 0));
  }

  @Test
  void someInstructionsMatterForDerivatives() {
    assertTrue(MethodFlow.concernsReals(new InsnNode(Opcodes.DALOAD)));
    assertTrue(MethodFlow.concernsReals(new InsnNode(Opcodes.DCONST_0)));
    assertTrue(MethodFlow.concernsReals(new FieldInsnNode(Opcodes.GETFIELD, "A", "f", "[[D")));
    assertTrue(MethodFlow.concernsReals(new FieldInsnNode(Opcodes.GETFIELD, "A", "f", "F")));
    assertTrue(MethodFlow.concernsReals(new VarInsnNode(Opcodes.DLOAD, 0)));
    assertTrue(MethodFlow.concernsReals(new InsnNode(Opcodes.FRETURN)));
    List<AbstractInsnNode> others =
        List.of(
            new InsnNode(Opcodes.IADD),
            new FieldInsnNode(Opcodes.GETFIELD, "A", "f", "J"),
            new VarInsnNode(Opcodes.ILOAD, 0));
    for (AbstractInsnNode other : others) {
      assertFalse(MethodFlow.concernsReals(other));
    }
  }
}
