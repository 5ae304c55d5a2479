package dev.wengert.agent.emit;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Takes out what variables begin with at the start of a method, where they are written again before they are read and before
 * there is any jump or label.
 *
 * <pre>
 *   iconst_0, istore v, ... iload 3, istore v    becomes    ... iload 3, istore v
 * </pre>
 */
final class OverwrittenConstants {
  private OverwrittenConstants() {}

  static void remove(InsnList code) {
    Map<Integer, AbstractInsnNode> stores = new HashMap<>();
    AbstractInsnNode first = code.getFirst();
    while (first != null && first.getOpcode() < 0) {
      first = first.getNext(); // a label that says from where variables have names
    }
    for (AbstractInsnNode insn = first; insn != null; insn = insn.getNext()) {
      if (insn instanceof JumpInsnNode || insn instanceof LabelNode) {
        return;
      }
      if (insn instanceof IincInsnNode increase) {
        stores.remove(increase.var);
      } else if (insn instanceof VarInsnNode v) {
        AbstractInsnNode before = stores.remove(v.var);
        if (v.getOpcode() >= Opcodes.ISTORE) {
          if (before != null) {
            code.remove(before.getPrevious());
            code.remove(before);
          } else if (isConstant(v.getPrevious())) {
            stores.put(v.var, v);
          }
        }
      }
    }
  }

  private static boolean isConstant(AbstractInsnNode insn) {
    return insn != null && insn.getOpcode() >= Opcodes.ACONST_NULL && insn.getOpcode() <= Opcodes.DCONST_1;
  }
}
