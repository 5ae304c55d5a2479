package dev.wengert.agent.twin;

import dev.wengert.agent.pair.IntExpr;
import java.util.function.IntConsumer;

/** From where code gets an array of reals: a local, an array field of the receiver, a row of one of these. */
sealed interface ArrayPath {
  /** The locals that it is found by. */
  void locals(IntConsumer consumer);

  /** What a local holds. */
  record OfLocal(int local) implements ArrayPath {
    @Override
    public void locals(IntConsumer consumer) {
      consumer.accept(local);
    }
  }

  /** What a field of the receiver holds. */
  record OfReceiver(String owner, String name, String descriptor) implements ArrayPath {
    @Override
    public void locals(IntConsumer consumer) {}
  }

  /** An element of an array of arrays. */
  record Row(ArrayPath of, IntExpr index) implements ArrayPath {
    @Override
    public void locals(IntConsumer consumer) {
      of.locals(consumer);
      index.locals(consumer);
    }
  }

  default ArrayPath root() {
    return this instanceof Row row ? row.of.root() : this;
  }
}
