package dev.wengert.agent.flow;

import dev.wengert.agent.classes.Reals;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which reals in locals are read behind the end of a block before something else is stored there. */
final class RealLiveness {
  private final InsnList code;
  private final BitSet leaders;
  private final List<Integer>[] successors;
  private final List<TryCatchBlockNode> handlers;
  /** By where a block begins: locals that are needed there, behind it, and in handlers of its exceptions. */
  private final BitSet[] in;

  private final BitSet[] out;
  private final BitSet[] caught;
  /** By where a block begins: locals that it reads before it stores to them; those that it stores to. */
  private final BitSet[] read;

  private final BitSet[] stored;

  /**
   * @param leaders where blocks begin
   * @param successors by where a block begins: where blocks begin to which it may lead
   */
  RealLiveness(MethodNode method, BitSet leaders, List<Integer>[] successors) {
    this.code = method.instructions;
    this.leaders = leaders;
    this.successors = successors;
    this.handlers = method.tryCatchBlocks;
    int n = code.size();
    in = new BitSet[n];
    out = new BitSet[n];
    caught = new BitSet[n];
    read = new BitSet[n];
    stored = new BitSet[n];
    boolean any = false;
    for (int b = leaders.nextSetBit(0); b >= 0; b = leaders.nextSetBit(b + 1)) {
      in[b] = new BitSet();
      out[b] = new BitSet();
      caught[b] = new BitSet();
      read[b] = new BitSet();
      stored[b] = new BitSet();
      look(b);
      any |= !read[b].isEmpty();
    }
    while (any) {
      any = false;
      for (int b = leaders.length() - 1; b >= 0; b = leaders.previousSetBit(b - 1)) {
        any |= update(b);
      }
    }
  }

  /** Locals that are needed after the block that starts here. */
  BitSet out(int block) {
    return out[block];
  }

  /** Locals that a handler needs that may run after any instruction of the block that starts here. */
  BitSet caught(int block) {
    return caught[block];
  }

  private void look(int block) {
    int next = leaders.nextSetBit(block + 1);
    int end = next < 0 ? code.size() : next;
    for (int i = block; i < end; i++) {
      AbstractInsnNode insn = code.get(i);
      if (insn instanceof VarInsnNode v) {
        if (MethodFlow.isStore(v)) {
          stored[block].set(v.var);
        } else if (Reals.isLoad(v.getOpcode()) && !stored[block].get(v.var)) {
          read[block].set(v.var);
        }
      }
    }
  }

  /** Whether more locals are needed where a block begins than was known. */
  private boolean update(int block) {
    for (int next : successors[block]) {
      out[block].or(in[next]);
    }
    for (TryCatchBlockNode t : handlers) {
      if (code.indexOf(t.start) <= block && block < code.indexOf(t.end)) {
        caught[block].or(in[code.indexOf(t.handler)]);
      }
    }
    BitSet before = (BitSet) out[block].clone();
    before.andNot(stored[block]);
    before.or(read[block]);
    before.or(caught[block]);
    if (before.equals(in[block])) {
      return false;
    }
    in[block] = before;
    return true;
  }
}
