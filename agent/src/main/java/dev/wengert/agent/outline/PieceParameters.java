package dev.wengert.agent.outline;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A part of a divided method begins with a copy of each parameter. Where that never changes, the part reads the parameter
 * itself, of which its pair knows more: that it is the receiver, or an array of the caller's.
 *
 * <pre>
 *   y = parameter; ... y ...    becomes    y = parameter; ... parameter ...
 * </pre>
 */
public final class PieceParameters {
  private final InsnList code;
  private final int parameters;
  /** By local: how often it is assigned. */
  private final Map<Integer, Integer> assignments = new HashMap<>();

  /**
   * @param piece a static method
   */
  public PieceParameters(MethodNode piece) {
    this.code = piece.instructions;
    this.parameters = Type.getArgumentsAndReturnSizes(piece.desc) / 4 - 1;
    for (AbstractInsnNode insn : code) {
      if (Listing.writes(insn)) {
        assignments.merge(Listing.variable(insn), 1, Integer::sum);
      }
    }
  }

  /** Replaces what is read. */
  public void read() {
    Map<Integer, Integer> copies = copies();
    for (AbstractInsnNode insn : code) {
      if (insn instanceof VarInsnNode v && !Listing.writes(v)) {
        v.var = copies.getOrDefault(v.var, v.var);
      }
    }
  }

  /** By local: the parameter that it is a copy of. */
  private Map<Integer, Integer> copies() {
    Map<Integer, Integer> copies = new HashMap<>();
    AbstractInsnNode insn = next(code.getFirst());
    while (insn instanceof VarInsnNode load
        && load.var < parameters
        && !Listing.writes(load)
        && next(insn.getNext()) instanceof VarInsnNode store
        && Listing.writes(store)) {
      if (assignments.get(store.var) == 1 && !assignments.containsKey(load.var)) {
        copies.put(store.var, load.var);
      }
      insn = next(store.getNext());
    }
    return copies;
  }

  /** The next instruction that does anything. */
  private static AbstractInsnNode next(AbstractInsnNode from) {
    AbstractInsnNode insn = from;
    while (insn != null && (insn.getOpcode() < 0 || insn.getOpcode() == Opcodes.NOP)) {
      insn = insn.getNext();
    }
    return insn;
  }
}
