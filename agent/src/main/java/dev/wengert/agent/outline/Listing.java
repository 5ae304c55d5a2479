package dev.wengert.agent.outline;

import dev.wengert.agent.emit.CodeSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions of a method by number, without labels, lines and frames; where they go and how large they are. */
final class Listing {
  /** A part of the method that a handler protects, by numbers of instructions. */
  record Protected(TryCatchBlockNode block, int start, int end, int handler) {}

  final MethodNode method;
  final List<AbstractInsnNode> instructions = new ArrayList<>();
  final List<Protected> handlers = new ArrayList<>();
  final int variables;

  /** By instruction: the variable that it reads or writes, or -1. */
  final int[] variable;

  final boolean[] reads;
  final boolean[] writes;
  /** By instruction: whether it returns; whether the next one may follow. */
  final boolean[] returns;

  final boolean[] falls;

  private final Map<LabelNode, Integer> numbers = new HashMap<>();
  /** Bytes of all instructions before one. */
  private final int[] offsets;

  Listing(MethodNode method) {
    this.method = method;
    int most = org.objectweb.asm.Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LabelNode label) {
        numbers.put(label, instructions.size());
      } else if (insn.getOpcode() >= 0) {
        instructions.add(insn);
        most = Math.max(most, variable(insn) + 2);
      }
    }
    variables = most;
    offsets = new int[instructions.size() + 1];
    variable = new int[instructions.size()];
    reads = new boolean[instructions.size()];
    writes = new boolean[instructions.size()];
    returns = new boolean[instructions.size()];
    falls = new boolean[instructions.size()];
    for (int i = 0; i < instructions.size(); i++) {
      variable[i] = variable(instructions.get(i));
      reads[i] = reads(instructions.get(i));
      writes[i] = writes(instructions.get(i));
      returns[i] = isReturn(instructions.get(i));
      falls[i] = fallsThrough(instructions.get(i));
      offsets[i + 1] = offsets[i] + size(instructions.get(i));
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      handlers.add(
          new Protected(block, number(block.start), number(block.end), number(block.handler)));
    }
  }

  int length() {
    return instructions.size();
  }

  AbstractInsnNode get(int number) {
    return instructions.get(number);
  }

  /** The number of the instruction that follows a label. */
  int number(LabelNode label) {
    return numbers.get(label);
  }

  /** Bytes of code from one instruction to another, at most. */
  int size(int from, int to) {
    return offsets[to] - offsets[from];
  }

  private static int size(AbstractInsnNode insn) {
    return insn instanceof JumpInsnNode ? 3 : CodeSize.most(insn);
  }

  static boolean isReturn(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
  }

  static boolean fallsThrough(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.GOTO, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, Opcodes.ATHROW -> false;
      default -> !isReturn(insn);
    };
  }

  /** The local variable that an instruction reads or writes, or -1. */
  static int variable(AbstractInsnNode insn) {
    return insn instanceof VarInsnNode v ? v.var : insn instanceof IincInsnNode i ? i.var : -1;
  }

  static boolean reads(AbstractInsnNode insn) {
    return insn instanceof IincInsnNode
        || insn instanceof VarInsnNode && insn.getOpcode() <= Opcodes.ALOAD;
  }

  static boolean writes(AbstractInsnNode insn) {
    return insn instanceof IincInsnNode
        || insn instanceof VarInsnNode && insn.getOpcode() >= Opcodes.ISTORE;
  }

  /** Whether a method gives a local variable another value. */
  static boolean assigns(MethodNode method, int variable) {
    for (AbstractInsnNode insn : method.instructions) {
      if (writes(insn) && variable(insn) == variable) {
        return true;
      }
    }
    return false;
  }

  /** How many slots the variable of an instruction takes. */
  static int width(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.LLOAD, Opcodes.DLOAD, Opcodes.LSTORE, Opcodes.DSTORE -> 2;
      default -> 1;
    };
  }
}
