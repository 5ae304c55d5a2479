package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.Loop;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What a loop may change of what leads to an array. */
final class LoopChanges {
  private final BitSet locals = new BitSet();
  /** Names of fields that are assigned. */
  private final Set<String> fields = new HashSet<>();

  private boolean anything;

  /**
   * @param isUnknown whether an instruction may run other code
   */
  LoopChanges(TwinMethod method, Graph graph, Loop loop, Predicate<AbstractInsnNode> isUnknown) {
    for (int i : loop.instructions(graph)) {
      AbstractInsnNode insn = method.original.instructions.get(i);
      if (insn.getOpcode() >= 0) {
        read(insn, method);
        anything |= isUnknown.test(insn);
      }
    }
  }

  private void read(AbstractInsnNode insn, TwinMethod method) {
    int op = insn.getOpcode();
    if (insn instanceof IincInsnNode increase) {
      locals.set(increase.var);
    } else if (insn instanceof VarInsnNode v && op >= Opcodes.ISTORE && op <= Opcodes.ASTORE) {
      locals.set(v.var);
      if (op == Opcodes.LSTORE || op == Opcodes.DSTORE) {
        locals.set(v.var + 1);
      }
    } else if (insn instanceof FieldInsnNode field) {
      anything |= method.fields.isVolatile(field); // what other threads did is seen from there on
      if (op == Opcodes.PUTFIELD) {
        fields.add(field.name);
      }
    } else {
      anything |= op == Opcodes.AASTORE || op == Opcodes.MONITORENTER || op == Opcodes.MONITOREXIT;
    }
  }

  /**
   * Whether another array may be there in another round.
   *
   * @param isFixed whether only locals can change the way to it
   */
  boolean mayChange(ArrayPath path, boolean isFixed) {
    boolean[] found = new boolean[1];
    path.locals(k -> found[0] |= locals.get(k));
    return found[0]
        || !isFixed
            && (anything || path.root() instanceof ArrayPath.OfReceiver root && fields.contains(root.name()));
  }
}
