package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Value;
import dev.wengert.agent.pair.IntExpr;

/** A whole number on the operand stack of a forward twin that the way back can compute again. */
record IndexValue(IntExpr expr) implements Value {
  private static final int LARGEST = 7;

  @Override
  public int size() {
    return 1;
  }

  /** The result of an operation on two numbers; any number if one of them is not known. */
  static Value of(int opcode, Value left, Value right) {
    if (left instanceof IndexValue a && right instanceof IndexValue b && a.expr.size() + b.expr.size() < LARGEST) {
      return new IndexValue(new IntExpr.Binary(opcode, a.expr, b.expr));
    }
    return Value.ONE_WORD;
  }
}
