package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Value;

/** An object on the operand stack of a forward twin that a local held when it was pushed. */
record ObjectValue(int local) implements Value {
  @Override
  public int size() {
    return 1;
  }
}
