package dev.wengert.agent.twin;

import dev.wengert.agent.flow.IsolatedArrays;
import dev.wengert.agent.pair.Loop;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Whether a loop may store to an array of doubles from which it reads. */
final class LoopStores {
  private final PairState pair;
  private final TwinMethod method;
  /** Null until somebody asks. */
  private IsolatedArrays isolated;

  LoopStores(PairState pair) {
    this.pair = pair;
    this.method = pair.method;
  }

  /**
   * Whether a loop may change what an instruction reads.
   *
   * @param array the array of numbers that it reads from; null for a row of an array
   */
  boolean mayChange(Loop loop, ArrayPath array, int load) {
    boolean areOthers = true;
    for (int block = loop.blocks().nextSetBit(0); block >= 0; block = loop.blocks().nextSetBit(block + 1)) {
      for (Object changed : pair.plan.changed(block)) {
        if (changed == StaleBases.Unknown.CODE) {
          return true;
        }
        areOthers &= changed == StaleBases.Unknown.FIELD || isOther(changed, array);
      }
    }
    return !areOthers && !storeElsewhere(loop, load);
  }

  /** Whether a loop may run code that is not known. */
  boolean runsOtherCode(Loop loop) {
    return loop.blocks().stream().anyMatch(block -> pair.plan.changed(block).contains(StaleBases.Unknown.CODE));
  }

  /** Whether an instruction stores to another array than the one from which another reads, whatever the arguments are. */
  boolean areDistinct(int store, int load) {
    return isolated().areDistinct(store, load);
  }

  private boolean isOther(Object changed, ArrayPath array) {
    return array instanceof ArrayPath.OfLocal local
        && changed instanceof Integer stored
        && pair.addresses.bases.areDistinct(
            stored, local.local(), pair.names.kind() != PairNames.Kind.ALIASED);
  }

  private boolean storeElsewhere(Loop loop, int load) {
    for (int i : loop.instructions(pair.graph)) {
      if (method.original.instructions.get(i).getOpcode() == Opcodes.DASTORE && !isolated().areDistinct(i, load)) {
        return false;
      }
    }
    return true;
  }

  private IsolatedArrays isolated() {
    if (isolated == null) {
      try {
        isolated = new IsolatedArrays(method.owner(), method.original);
      } catch (AnalyzerException e) {
        throw new IllegalStateException(method.original.name + method.original.desc + ": " + e.getMessage(), e);
      }
    }
    return isolated;
  }
}
