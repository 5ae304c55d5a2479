package dev.wengert.agent.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * The conditional jumps that decide whether a loop goes on: one way stays in the loop, the other
 * leaves it, other than by an exception. A loop is what lies between a jump backwards, in depth-first
 * order, and its target.
 */
final class LoopExits {
  private final InsnList code;
  private final List<List<Integer>> successors = new ArrayList<>();
  private final List<List<Integer>> predecessors = new ArrayList<>();
  private final BitSet exits = new BitSet();
  /** From where a return can be reached. */
  private BitSet returning;

  LoopExits(InsnList code) {
    this.code = code;
    for (int i = 0; i < code.size(); i++) {
      successors.add(successors(i));
      predecessors.add(new ArrayList<>());
    }
    for (int i = 0; i < code.size(); i++) {
      for (int s : successors.get(i)) {
        predecessors.get(s).add(i);
      }
    }
    if (code.size() > 0) {
      returning = returning();
      findLoops();
    }
  }

  boolean isEmpty() {
    return exits.isEmpty();
  }

  boolean contains(int index) {
    return exits.get(index);
  }

  private List<Integer> successors(int index) {
    AbstractInsnNode insn = code.get(index);
    List<Integer> result = new ArrayList<>();
    for (LabelNode target : MethodFlow.targets(insn)) {
      result.add(code.indexOf(target));
    }
    int op = insn.getOpcode();
    boolean ends =
        op == Opcodes.GOTO
            || op == Opcodes.TABLESWITCH
            || op == Opcodes.LOOKUPSWITCH
            || op >= Opcodes.IRETURN && op <= Opcodes.RETURN
            || op == Opcodes.ATHROW;
    if (!ends && index + 1 < code.size()) {
      result.add(index + 1);
    }
    return result;
  }

  private BitSet returning() {
    BitSet found = new BitSet();
    Deque<Integer> work = new ArrayDeque<>();
    for (int i = 0; i < code.size(); i++) {
      int op = code.get(i).getOpcode();
      if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
        work.push(i);
      }
    }
    while (!work.isEmpty()) {
      int i = work.pop();
      if (!found.get(i)) {
        found.set(i);
        predecessors.get(i).forEach(work::push);
      }
    }
    return found;
  }

  /** A depth-first walk; an edge to an instruction that is still open closes a loop. */
  private void findLoops() {
    BitSet open = new BitSet();
    BitSet seen = new BitSet();
    Deque<int[]> path = new ArrayDeque<>();
    path.push(new int[] {0, 0});
    seen.set(0);
    open.set(0);
    while (!path.isEmpty()) {
      int[] top = path.peek();
      List<Integer> next = successors.get(top[0]);
      if (top[1] == next.size()) {
        open.clear(top[0]);
        path.pop();
        continue;
      }
      int s = next.get(top[1]++);
      if (open.get(s)) {
        addExits(loop(s, top[0]));
      } else if (!seen.get(s)) {
        seen.set(s);
        open.set(s);
        path.push(new int[] {s, 0});
      }
    }
  }

  /** What can reach the end of a loop without passing its head. */
  private BitSet loop(int head, int end) {
    BitSet body = new BitSet();
    body.set(head);
    Deque<Integer> work = new ArrayDeque<>();
    work.push(end);
    while (!work.isEmpty()) {
      int i = work.pop();
      if (!body.get(i)) {
        body.set(i);
        predecessors.get(i).forEach(work::push);
      }
    }
    return body;
  }

  private void addExits(BitSet body) {
    for (int i = body.nextSetBit(0); i >= 0; i = body.nextSetBit(i + 1)) {
      boolean isConditional = code.get(i) instanceof JumpInsnNode jump && jump.getOpcode() != Opcodes.GOTO;
      if (isConditional && successors.get(i).stream().anyMatch(s -> !body.get(s) && returning.get(s))) {
        exits.set(i);
      }
    }
  }
}
