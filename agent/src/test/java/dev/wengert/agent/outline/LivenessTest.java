package dev.wengert.agent.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

class LivenessTest {
  private static MethodNode method() {
    return new MethodNode(Opcodes.ACC_STATIC, "f", "(ID)D", null, null);
  }

  @Test
  void aVariableIsLiveFromItsValueToItsLastUse() {
    MethodNode m = method();
    m.visitVarInsn(Opcodes.DLOAD, 1); // 0
    m.visitVarInsn(Opcodes.DSTORE, 3); // 1
    m.visitVarInsn(Opcodes.DLOAD, 3); // 2
    m.visitInsn(Opcodes.DRETURN); // 3
    Liveness liveness = new Liveness(new Listing(m));
    assertEquals("{1}", liveness.before(0).toString());
    assertEquals("{}", liveness.before(1).toString());
    assertEquals("{3}", liveness.before(2).toString());
    assertEquals("{}", liveness.before(3).toString());
  }

  @Test
  void whatALoopReadsIsLiveAllAround() {
    MethodNode m = method();
    Label head = new Label();
    m.visitLabel(head);
    m.visitIincInsn(0, -1); // 0
    m.visitVarInsn(Opcodes.ILOAD, 0); // 1
    m.visitJumpInsn(Opcodes.IFNE, head); // 2
    m.visitVarInsn(Opcodes.DLOAD, 1); // 3
    m.visitInsn(Opcodes.DRETURN); // 4
    Liveness liveness = new Liveness(new Listing(m));
    assertEquals("{0, 1}", liveness.before(2).toString());
    assertEquals("{1}", liveness.before(3).toString());
  }

  @Test
  void whatAHandlerReadsIsLiveInAllThatItProtects() {
    MethodNode m = method();
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    m.visitTryCatchBlock(start, end, handler, null);
    m.visitLabel(start);
    m.visitInsn(Opcodes.NOP); // 0
    m.visitLabel(end);
    m.visitInsn(Opcodes.DCONST_0); // 1
    m.visitInsn(Opcodes.DRETURN); // 2
    m.visitLabel(handler);
    m.visitInsn(Opcodes.POP); // 3
    m.visitVarInsn(Opcodes.DLOAD, 1); // 4
    m.visitInsn(Opcodes.DRETURN); // 5
    Liveness liveness = new Liveness(new Listing(m));
    assertEquals("{1}", liveness.before(0).toString());
    assertEquals("{}", liveness.before(1).toString());
  }
}
