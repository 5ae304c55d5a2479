package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Counted loops, each in the one before, of which it is known where the first is entered how many rounds they have.
 *
 * @param loops outer ones first
 */
record LoopNest(LoopFacts facts, List<Loop> loops) {
  Loop outermost() {
    return loops.get(0);
  }

  /** Whether each loop is counted, and executed in each round of the one around it, as is a block in the innermost. */
  boolean isCounted(int block, Graph graph) {
    if (graph.successors(outermost().entry()).size() != 1
        || loops.stream().anyMatch(loop -> loop.head() == block)) { // it comes before the test
      return false;
    }
    for (int k = 0; k < loops.size(); k++) {
      int inside = k + 1 < loops.size() ? loops.get(k + 1).head() : block;
      CountedLoop loop = facts.counted(loops.get(k));
      if (loop == null || !isKnown(loop) || !graph.dominates(inside, graph.latch(loop.loop().head()))) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(CountedLoop loop) {
    return loop.limit().isFixed(path -> facts.isFixed(outermost(), path)) && start(loop) != null;
  }

  private IntExpr start(CountedLoop loop) {
    return facts.start(outermost(), loop);
  }

  /** The loop that counts a local; or null. */
  CountedLoop counter(int local) {
    return loops.stream().map(facts::counted).filter(loop -> loop.counter() == local).findFirst().orElse(null);
  }

  /** Whether it is known between which numbers a local is. */
  boolean knows(int local) {
    return isFixed(local) || counter(local) != null;
  }

  private boolean isFixed(int local) {
    return facts.isFixed(outermost(), new ArrayPath.OfLocal(local));
  }

  /** ... -> ..., least, greatest; longs: what the counter of a loop is between, and behind its last step */
  void pushRange(Code code, Loop loop) {
    CountedLoop counter = facts.counted(loop);
    counter.pushLeast(code, start(counter));
    counter.pushGreatest(code, start(counter));
  }

  /** ... -> ..., number; a long: one that a local is never above in the nest, which is entered now; or never below */
  void pushBound(Code code, int local, boolean isGreatest) {
    CountedLoop counter = isFixed(local) ? null : counter(local);
    if (counter == null) {
      code.iload(local).op(Opcodes.I2L);
    } else if (isGreatest) {
      counter.pushGreatest(code, start(counter));
    } else {
      counter.pushLeast(code, start(counter));
    }
  }
}
