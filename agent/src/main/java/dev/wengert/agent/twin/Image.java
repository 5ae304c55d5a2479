package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.pair.Affine;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * What is copied of an array where a nest of loops is entered.
 *
 * @param nest the loops around what is read, outer ones first
 * @param row which rows, up to a constant; null for an array of numbers
 * @param column which elements, up to a constant; null if no numbers are copied
 * @param hasBases whether the addresses of rows are copied
 */
record Image(List<Loop> nest, ArrayPath array, Affine row, Affine column, boolean hasBases) {
  /** The block at the end of which it is copied. */
  int entry() {
    return nest.get(0).entry();
  }

  boolean isOfRows() {
    return row != null;
  }

  boolean hasNumbers() {
    return column != null;
  }

  /** What the way back finds its elements by. */
  List<Position> positions() {
    List<Position> all = new ArrayList<>();
    if (hasNumbers()) {
      all.add(new Position(this, isOfRows() ? Position.Part.ROWS : Position.Part.FIRST));
    }
    if (hasBases) {
      all.add(new Position(this, Position.Part.BASES));
    }
    return Lists.copyOf(all);
  }
}
