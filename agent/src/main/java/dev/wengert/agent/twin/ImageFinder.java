package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/**
 * Finds elements that a nest of counted loops reads in each of its rounds and does not change: which ones is known where
 * the nest is entered, and they are no more than the numbers that it reads.
 */
final class ImageFinder {
  /** Rounds from which on copies are looked for; as in the runtime's Copies. */
  private static final int FEW = 16;

  private final PairState pair;
  private final TwinMethod method;
  private final PairRows rows;
  private final LoopFacts facts;
  private final LoopStores stores;
  private final HeldRows held;
  private final ReadAhead ahead;

  ImageFinder(PairState pair, PairRows rows, LoopFacts facts) {
    this.pair = pair;
    this.method = pair.method;
    this.rows = rows;
    this.facts = facts;
    this.stores = new LoopStores(pair);
    this.ahead = new ReadAhead(pair, stores);
    this.held = new HeldRows(method.original.instructions, pair.graph);
  }

  /** The loops around what an image is read by. */
  LoopNest nest(Image image) {
    return new LoopNest(facts, image.nest());
  }

  /** Behind the first pass over the method: what is copied, by the instruction that reads it. */
  Map<Integer, ImageRead> find() {
    Map<Integer, ImageRead> reads = new TreeMap<>();
    for (int block : pair.loops.size() < 2 ? Lists.<Integer>of() : pair.graph.blocks()) {
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
    if (new PathReader(method.original.instructions, block, load).element() instanceof ArrayPath.Row element) {
      for (int k = 0; k + 1 < around.size(); k++) {
        LoopNest nest = new LoopNest(facts, Lists.copyOf(around.subList(k, around.size())));
        ImageRead read = nest.isCounted(block, pair.graph) ? find(nest, block, load, element) : null;
        if (read != null) {
          return read;
        }
      }
      return findAgain(block, load, around, element);
    }
    return null;
  }

  /**
   * An array of which the innermost loop reads the same elements each time that it is entered in the loop around it: most
   * often they have not changed, and what was copied serves again.
   */
  private ImageRead findAgain(int block, int load, List<Loop> around, ArrayPath.Row element) {
    Loop outer = around.get(around.size() - 2);
    LoopNest loop = new LoopNest(facts, Lists.of(around.get(around.size() - 1)));
    boolean isNeeded = pair.plan.needed().contains(load) && pair.plan.element(load) == null;
    if (!isNeeded || !loop.isCounted(block, pair.graph) || hasLoops(loop.outermost())) {
      return null;
    }
    CountedLoop counter = facts.counted(loop.outermost());
    IntExpr start = facts.start(outer, counter);
    boolean[] isFixed = {
      start != null && counter.limit().isFixed(path -> facts.isFixed(outer, path)) && !isShort(start, counter.limit())
    };
    element.index().locals(
        k -> isFixed[0] &= k == counter.counter() || facts.isFixed(outer, new ArrayPath.OfLocal(k)));
    return isFixed[0]
            && Affine.of(element.index()) != null
            && facts.isFixedArray(outer, element.of())
            && !stores.runsOtherCode(loop.outermost())
            && ahead.isRead(counter, load, element.index())
        ? new ImageRead(
            new Image(loop.loops(), element.of(), null, group(element.index()), false), null, element.index(), -1)
        : null;
  }

  /** Whether a loop has few rounds for certain: what it needs is kept faster than it is found. */
  private static boolean isShort(IntExpr start, LoopBound limit) {
    return start instanceof IntExpr.Constant from
        && limit instanceof LoopBound.Number number
        && number.value() instanceof IntExpr.Constant to
        && Math.abs((long) to.value() - from.value()) < FEW;
  }

  private boolean hasLoops(Loop loop) {
    return pair.loops.stream().anyMatch(other -> other != loop && loop.blocks().get(other.head()));
  }

  private ImageRead find(LoopNest nest, int block, int load, ArrayPath.Row element) {
    IntExpr column = element.index();
    boolean isNeeded = pair.plan.needed().contains(load) && pair.plan.element(load) == null;
    if (element.of() instanceof ArrayPath.Row row) {
      int pushesRow = row(block, load);
      boolean needsBase = rows.at(pushesRow) < 0;
      if ((isNeeded || needsBase)
          && (!needsBase || rows.isKnown(row.of()))
          && mayCopy(nest, row.of(), load, row.index(), column)) {
        Affine numbers = isNeeded ? group(column) : null;
        Image image = new Image(nest.loops(), row.of(), group(row.index()), numbers, needsBase);
        return new ImageRead(image, row.index(), column, needsBase ? pushesRow : -1);
      }
    }
    if (!isNeeded) {
      return null;
    }
    ArrayPath.Row row =
        element.of() instanceof ArrayPath.OfLocal local ? held.row(nest, local.local(), block, load) : null;
    if (row != null && mayCopy(nest, row.of(), load, row.index(), column)) {
      return new ImageRead(
          new Image(nest.loops(), row.of(), group(row.index()), group(column), false), row.index(), column, -1);
    }
    return mayCopy(nest, element.of(), load, column)
        ? new ImageRead(new Image(nest.loops(), element.of(), null, group(column), false), null, column, -1)
        : null;
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

  /**
   * Whether a nest changes no element of an array, or of its rows, and knows its indices.
   *
   * @param indices that of the row, if there is one, and that in the row or array
   */
  private boolean mayCopy(LoopNest nest, ArrayPath array, int load, IntExpr... indices) {
    if (!facts.isFixedArray(nest.outermost(), array)) {
      return false;
    }
    boolean isOfRows = indices.length > 1; // of these only what is read
    for (IntExpr index : indices) {
      boolean[] isKnown = {Affine.of(index) != null};
      index.locals(k -> isKnown[0] &= nest.knows(k) || !isOfRows && nest.growth(k) != 0);
      if (!isKnown[0]) {
        return false;
      }
    }
    return !(isOfRows && (nest.isTriangular() || isDiagonal(nest, indices[0], indices[1])))
        && !stores.mayChange(nest.outermost(), isOfRows ? null : array, load);
  }

  /** Whether one counter is in both indices: much less is read than is between the least and the greatest of both. */
  private static boolean isDiagonal(LoopNest nest, IntExpr row, IntExpr column) {
    boolean[] found = new boolean[1];
    row.locals(k -> found[0] |= column.uses(k) && nest.counter(k) != null);
    return found[0];
  }
}
