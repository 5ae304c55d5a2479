package dev.wengert.agent.expr;

import dev.wengert.agent.classes.Reals;
import java.util.Collection;
import org.objectweb.asm.Type;

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

  /** What a call or an instruction leaves of which no derivative is known. */
  static Value passive(Type type) {
    return Reals.isReal(type)
        ? new Expr.Passive(type)
        : type.getSize() == 2 ? TWO_WORDS : ONE_WORD;
  }

  /** Adds the leaves of the expressions among some values to a collection. */
  static void leaves(Value value, Collection<Expr.Leaf> leaves) {
    if (value instanceof Expr e) {
      e.leaves(leaves);
    }
  }
}
