package dev.wengert.it.random;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes a failing program smaller by leaving out runs of instructions; most results do not verify. */
final class BytecodeShrinker {
  private static final long MILLISECONDS = 25_000;

  private final BooleanSupplier failing;
  private final long end = System.currentTimeMillis() + MILLISECONDS;

  /**
   * @param failing whether the changed program still fails; false for one that is not valid
   */
  BytecodeShrinker(BooleanSupplier failing) {
    this.failing = failing;
  }

  void shrink(Code... codes) {
    boolean smaller;
    do {
      smaller = false;
      for (Code code : codes) {
        for (int size = code.insns.size() / 2; size > 0; size = size > 12 ? size / 2 : size - 1) {
          smaller |= without(code, size);
        }
      }
    } while (smaller && System.currentTimeMillis() < end);
  }

  private boolean without(Code code, int size) {
    boolean smaller = false;
    for (int i = code.insns.size() - size; i >= 0 && System.currentTimeMillis() < end; i--) {
      if (i + size > code.insns.size()) {
        continue;
      }
      List<Insn> part = code.insns.subList(i, i + size);
      List<Insn> removed = List.copyOf(part);
      part.clear();
      if (failing.getAsBoolean()) {
        smaller = true;
      } else {
        code.insns.addAll(i, removed);
      }
    }
    return smaller;
  }
}
