package dev.wengert.it.fuzz;

import dev.wengert.it.random.Unfit;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes a failing program smaller: leaves out classes, methods, handlers and runs of instructions. */
final class Shrinker {
  private static final long MILLISECONDS = 30_000;

  private final Program program;
  private final String kind;
  private final Verification verification;
  private final long end = System.currentTimeMillis() + MILLISECONDS;

  Shrinker(Program program, String kind) {
    this.program = program;
    this.kind = kind;
    verification = new Verification(program);
  }

  /** The verdict on what is left. */
  Trial.Verdict shrink() {
    boolean smaller;
    do {
      smaller = elements(program.classes);
      for (var c : List.copyOf(program.classes)) {
        smaller |= elements(c.methods);
      }
      for (MethodNode method : program.methods()) {
        smaller |= elements(method.tryCatchBlocks);
        int length = method.instructions.size();
        for (int size = length / 2; size > 0; size = size > 10 ? size / 2 : size - 1) {
          smaller |= without(method, size);
        }
      }
    } while (smaller && open());
    return new Trial(program.seed).run(program);
  }

  private boolean open() {
    return System.currentTimeMillis() < end;
  }

  private boolean fails() {
    try {
      return verification.valid() && kind.equals(new Trial(program.seed).run(program).kind());
    } catch (RuntimeException | Unfit e) {
      return false;
    }
  }

  private <T> boolean elements(List<T> list) {
    boolean smaller = false;
    for (int i = list.size() - 1; i >= 0 && open(); i--) {
      T removed = list.remove(i);
      if (fails()) {
        smaller = true;
      } else {
        list.add(i, removed);
      }
    }
    return smaller;
  }

  private boolean without(MethodNode method, int size) {
    boolean smaller = false;
    for (int i = method.instructions.size() - size; i >= 0 && open(); i--) {
      if (i + size > method.instructions.size()) {
        continue;
      }
      AbstractInsnNode before = i == 0 ? null : method.instructions.get(i - 1);
      List<AbstractInsnNode> removed = new ArrayList<>();
      for (int k = 0; k < size; k++) {
        removed.add(method.instructions.get(i));
        method.instructions.remove(removed.get(k));
      }
      if (fails()) {
        smaller = true;
      } else {
        restore(method, before, removed);
      }
    }
    return smaller;
  }

  private static void restore(MethodNode method, AbstractInsnNode before, List<AbstractInsnNode> removed) {
    AbstractInsnNode at = before;
    for (AbstractInsnNode insn : removed) {
      if (at == null) {
        method.instructions.insert(insn);
      } else {
        method.instructions.insert(at, insn);
      }
      at = insn;
    }
  }
}
