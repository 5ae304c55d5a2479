package dev.wengert.agent.outline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives local variables new numbers, those that occur most the lowest: instructions with a number above
 * 255 take twice the bytes. Parameters stay where they are.
 */
final class Renumbering {
  private final MethodNode method;
  private final int parameters;
  /** By old number; -1 for one that is not used. */
  private final int[] numbers;

  private Renumbering(MethodNode method) {
    this.method = method;
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    this.parameters = (method.access & Opcodes.ACC_STATIC) != 0 ? slots - 1 : slots;
    this.numbers = new int[new Listing(method).variables];
  }

  /** Returns the new number of a variable. */
  static int apply(MethodNode method, int variable) {
    Renumbering renumbering = new Renumbering(method);
    renumbering.choose(variable);
    renumbering.rewrite();
    return renumbering.numbers[variable];
  }

  /** Variables that share slots, such as a double and an int in its second half, keep their distance. */
  private void choose(int kept) {
    int[] uses = new int[numbers.length];
    boolean[] joined = new boolean[numbers.length + 1]; // with the slot before
    for (AbstractInsnNode insn : method.instructions) {
      int variable = Listing.variable(insn);
      if (variable >= 0) {
        uses[variable]++;
        if (Listing.width(insn) == 2) {
          joined[variable + 1] = true;
        }
      }
    }
    uses[kept]++;
    Arrays.fill(numbers, -1);
    int next = 0;
    while (next < numbers.length && (next < parameters || joined[next])) {
      numbers[next] = next++; // a variable may share the last parameter's slot
    }
    List<int[]> groups = new ArrayList<>(); // start, end, uses per slot
    for (int i = next; i < numbers.length; ) {
      int end = i + 1;
      while (end < numbers.length && joined[end]) {
        end++;
      }
      int total = Arrays.stream(uses, i, end).sum();
      if (total > 0) {
        groups.add(new int[] {i, end, total / (end - i)});
      }
      i = end;
    }
    groups.sort(Comparator.comparingInt((int[] g) -> g[2]).reversed());
    for (int[] group : groups) {
      for (int i = group[0]; i < group[1]; i++) {
        numbers[i] = next++;
      }
    }
  }

  private void rewrite() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode v) {
        v.var = numbers[v.var];
      } else if (insn instanceof IincInsnNode i) {
        i.var = numbers[i.var];
      } else if (insn instanceof FrameNode frame) {
        rewrite(frame);
      }
    }
  }

  private void rewrite(FrameNode frame) {
    Object[] types = new Object[2 * numbers.length];
    Arrays.fill(types, Opcodes.TOP);
    int variable = 0;
    int end = 0;
    for (Object type : frame.local) {
      boolean wide = type == Opcodes.DOUBLE || type == Opcodes.LONG;
      int number = variable < numbers.length ? numbers[variable] : -1;
      if (number >= 0 && type != Opcodes.TOP) {
        types[number] = type;
        end = Math.max(end, number + (wide ? 2 : 1));
      }
      variable += wide ? 2 : 1;
    }
    List<Object> local = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      local.add(types[i]);
      if (types[i] == Opcodes.DOUBLE || types[i] == Opcodes.LONG) {
        i++;
      }
    }
    frame.local = local;
  }
}
