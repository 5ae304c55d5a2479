package dev.wengert.agent.emit;

import dev.wengert.agent.flow.MethodFlow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Takes out copies in temporaries that nobody reads: what an instruction needs is emitted before it is known what the way
 * back needs. It makes no difference to compiled code, but to how long a method is, and so to where it is inlined.
 *
 * <pre>
 *   dup2, dstore t           where t is not read any more
 *   dstore t, dload t        where t is not read again
 * </pre>
 */
final class DeadTemporaries {
  private final InsnList code;
  private final int firstTemporary;
  /** Where temporaries live no more. */
  private final Collection<LabelNode> blocks;
  /** By temporary, behind the instruction that is looked at: whether it is read. */
  private final Map<Integer, Boolean> read = new HashMap<>();
  /** The same of all others. */
  private boolean othersAreRead;

  /**
   * @param firstTemporary variables from here on live within a block of the original
   * @param blocks where blocks of the original begin, among others
   */
  DeadTemporaries(InsnList code, int firstTemporary, Collection<LabelNode> blocks) {
    this.code = code;
    this.firstTemporary = firstTemporary;
    this.blocks = new HashSet<>(blocks);
  }

  void remove() {
    Set<LabelNode> targets = targets();
    for (AbstractInsnNode insn = code.getLast(); insn != null; ) {
      AbstractInsnNode before = insn.getPrevious();
      int op = insn.getOpcode();
      if (insn instanceof LabelNode label && targets.contains(label)) {
        meet(!blocks.contains(label));
      } else if (op == Opcodes.ATHROW || op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
        meet(false);
      } else if (insn instanceof JumpInsnNode jump) {
        jump(jump);
      } else if (insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode) {
        meet(true);
      } else if (insn instanceof IincInsnNode increase) {
        read.put(increase.var, true);
      } else if (insn instanceof VarInsnNode v && v.var >= firstTemporary) {
        before = v.getOpcode() >= Opcodes.ISTORE ? store(v, before) : load(v, before);
      }
      insn = before;
    }
  }

  /** A branch to another block adds nothing to what is read behind it. */
  private void jump(JumpInsnNode jump) {
    boolean leavesBlock = blocks.contains(jump.label);
    if (jump.getOpcode() == Opcodes.GOTO || !leavesBlock) {
      meet(!leavesBlock);
    }
  }

  private void meet(boolean all) {
    read.clear();
    othersAreRead = all;
  }

  private boolean isRead(int variable) {
    return read.getOrDefault(variable, othersAreRead);
  }

  /** Returns the instruction in front of what is left. */
  private AbstractInsnNode store(VarInsnNode store, AbstractInsnNode before) {
    boolean isWide = store.getOpcode() == Opcodes.DSTORE || store.getOpcode() == Opcodes.LSTORE;
    if (!isRead(store.var) && before != null && before.getOpcode() == (isWide ? Opcodes.DUP2 : Opcodes.DUP)) {
      AbstractInsnNode first = before.getPrevious();
      code.remove(store);
      code.remove(before);
      return first;
    }
    read.put(store.var, false);
    return before;
  }

  private AbstractInsnNode load(VarInsnNode load, AbstractInsnNode before) {
    boolean followsStore =
        before instanceof VarInsnNode store
            && store.var == load.var
            && store.getOpcode() - load.getOpcode() == Opcodes.ISTORE - Opcodes.ILOAD;
    if (followsStore && !isRead(load.var)) {
      AbstractInsnNode first = before.getPrevious();
      code.remove(load);
      code.remove(before);
      return first;
    }
    read.put(load.var, true);
    return before;
  }

  private Set<LabelNode> targets() {
    Set<LabelNode> targets = new HashSet<>();
    for (AbstractInsnNode insn : code) {
      targets.addAll(MethodFlow.targets(insn));
    }
    return targets;
  }
}
