package dev.wengert.agent.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

/** What {@link Code#shorten} takes out, and what it leaves. */
class ShorterCodeTest {
  private static final int TEMPORARY = 10;

  private final Code code = new Code(new InsnList());
  private final List<LabelNode> blocks = new ArrayList<>();

  private String shortened() {
    code.shorten(TEMPORARY, blocks);
    return StreamSupport.stream(code.list.spliterator(), false)
        .filter(insn -> insn.getOpcode() >= 0)
        .map(ShorterCodeTest::text)
        .collect(Collectors.joining(" "));
  }

  private static String text(AbstractInsnNode insn) {
    String name = Printer.OPCODES[insn.getOpcode()].toLowerCase(java.util.Locale.ROOT);
    return insn instanceof VarInsnNode v ? name + v.var : name;
  }

  @Test
  void copiesThatNobodyReads() {
    code.dload(0).op(Opcodes.DUP2).dstore(TEMPORARY).dload(2).op(Opcodes.DMUL).op(Opcodes.DRETURN);
    assertEquals("dload0 dload2 dmul dreturn", shortened());
  }

  @Test
  void copiesThatAreReadStay() {
    code.dload(0).op(Opcodes.DUP2).dstore(TEMPORARY).dload(2).op(Opcodes.DMUL);
    code.dload(TEMPORARY).op(Opcodes.DMUL).op(Opcodes.DRETURN);
    assertEquals("dload0 dup2 dstore10 dload2 dmul dload10 dmul dreturn", shortened());
  }

  @Test
  void whatIsStoredOnlyToBeLoaded() {
    code.iload(0).istore(TEMPORARY).iload(TEMPORARY).op(Opcodes.IRETURN);
    assertEquals("iload0 ireturn", shortened());
  }

  @Test
  void whatIsLoadedTwiceIsStored() {
    code.iload(0).istore(TEMPORARY).iload(TEMPORARY).iload(TEMPORARY).op(Opcodes.IADD).op(Opcodes.IRETURN);
    assertEquals("iload0 istore10 iload10 iload10 iadd ireturn", shortened());
  }

  /** They live through the whole method. */
  @Test
  void otherVariablesStay() {
    code.dload(0).op(Opcodes.DUP2).dstore(8).op(Opcodes.DRETURN);
    assertEquals("dload0 dup2 dstore8 dreturn", shortened());
  }

  @Test
  void whatIsReadBehindABranchWithinTheBlockStays() {
    LabelNode inside = new LabelNode();
    code.dload(0).op(Opcodes.DUP2).dstore(TEMPORARY).iload(2).add(new JumpInsnNode(Opcodes.IFEQ, inside));
    code.op(Opcodes.DRETURN).add(inside).op(Opcodes.POP2).dload(TEMPORARY).op(Opcodes.DRETURN);
    assertEquals("dload0 dup2 dstore10 iload2 ifeq dreturn pop2 dload10 dreturn", shortened());
  }

  @Test
  void whereABlockEndsNothingIsReadAnyMore() {
    LabelNode next = new LabelNode();
    blocks.add(next);
    code.dload(0).op(Opcodes.DUP2).dstore(TEMPORARY).iload(2).add(new JumpInsnNode(Opcodes.IFEQ, next));
    code.add(next).op(Opcodes.DRETURN);
    assertEquals("dload0 iload2 ifeq dreturn", shortened());
  }

  @Test
  void constantsThatAreOverwritten() {
    code.op(Opcodes.ICONST_0).istore(3).op(Opcodes.DCONST_0).dstore(4).iload(0).istore(3).op(Opcodes.RETURN);
    assertEquals("dconst_0 dstore4 iload0 istore3 return", shortened());
  }

  @Test
  void constantsThatAreReadFirst() {
    code.op(Opcodes.ICONST_0).istore(3).iload(3).istore(4).iload(0).istore(3).op(Opcodes.RETURN);
    assertEquals("iconst_0 istore3 iload3 istore4 iload0 istore3 return", shortened());
  }

  @Test
  void constantsThatAreIncreased() {
    code.op(Opcodes.ICONST_0).istore(3).iinc(3, 1).iload(0).istore(3).op(Opcodes.RETURN);
    assertEquals("iconst_0 istore3 iinc iload0 istore3 return", shortened());
  }

  /** An exception handler or another way may read them. */
  @Test
  void constantsThatAreOverwrittenBehindALabel() {
    code.op(Opcodes.ICONST_0).istore(3).add(new LabelNode()).iload(0).istore(3).op(Opcodes.RETURN);
    assertEquals("iconst_0 istore3 iload0 istore3 return", shortened());
  }

  @Test
  void shortFormsOfConstants() {
    code.add(new LdcInsnNode(7)).add(new LdcInsnNode(300)).add(new LdcInsnNode(70_000)).add(new LdcInsnNode(-1));
    assertEquals("bipush sipush ldc iconst_m1", shortened());
  }
}
