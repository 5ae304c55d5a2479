package dev.wengert.runtime;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A builder of recorded streams. */
final class RecordedBuilder implements DoubleStream.Builder {
  private final Stream.Builder<Element> elements = Stream.builder();

  @Override
  public void accept(double x) {
    elements.accept(Element.passive(x));
  }

  public void accept$wengert(double x, int ax, int fp, Tape tape) {
    elements.accept(Element.copy(x, ax, tape));
  }

  @Override
  public DoubleStream.Builder add(double x) {
    accept(x);
    return this;
  }

  public DoubleStream.Builder add$wengert(double x, int ax, int fp, Tape tape) {
    accept$wengert(x, ax, fp, tape);
    return this;
  }

  @Override
  public DoubleStream build() {
    return RecordedStream.of(elements.build());
  }
}
