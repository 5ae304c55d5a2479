package dev.wengert.agent.twin;

import dev.wengert.agent.pair.IntExpr;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Reads backwards from an instruction what pushed an array or an index, as far as that is simple and in one block. */
final class PathReader {
  private final int block;
  private final InsnList code;
  private int at;
  /** By local: by how much it was increased behind what is read now. */
  private final Map<Integer, Integer> increases = new HashMap<>();

  /**
   * @param block where the block of the instruction begins
   * @param index of the instruction that pushes an array
   */
  PathReader(InsnList code, int block, int index) {
    this.code = code;
    this.block = block;
    this.at = index;
  }

  /** What the instruction pushes, or null. */
  ArrayPath array() {
    AbstractInsnNode insn = next();
    if (insn == null) {
      return null;
    }
    switch (insn.getOpcode()) {
      case Opcodes.ALOAD -> {
        return new ArrayPath.OfLocal(((VarInsnNode) insn).var);
      }
      case Opcodes.GETFIELD -> {
        FieldInsnNode field = (FieldInsnNode) insn;
        AbstractInsnNode object = next();
        return object instanceof VarInsnNode v && v.getOpcode() == Opcodes.ALOAD && v.var == 0
            ? new ArrayPath.OfReceiver(field.owner, field.name, field.desc)
            : null;
      }
      case Opcodes.AALOAD -> {
        at++;
        return element();
      }
      default -> {
        return null;
      }
    }
  }

  /** The element that the instruction reads, or null. */
  ArrayPath element() {
    at--;
    IntExpr index = index();
    ArrayPath of = index == null ? null : array();
    return of == null ? null : new ArrayPath.Row(of, index);
  }

  /** What the counter of a loop is compared with, or null. */
  LoopBound bound() {
    int start = at;
    Map<Integer, Integer> behind = new HashMap<>(increases);
    IntExpr number = index();
    if (number != null) {
      return new LoopBound.Number(number);
    }
    at = start;
    increases.keySet().retainAll(behind.keySet());
    increases.putAll(behind);
    AbstractInsnNode insn = next();
    int op = insn == null ? -1 : insn.getOpcode();
    if (op == Opcodes.ARRAYLENGTH) {
      ArrayPath array = array();
      return array == null ? null : new LoopBound.Length(array);
    }
    if (op == Opcodes.GETFIELD) {
      at++;
      return array() instanceof ArrayPath.OfReceiver field ? new LoopBound.OfReceiver(field) : null;
    }
    if (op == Opcodes.IADD || op == Opcodes.ISUB) {
      LoopBound right = bound();
      LoopBound left = right == null ? null : bound();
      return left == null ? null : new LoopBound.Binary(op, left, right);
    }
    return null;
  }

  /** The number that is pushed, or null. */
  IntExpr index() {
    AbstractInsnNode insn = next();
    if (insn == null) {
      return null;
    }
    if (insn instanceof IincInsnNode increase) { // what was pushed before it is known by what the local holds now
      increases.merge(increase.var, increase.incr, Integer::sum);
      return index();
    }
    int op = insn.getOpcode();
    if (op >= Opcodes.ICONST_M1 && op <= Opcodes.ICONST_5) {
      return new IntExpr.Constant(op - Opcodes.ICONST_0);
    }
    if (op == Opcodes.BIPUSH || op == Opcodes.SIPUSH) {
      return new IntExpr.Constant(((IntInsnNode) insn).operand);
    }
    if (op == Opcodes.ILOAD) {
      int local = ((VarInsnNode) insn).var;
      return new IntExpr.Local(local).afterIncrease(local, increases.getOrDefault(local, 0));
    }
    if (op == Opcodes.IADD || op == Opcodes.ISUB) {
      IntExpr right = index();
      IntExpr left = right == null ? null : index();
      return left == null ? null : new IntExpr.Binary(op, left, right);
    }
    return null;
  }

  /** The instruction that is read next. */
  int position() {
    int position = at;
    while (position >= block && code.get(position) instanceof LineNumberNode) {
      position--;
    }
    return position;
  }

  private AbstractInsnNode next() {
    at = position();
    return at < block ? null : code.get(at--);
  }
}
