package dev.wengert.agent.twin;

import dev.wengert.agent.pair.Factor;

/** Between two changes of whole numbers in locals: an index is the same for as long on the way back. */
final class PairMoment {
  private Object now = new Object();

  /** A local with a whole number changes, or a block begins. */
  void end() {
    now = new Object();
  }

  Object now() {
    return now;
  }

  /** Whether what a factor is found by is what it was. */
  boolean holds(Factor factor) {
    return factor.moment() == null || factor.moment() == now;
  }
}
