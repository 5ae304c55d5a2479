package dev.wengert.runtime;

import java.util.Arrays;

/**
 * Spans that serve one recording after the other. They hold their holders strongly while it lasts, and nothing
 * between recordings; so the array that is the n-th of a recording tends to have the span of the n-th of the last one.
 *
 * <p>Here, and wherever else a twin may come while a recording is on, what belongs together is written without a call in
 * between: each call may find no stack left, and the program may go on.
 */
final class SpanPool {
  /** Bytes of a span, with its places here and in the table. */
  static final int SPAN_BYTES = 88;

  /** Spans, and bytes that their holders may take together. */
  private static final int MOST = 1 << 17;

  private static final int HEADER_BYTES = 16;

  private final SpanTable table;
  private Span[] spans = new Span[16];
  private int made;
  private int used;
  private long held;
  private long mostHeld;

  SpanPool(SpanTable table) {
    this.table = table;
  }

  /** A recording begins, in which the holders may take so many bytes. */
  void open(long bytes) {
    mostHeld = bytes;
  }

  /** The span of a holder; null if it is to be held weakly, because a long recording would keep too much alive. */
  Span take(Object holder, int length) {
    long bytes = held + HEADER_BYTES + 8L * length;
    if (bytes > mostHeld || used == MOST) {
      return null;
    }
    if (used == made) {
      makeOne();
    }
    Span span = spans[used];
    span.take(holder, length);
    used++;
    held = bytes;
    return span;
  }

  private void makeOne() {
    if (made == spans.length) {
      spans = Arrays.copyOf(spans, 2 * made);
    }
    spans[made] = new Span(table);
    made++;
  }

  /** How many spans are in use: the first ones. */
  int used() {
    return used;
  }

  Span[] spans() {
    return spans;
  }

  /** Nothing is held from here on. */
  void release() {
    for (int i = 0; i < used; i++) {
      spans[i].release();
    }
    used = 0;
    held = 0;
  }

  long bytes() {
    return (long) SPAN_BYTES * made;
  }
}
