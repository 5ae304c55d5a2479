package dev.wengert.runtime;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Takes doubles and hands on elements. */
record ElementConsumer(Consumer<? super Element> next) implements DoubleConsumer {
  ElementConsumer {
    if (next == null) {
      throw new NullPointerException();
    }
  }

  @Override
  public void accept(double x) {
    next.accept(Element.passive(x));
  }

  public void accept$wengert(double x, int ax, int fp, Tape tape) {
    next.accept(Element.copy(x, ax, tape));
  }
}
