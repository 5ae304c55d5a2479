package dev.wengert.agent.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

class RenumberingTest {
  private static List<Integer> variables(MethodNode method) {
    List<Integer> variables = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      variables.add(Listing.variable(insn));
    }
    return variables;
  }

  @Test
  void whatIsUsedMostGetsTheLowestNumbersAfterTheParameters() {
    MethodNode m = new MethodNode(Opcodes.ACC_STATIC, "f", "(I)V", null, null);
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitVarInsn(Opcodes.ISTORE, 7);
    m.visitVarInsn(Opcodes.ISTORE, 300);
    m.visitIincInsn(300, 1);
    m.visitIincInsn(300, 1);
    assertEquals(2, Renumbering.apply(m, 7));
    assertEquals(List.of(0, 2, 1, 1, 1), variables(m));
  }

  @Test
  void bothHalvesOfADoubleStayTogether() {
    MethodNode m = new MethodNode(Opcodes.ACC_STATIC, "f", "(I)V", null, null);
    m.visitVarInsn(Opcodes.DSTORE, 9);
    m.visitVarInsn(Opcodes.ISTORE, 10); // in the double's second half
    m.visitVarInsn(Opcodes.ISTORE, 5);
    m.visitIincInsn(5, 1);
    m.visitIincInsn(5, 1);
    Renumbering.apply(m, 0);
    assertEquals(List.of(2, 3, 1, 1, 1), variables(m));
  }
}
