package dev.wengert.runtime;

import java.util.Iterator;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Elements as an iterator of doubles. */
final class RecordedIterator implements PrimitiveIterator.OfDouble {
  private final Iterator<Element> elements;

  RecordedIterator(Iterator<Element> elements) {
    this.elements = elements;
  }

  @Override
  public boolean hasNext() {
    return elements.hasNext();
  }

  @Override
  public double nextDouble() {
    return Escaping.number(elements.next(), "iterator");
  }

  public double nextDouble$wengert(int ret, int fp, Tape tape) {
    return Escaping.leave(elements.next(), tape);
  }

  @Override
  public Double next() {
    return elements.next().box();
  }

  @Override
  public void forEachRemaining(DoubleConsumer action) {
    Objects.requireNonNull(action);
    while (elements.hasNext()) {
      RecordedStream.accept(action, elements.next());
    }
  }

  @Override
  public void forEachRemaining(Consumer<? super Double> action) {
    if (action instanceof DoubleConsumer c) {
      forEachRemaining(c);
    } else {
      elements.forEachRemaining(e -> action.accept(e.box()));
    }
  }
}
