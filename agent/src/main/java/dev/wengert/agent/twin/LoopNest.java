package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LdcInsnNode;

/**
 * Counted loops, each in the one before, of which it is known where the first is entered how many rounds they have at most.
 *
 * @param loops outer ones first
 */
record LoopNest(LoopFacts facts, List<Loop> loops) {
  private static final String IMAGES = Names.RUNTIME + "Images";

  Loop outermost() {
    return loops.get(0);
  }

  private Loop innermost() {
    return loops.get(loops.size() - 1);
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

  /** Whether the rounds of an inner loop begin with other numbers in other rounds of those around it. */
  boolean isTriangular() {
    return loops.stream().map(facts::counted).anyMatch(loop -> fixedStart(loop) == null);
  }

  private IntExpr fixedStart(CountedLoop loop) {
    return facts.start(outermost(), loop);
  }

  /** What a counter begins with: a sum of what stays and of counters of loops around its own; or null. */
  private Affine start(CountedLoop loop) {
    IntExpr start = facts.start(outermost(), loop, path -> isFixedOrOuter(path, loop));
    return start == null ? null : Affine.of(start);
  }

  private boolean isFixedOrOuter(ArrayPath path, CountedLoop inner) {
    if (facts.isFixed(outermost(), path)) {
      return true;
    }
    CountedLoop outer = path instanceof ArrayPath.OfLocal local ? counter(local.local()) : null;
    return outer != null && loops.indexOf(outer.loop()) < loops.indexOf(inner.loop());
  }

  private CountedLoop.Start startOf(CountedLoop loop) {
    return new CountedLoop.Start() {
      @Override
      public IntExpr fixed() {
        return fixedStart(loop);
      }

      @Override
      public void pushBounds(Code code) {
        pushSum(code, start(loop), false);
        pushSum(code, start(loop), true);
      }
    };
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

  /**
   * By how much a local grows in each round of the innermost loop, and nowhere else: 1 or -1; 0 for any other local.
   *
   * <pre>
   *   for (i ...) for (j = i ...) sum += packed[k++] * x[j];
   * </pre>
   */
  int growth(int local) {
    int at = isFixed(local) || counter(local) != null ? -1 : facts.onlyIncrease(outermost(), local);
    if (at < 0
        || facts.block(at) == innermost().head() // once more than there are rounds
        || !facts.isInEachRound(facts.block(at), innermost())) {
      return 0;
    }
    for (int k = 1; k < loops.size(); k++) {
      if (!facts.isInEachRound(loops.get(k).entry(), loops.get(k - 1))) {
        return 0;
      }
    }
    int by = facts.increase(at);
    return Math.abs(by) == 1 ? by : 0;
  }

  /** ... -> ..., number; a long: how many rounds the innermost loop has at most */
  void pushRounds(Code code) {
    code.op(Opcodes.LCONST_1);
    for (Loop loop : loops) {
      pushRange(code, loop);
      code.invokeStatic(IMAGES, "rounds", "(JJJ)J");
    }
  }

  /** ... -> ..., least, greatest; longs: what the counter of a loop is between, and behind its last step */
  void pushRange(Code code, Loop loop) {
    CountedLoop counter = facts.counted(loop);
    counter.pushLeast(code, startOf(counter));
    counter.pushGreatest(code, startOf(counter));
  }

  /** ... -> ..., number; a long: one that a sum of counters and of what stays is never above in the nest, or never below */
  private void pushSum(Code code, Affine sum, boolean isGreatest) {
    code.add(new LdcInsnNode((long) sum.constant()));
    for (int local : sum.plus()) {
      pushBound(code, local, isGreatest);
      code.op(Opcodes.LADD);
    }
    for (int local : sum.minus()) {
      pushBound(code, local, !isGreatest);
      code.op(Opcodes.LSUB);
    }
  }

  /** ... -> ..., number; a long: one that an index is never above in the nest, which is entered now; or never below */
  void pushIndex(Code code, Affine index, boolean isGreatest) {
    pushSum(code, index, isGreatest);
    index.plus().forEach(local -> pushGrowth(code, isGreatest ? 1 : -1, growth(local)));
    index.minus().forEach(local -> pushGrowth(code, isGreatest ? 1 : -1, -growth(local)));
  }

  /** ..., number -> ..., number; a long: moved by all rounds if the index grows that way */
  private void pushGrowth(Code code, int way, int growth) {
    if (growth == way) {
      pushRounds(code);
      code.op(way > 0 ? Opcodes.LADD : Opcodes.LSUB);
    }
  }

  /** ... -> ..., number; a long: one that a local is never above in the nest, which is entered now; or never below */
  private void pushBound(Code code, int local, boolean isGreatest) {
    CountedLoop counter = isFixed(local) ? null : counter(local);
    if (counter == null) {
      code.iload(local).op(Opcodes.I2L);
    } else if (isGreatest) {
      counter.pushGreatest(code, startOf(counter));
    } else {
      counter.pushLeast(code, startOf(counter));
    }
  }
}
