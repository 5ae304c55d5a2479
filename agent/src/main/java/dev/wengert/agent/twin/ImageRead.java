package dev.wengert.agent.twin;

import dev.wengert.agent.pair.IntExpr;
import java.util.function.IntConsumer;

/**
 * An instruction that reads an element of which there is a copy.
 *
 * @param row index of the row; null for an array of numbers
 * @param column index in the row or array
 * @param pushesRow the instruction that pushes the row; -1 for none
 */
record ImageRead(Image image, IntExpr row, IntExpr column, int pushesRow) {
  /** The locals that the way back needs. */
  void locals(IntConsumer consumer) {
    column.locals(consumer);
    if (row != null) {
      row.locals(consumer);
    }
  }
}
