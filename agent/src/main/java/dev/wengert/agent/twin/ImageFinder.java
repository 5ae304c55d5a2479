package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.flow.IsolatedArrays;
import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds elements that a nest of counted loops reads in each of its rounds and does not change: which ones is known where
 * the nest is entered, and they are no more than the numbers that it reads.
 */
final class ImageFinder {
  private final PairState pair;
  private final TwinMethod method;
  private final PairRows rows;
  private final Predicate<AbstractInsnNode> isUnknown;
  /** By head of a loop. */
  private final Map<Integer, LoopChanges> changes = new HashMap<>();
  private final Map<Integer, CountedLoop> counted = new HashMap<>();
  /** Null until somebody asks. */
  private IsolatedArrays isolated;

  /**
   * @param isUnknown whether an instruction may run other code
   */
  ImageFinder(PairState pair, PairRows rows, Predicate<AbstractInsnNode> isUnknown) {
    this.pair = pair;
    this.method = pair.method;
    this.rows = rows;
    this.isUnknown = isUnknown;
  }

  /** Behind the first pass over the method: what is copied, by the instruction that reads it. */
  Map<Integer, ImageRead> find() {
    Map<Integer, ImageRead> reads = new TreeMap<>();
    for (int block : pair.graph.blocks()) {
      List<Loop> around = around(block);
      for (int i = block; around.size() > 1 && i < method.flow.blockEnd(block); i++) {
        if (method.original.instructions.get(i).getOpcode() == Opcodes.DALOAD && method.flow.isReachable(i)) {
          ImageRead read = find(block, i, around);
          if (read != null) {
            reads.put(i, read);
          }
        }
      }
    }
    return reads;
  }

  /** The loops that a block is in, outer ones first. */
  private List<Loop> around(int block) {
    return pair.loops.stream().filter(loop -> loop.blocks().get(block)).collect(Lists.toList());
  }

  private ImageRead find(int block, int load, List<Loop> around) {
    PathReader reader = new PathReader(method.original.instructions, block, load);
    if (!(reader.element() instanceof ArrayPath.Row element)) {
      return null;
    }
    boolean isNeeded = pair.plan.needed().contains(load) && pair.plan.element(load) == null;
    for (List<Loop> nest = around; nest.size() > 1; nest = nest.subList(1, nest.size())) {
      if (!isNest(nest, block)) {
        continue;
      }
      if (element.of() instanceof ArrayPath.Row row) {
        int pushesRow = row(block, load);
        boolean needsBase = rows.at(pushesRow) < 0;
        if ((isNeeded || needsBase)
            && (!needsBase || rows.isKnown(row.of()))
            && mayCopy(nest, row.of(), load, row.index(), element.index())) {
          Affine column = isNeeded ? group(element.index()) : null;
          Image image =
              new Image(Lists.copyOf(nest), row.of(), group(row.index()), column, needsBase);
          return new ImageRead(image, row.index(), element.index(), needsBase ? pushesRow : -1);
        }
      }
      ArrayPath.Row held = isNeeded ? held(nest, element.of(), block, load) : null;
      if (held != null && mayCopy(nest, held.of(), load, held.index(), element.index())) {
        Image image =
            new Image(Lists.copyOf(nest), held.of(), group(held.index()), group(element.index()), false);
        return new ImageRead(image, held.index(), element.index(), -1);
      }
      if (isNeeded && mayCopy(nest, element.of(), load, element.index())) {
        Image image = new Image(Lists.copyOf(nest), element.of(), null, group(element.index()), false);
        return new ImageRead(image, null, element.index(), -1);
      }
    }
    return null;
  }

  /**
   * The row that a local holds, which the nest assigns once, in front of the load in each round of the loops that count
   * the index of the row; or null.
   *
   * <pre>
   *   for (i ...) { double[] row = a[i]; for (k ...) sum += row[k] * x[k]; }
   * </pre>
   */
  private ArrayPath.Row held(List<Loop> nest, ArrayPath array, int block, int load) {
    if (!(array instanceof ArrayPath.OfLocal local)) {
      return null;
    }
    int[] store = assignment(nest.get(0), local.local());
    if (store == null || !(store[0] == block ? store[1] < load : pair.graph.dominates(store[0], block))) {
      return null;
    }
    PathReader reader = new PathReader(method.original.instructions, store[0], store[1] - 1);
    if (!(reader.array() instanceof ArrayPath.Row row)) {
      return null;
    }
    boolean[] stays = {true};
    row.index().locals(k -> stays[0] &= counter(nest, k) == null || staysUntil(load, block, store[0], counter(nest, k)));
    return stays[0] ? row : null;
  }

  /** The only assignment of a local in a loop: its block and the instruction; or null. */
  private int[] assignment(Loop loop, int local) {
    int[] found = null;
    for (int block = loop.blocks().nextSetBit(0); block >= 0; block = loop.blocks().nextSetBit(block + 1)) {
      for (int i = block; i < method.flow.blockEnd(block); i++) {
        AbstractInsnNode insn = method.original.instructions.get(i);
        if (insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ASTORE && v.var == local) {
          if (found != null) {
            return null;
          }
          found = new int[] {block, i};
        }
      }
    }
    return found;
  }

  /** Whether a counter has the same number at a load as in a block in front of it: its step ends the round behind both. */
  private boolean staysUntil(int load, int block, int before, CountedLoop counter) {
    int latch = pair.graph.latch(counter.loop().head());
    boolean isAtEnd = counter.stepAt() >= latch && counter.stepAt() < method.flow.blockEnd(latch);
    return isAtEnd
        && counter.loop().blocks().get(before)
        && (block != latch || load < counter.stepAt())
        && (before != latch || block == latch);
  }

  /** Indices that differ little are copied together. */
  private static Affine group(IntExpr index) {
    Affine sum = Affine.of(index);
    return sum.with(16 * Math.floorDiv(sum.constant() + 8, 16));
  }

  /** The instruction that pushes the row from which another reads an element. */
  private int row(int block, int load) {
    PathReader reader = new PathReader(method.original.instructions, block, load - 1);
    reader.index();
    return reader.position();
  }

  /** Whether each loop is counted, and executed in each round of the one around it, as is the block. */
  private boolean isNest(List<Loop> nest, int block) {
    Loop outermost = nest.get(0);
    if (pair.graph.successors(outermost.entry()).size() != 1
        || nest.stream().anyMatch(loop -> loop.head() == block)) { // it reads before it is asked whether there is a round
      return false;
    }
    for (int k = 0; k < nest.size(); k++) {
      int inside = k + 1 < nest.size() ? nest.get(k + 1).head() : block;
      CountedLoop loop = counted(nest.get(k));
      if (loop == null
          || !isKnown(nest, loop)
          || !pair.graph.dominates(inside, pair.graph.latch(loop.loop().head()))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is known where a nest is entered how many rounds one of its loops will have. */
  private boolean isKnown(List<Loop> nest, CountedLoop loop) {
    return loop.limit().isFixed(path -> isFixed(nest.get(0), path)) && start(nest.get(0), loop) != null;
  }

  private CountedLoop counted(Loop loop) {
    return counted.computeIfAbsent(loop.head(), k -> CountedLoop.of(loop, method.original.instructions, pair.graph));
  }

  private LoopChanges changes(Loop loop) {
    return changes.computeIfAbsent(loop.head(), k -> new LoopChanges(method, loop, isUnknown));
  }

  // ---------------------------------------------------------------- what may be copied

  private boolean mayCopy(List<Loop> nest, ArrayPath array, int load, IntExpr... indices) {
    Loop outermost = nest.get(0);
    if (changes(outermost).mayChange(array, false) || !hasReceiver(array)) {
      return false;
    }
    for (IntExpr index : indices) {
      boolean[] isKnown = {Affine.of(index) != null};
      index.locals(k -> isKnown[0] &= isFixed(outermost, new ArrayPath.OfLocal(k)) || counter(nest, k) != null);
      if (!isKnown[0]) {
        return false;
      }
    }
    if (indices.length > 1 && shareCounters(nest, indices[0], indices[1])) {
      return false; // a diagonal
    }
    return !mayStore(outermost, indices.length > 1 ? null : array, load);
  }

  private boolean shareCounters(List<Loop> nest, IntExpr row, IntExpr column) {
    boolean[] found = new boolean[1];
    row.locals(k -> found[0] |= column.uses(k) && counter(nest, k) != null);
    return found[0];
  }

  private boolean hasReceiver(ArrayPath array) {
    return pair.constants.hasReceiver() || !(array.root() instanceof ArrayPath.OfReceiver);
  }

  private boolean isFixed(Loop loop, ArrayPath path) {
    boolean isFinal =
        path instanceof ArrayPath.OfReceiver f && pair.constants.isFinal(f.owner(), f.name(), f.descriptor());
    return !changes(loop).mayChange(path, isFinal) && hasReceiver(path);
  }

  /** The loop of a nest that counts a local; or null. */
  private CountedLoop counter(List<Loop> nest, int local) {
    return nest.stream().map(this::counted).filter(loop -> loop.counter() == local).findFirst().orElse(null);
  }

  /** What a counter begins with, in a nest that is entered now; or null. */
  private IntExpr start(Loop outermost, CountedLoop counter) {
    if (counter.loop().head() == outermost.head()) {
      return new IntExpr.Local(counter.counter());
    }
    int block = counter.loop().entry();
    for (int i = method.flow.blockEnd(block) - 1; i >= block; i--) {
      AbstractInsnNode insn = method.original.instructions.get(i);
      if (insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ISTORE && v.var == counter.counter()) {
        IntExpr start = new PathReader(method.original.instructions, block, i - 1).index();
        boolean[] isKnown = {start != null};
        if (start != null) {
          start.locals(k -> isKnown[0] &= isFixed(outermost, new ArrayPath.OfLocal(k)));
        }
        return isKnown[0] ? start : null;
      }
      if (insn instanceof IincInsnNode increase && increase.var == counter.counter()) {
        return null;
      }
    }
    return null;
  }

  /**
   * Whether a loop may store to what an instruction reads.
   *
   * @param array null for a row, which may be any array
   */
  private boolean mayStore(Loop loop, ArrayPath array, int load) {
    boolean mayAsk = pair.names.kind() != PairNames.Kind.ALIASED;
    boolean isApart = true;
    for (int block = loop.blocks().nextSetBit(0); block >= 0; block = loop.blocks().nextSetBit(block + 1)) {
      for (Object changed : pair.plan.changed(block)) {
        if (changed == StaleBases.Unknown.CODE) {
          return true;
        }
        if (changed != StaleBases.Unknown.FIELD) {
          isApart &=
              array instanceof ArrayPath.OfLocal local
                  && changed instanceof Integer stored
                  && pair.addresses.bases.areDistinct(stored, local.local(), mayAsk);
        }
      }
    }
    return !isApart && !storesElsewhere(loop, load);
  }

  private boolean storesElsewhere(Loop loop, int load) {
    for (int block = loop.blocks().nextSetBit(0); block >= 0; block = loop.blocks().nextSetBit(block + 1)) {
      for (int i = block; i < method.flow.blockEnd(block); i++) {
        if (method.original.instructions.get(i).getOpcode() == Opcodes.DASTORE && !isolated().areDistinct(i, load)) {
          return false;
        }
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

  // ---------------------------------------------------------------- ranges

  /** ... -> ..., least, greatest; longs: what the counter of a loop of the nest is between, and behind its last step */
  void pushRange(Code code, List<Loop> nest, Loop loop) {
    CountedLoop counter = counted(loop);
    counter.pushLeast(code, start(nest.get(0), counter));
    counter.pushGreatest(code, start(nest.get(0), counter));
  }

  /** ... -> ..., number; a long: one that a local is never below in a nest that is entered now */
  void pushLeast(Code code, List<Loop> nest, int local) {
    CountedLoop counter = counting(nest, local);
    if (counter == null) {
      code.iload(local).op(Opcodes.I2L);
    } else {
      counter.pushLeast(code, start(nest.get(0), counter));
    }
  }

  /** As {@link #pushLeast}: one that it is never above. */
  void pushGreatest(Code code, List<Loop> nest, int local) {
    CountedLoop counter = counting(nest, local);
    if (counter == null) {
      code.iload(local).op(Opcodes.I2L);
    } else {
      counter.pushGreatest(code, start(nest.get(0), counter));
    }
  }

  /** The loop of a nest that counts a local; null if it stays what it is. */
  private CountedLoop counting(List<Loop> nest, int local) {
    return isFixed(nest.get(0), new ArrayPath.OfLocal(local)) ? null : counter(nest, local);
  }
}
