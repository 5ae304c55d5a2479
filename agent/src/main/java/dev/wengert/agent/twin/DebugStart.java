package dev.wengert.agent.twin;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A debugger stops at a method's first line where the guard begins: the line has that one place, and the
 * parameters are there.
 */
final class DebugStart {
  private DebugStart() {}

  /** To be called before {@code guard}, which begins with the first line's number, is inserted. */
  static void move(MethodNode method, InsnList guard) {
    if (method.localVariables != null) {
      LabelNode start = new LabelNode();
      guard.insert(start);
      for (LocalVariableNode v : method.localVariables) {
        if (isFirst(v.start)) {
          v.start = start;
        }
      }
    }
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line && isFirst(line)) {
        method.instructions.remove(line);
        return;
      }
    }
  }

  /** Whether no instruction is before this place. */
  static boolean isFirst(AbstractInsnNode place) {
    AbstractInsnNode before = place;
    while (before != null && before.getOpcode() < 0) {
      before = before.getPrevious();
    }
    return before == null;
  }
}
