package dev.wengert.runtime;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Elements as a spliterator of doubles. */
final class RecordedSpliterator implements Spliterator.OfDouble {
  final Spliterator<Element> elements;

  RecordedSpliterator(Spliterator<Element> elements) {
    this.elements = elements;
  }

  private static Consumer<Element> passOn(DoubleConsumer action) {
    if (action == null) {
      throw new NullPointerException();
    }
    return e -> RecordedStream.accept(action, e);
  }

  @Override
  public boolean tryAdvance(DoubleConsumer action) {
    return elements.tryAdvance(passOn(action));
  }

  @Override
  public void forEachRemaining(DoubleConsumer action) {
    elements.forEachRemaining(passOn(action));
  }

  @Override
  public boolean tryAdvance(Consumer<? super Double> action) {
    return action instanceof DoubleConsumer c
        ? tryAdvance(c)
        : elements.tryAdvance(e -> action.accept(e.box()));
  }

  @Override
  public void forEachRemaining(Consumer<? super Double> action) {
    if (action instanceof DoubleConsumer c) {
      forEachRemaining(c);
    } else {
      elements.forEachRemaining(e -> action.accept(e.box()));
    }
  }

  @Override
  public OfDouble trySplit() {
    Spliterator<Element> prefix = elements.trySplit();
    return prefix == null ? null : new RecordedSpliterator(prefix);
  }

  @Override
  public long estimateSize() {
    return elements.estimateSize();
  }

  @Override
  public int characteristics() {
    return elements.characteristics();
  }

  @Override
  public Comparator<? super Double> getComparator() {
    elements.getComparator(); // throws unless they are sorted
    return null;
  }

  /** The elements of any spliterator of doubles. */
  static Spliterator<Element> elements(Spliterator.OfDouble doubles) {
    return doubles instanceof RecordedSpliterator r ? r.elements : new Elements(doubles);
  }

  /** Doubles that a spliterator of another class delivers. */
  private record Elements(Spliterator.OfDouble doubles) implements Spliterator<Element> {
    @Override
    public boolean tryAdvance(Consumer<? super Element> action) {
      return doubles.tryAdvance(new ElementConsumer(action));
    }

    @Override
    public void forEachRemaining(Consumer<? super Element> action) {
      doubles.forEachRemaining(new ElementConsumer(action));
    }

    @Override
    public Spliterator<Element> trySplit() {
      OfDouble prefix = doubles.trySplit();
      return prefix == null ? null : new Elements(prefix);
    }

    @Override
    public long estimateSize() {
      return doubles.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
      return doubles.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
      return doubles.characteristics();
    }

    @Override
    public Comparator<? super Element> getComparator() {
      Comparator<? super Double> order = doubles.getComparator();
      return order == null ? null : (a, b) -> order.compare(a.value, b.value);
    }
  }
}
