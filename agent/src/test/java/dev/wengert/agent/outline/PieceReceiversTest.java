package dev.wengert.agent.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Parts of divided methods: what they read of their parameters, and whose methods they become. */
class PieceReceiversTest {
  private static final String OWNER = "a/Owner";

  private static MethodNode method(int access, String name, String descriptor, AbstractInsnNode... code) {
    MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
    for (AbstractInsnNode insn : code) {
      method.instructions.add(insn);
    }
    return method;
  }

  private static VarInsnNode var(int opcode, int local) {
    return new VarInsnNode(opcode, local);
  }

  private static MethodNode piece() {
    return method(
        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "piece", "(La/Owner;D)D",
        var(Opcodes.ALOAD, 0), var(Opcodes.ASTORE, 3), var(Opcodes.DLOAD, 1), var(Opcodes.DSTORE, 4),
        var(Opcodes.ALOAD, 3), new InsnNode(Opcodes.POP), var(Opcodes.DLOAD, 4), var(Opcodes.DSTORE, 4),
        var(Opcodes.DLOAD, 4), new InsnNode(Opcodes.DRETURN));
  }

  private static MethodInsnNode call() {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, OWNER, "piece", "(La/Owner;D)D", false);
  }

  private static int local(MethodNode method, int index) {
    return ((VarInsnNode) method.instructions.get(index)).var;
  }

  @Test
  void aParameterThatNeverChangesIsReadItself() {
    MethodNode piece = piece();
    new PieceParameters(piece).read();
    assertEquals(0, local(piece, 4));
    assertEquals(4, local(piece, 6)); // assigned again
    assertEquals(4, local(piece, 8));
  }

  @Test
  void aPartThatIsGivenTheReceiverIsItsMethod() {
    MethodNode piece = piece();
    MethodInsnNode call = call();
    MethodNode rest =
        method(0, "f", "(D)D", var(Opcodes.ALOAD, 0), var(Opcodes.DLOAD, 1), call, new InsnNode(Opcodes.DRETURN));
    new PieceReceivers(OWNER, false, List.of(piece)).find(rest);
    assertEquals("(D)D", piece.desc);
    assertEquals(0, piece.access & Opcodes.ACC_STATIC);
    assertEquals(Opcodes.INVOKESPECIAL, call.getOpcode());
    assertEquals("(D)D", call.desc);
  }

  @Test
  void otherObjectsOfTheClassAreNoReceivers() {
    MethodNode piece = piece();
    MethodNode rest =
        method(0, "f", "(La/Owner;D)D", var(Opcodes.ALOAD, 1), var(Opcodes.DLOAD, 2), call(), new InsnNode(Opcodes.DRETURN));
    new PieceReceivers(OWNER, false, List.of(piece)).find(rest);
    assertTrue((piece.access & Opcodes.ACC_STATIC) != 0);
  }

  @Test
  void aReceiverThatIsReplacedIsNone() {
    MethodNode piece = piece();
    MethodNode rest =
        method(
            0, "f", "(La/Owner;D)D", var(Opcodes.ALOAD, 1), var(Opcodes.ASTORE, 0), var(Opcodes.ALOAD, 0),
            var(Opcodes.DLOAD, 2), call(), new InsnNode(Opcodes.DRETURN));
    new PieceReceivers(OWNER, false, List.of(piece)).find(rest);
    assertTrue((piece.access & Opcodes.ACC_STATIC) != 0);
  }
}
