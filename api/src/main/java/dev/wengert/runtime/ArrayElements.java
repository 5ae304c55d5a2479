package dev.wengert.runtime;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * The elements of an array, read when they are asked for: what was stored after the stream was made
 * comes with its derivative. Divides as the JDK's spliterator of the same range does.
 */
final class ArrayElements implements Spliterator<Element> {
  private final double[] array;
  private final int characteristics;
  /** The recording in which it was made, or 0. */
  private final int madeIn;
  private int next;
  private final int end;

  private ArrayElements(double[] array, int from, int to, int characteristics, int madeIn) {
    this.array = array;
    this.next = from;
    this.end = to;
    this.characteristics = characteristics;
    this.madeIn = madeIn;
  }

  /**
   * @param plain the JDK's own spliterator of the range, which has checked it
   */
  static ArrayElements of(double[] array, int from, int to, Spliterator.OfDouble plain) {
    Tape tape = Recordings.current();
    return new ArrayElements(array, from, to, plain.characteristics(), tape == null ? 0 : tape.id);
  }

  private Element element(int i) {
    Tape tape = Recordings.current();
    if (tape == null) {
      Lambdas.elsewhere(madeIn, Sites.program("a stream of an array on another thread"));
      return Element.passive(array[i]);
    }
    return Element.copy(array[i], Span.address(tape.span(array), i), tape);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Element> action) {
    if (action == null) {
      throw new NullPointerException();
    }
    if (next >= end) {
      return false;
    }
    action.accept(element(next++));
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super Element> action) {
    if (action == null) {
      throw new NullPointerException();
    }
    int i = next;
    next = end;
    for (; i < end; i++) {
      action.accept(element(i));
    }
  }

  @Override
  public Spliterator<Element> trySplit() {
    int from = next;
    int middle = (from + end) >>> 1;
    if (from >= middle) {
      return null;
    }
    next = middle;
    return new ArrayElements(array, from, middle, characteristics, madeIn);
  }

  @Override
  public long estimateSize() {
    return end - next;
  }

  @Override
  public int characteristics() {
    return characteristics;
  }

  @Override
  public Comparator<? super Element> getComparator() {
    if (hasCharacteristics(SORTED)) {
      return null;
    }
    throw new IllegalStateException();
  }
}
