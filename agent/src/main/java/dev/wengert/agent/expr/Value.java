package dev.wengert.agent.expr;

import java.util.Collection;

/** What is known while a twin is generated of one entry of the operand stack. */
public interface Value {
  /** Words on the operand stack. */
  int size();

  /** Something without derivatives. */
  Value ONE_WORD = () -> 1;

  /** A long. */
  Value TWO_WORDS = () -> 2;

  /** An array whose span is in a local variable of the twin; -1 for null. */
  final class Array implements Value {
    public int spanVar;

    public Array(int spanVar) {
      this.spanVar = spanVar;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** Adds the leaves of the expressions among some values to a collection. */
  static void leaves(Value value, Collection<Expr.Leaf> leaves) {
    if (value instanceof Expr e) {
      e.leaves(leaves);
    }
  }
}
