package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Reals;
import dev.wengert.agent.emit.Code;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Reals that are read more often than they change: parameters that are never assigned, locals that are assigned once
 * or outside of the loops in which they are read, final fields of the receiver.
 */
final class Constants {
  /** A local. */
  private record Local(int local) {}

  /** A final field of the receiver. */
  private record OfReceiver(String owner, String name, String descriptor) {}

  static boolean isOfReceiver(Object key) {
    return key instanceof OfReceiver;
  }

  private final TwinMethod method;
  private final Map<Integer, Integer> stores = new HashMap<>();
  /** By local: how deep in loops it is assigned, at most. */
  private final Map<Integer, Integer> depths = new HashMap<>();
  private final PairFlow flow;
  private final Map<Integer, Type> parameters;
  private final boolean hasReceiver;

  Constants(TwinMethod method, PairFlow flow) {
    this.method = method;
    this.parameters = new Blocks(method).realParameters();
    this.flow = flow;
    boolean keepsReceiver = (method.original.access & Opcodes.ACC_STATIC) == 0;
    int block = 0;
    for (int i = 0; i < method.original.instructions.size(); i++) {
      AbstractInsnNode insn = method.original.instructions.get(i);
      if (method.flow.isLeader(i)) {
        block = i;
      }
      if (insn instanceof VarInsnNode v && method.flow.isReachable(i)) {
        int op = v.getOpcode();
        if (Reals.isStore(op)) {
          stores.merge(v.var, flow.graph().repeats(block) ? 2 : 1, Integer::sum);
          depths.merge(v.var, flow.depth(block), Math::max);
        } else if (op == Opcodes.ASTORE && v.var == 0) {
          keepsReceiver = false;
        }
      }
    }
    this.hasReceiver = keepsReceiver;
  }

  /** Whether variable 0 holds the receiver as long as the method runs. */
  boolean hasReceiver() {
    return hasReceiver;
  }

  /** What a local is followed by in a block; null if it is assigned as often as it is read there. */
  Object ofLocal(int local, int block) {
    return isAssignedOnce(local) || isOnlyRead(local, block) ? new Local(local) : null;
  }

  /** Whether a block is in a loop, and a local is not assigned in the innermost one. */
  boolean isOnlyRead(int local, int block) {
    return depths.getOrDefault(local, 0) < flow.depth(block);
  }

  /** What a local is followed by. */
  Object ofLocal(int local) {
    return new Local(local);
  }

  boolean isAssignedOnce(int local) {
    return stores.getOrDefault(local, 0) + (parameters.containsKey(local) ? 1 : 0) == 1;
  }

  /** What a field of the receiver is followed by; null if it may change. */
  Object ofReceiver(FieldInsnNode field) {
    if (!hasReceiver || field.getOpcode() != Opcodes.GETFIELD) {
      return null;
    }
    return isFinal(field.owner, field.name, field.desc) ? new OfReceiver(field.owner, field.name, field.desc) : null;
  }

  boolean isFinal(String owner, String name, String descriptor) {
    Integer access = method.context.fields().access(owner, name, descriptor);
    return access != null && (access & Opcodes.ACC_FINAL) != 0;
  }

  /** Copies what is known where the method begins. */
  void addPrologue(Code start, Map<Object, Integer> copies) {
    copies.forEach(
        (key, copy) -> {
          if (key instanceof OfReceiver field) {
            start.aload(0).field(Opcodes.GETFIELD, field.owner, field.name, field.descriptor);
            if (field.descriptor.equals("F")) {
              start.op(Opcodes.F2D);
            }
            start.dstore(copy);
          } else if (key instanceof Local local && parameters.containsKey(local.local)) {
            start.loadAsDouble(parameters.get(local.local), local.local).dstore(copy);
          }
        });
  }
}
