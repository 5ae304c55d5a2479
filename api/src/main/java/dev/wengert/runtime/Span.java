package dev.wengert.runtime;

import java.lang.ref.WeakReference;

/**
 * The adjoint addresses of one array (or of one box) in one recording.
 *
 * <p>All aliases of an array share its span, found by identity in {@link SpanTable}. A span has no
 * addresses ({@code base == 0}) until something active is stored in its array.
 */
public final class Span extends WeakReference<Object> {
  final int hash;
  /** The recording that this span's addresses belong to. */
  int tapeId;
  final int length;
  /** Address of element 0, or 0 while no element has ever been active. */
  int base;
  /** For arrays of arrays: the spans last seen in each element; checked before use. */
  Span[] children;
  /** Next span in the same bucket of the table. */
  Span next;

  Span(Object holder, int hash, int length, Tape tape) {
    super(holder, tape.spans.queue());
    this.hash = hash;
    this.tapeId = tape.id;
    this.length = length;
  }

  /** The address of an element, 0 (passive) for an array without addresses or without a span. */
  public static int address(Span span, int index) {
    if (span == null) {
      return 0;
    }
    int base = span.base;
    return base == 0 ? 0 : base + index;
  }

  /** The span of a row, through the cache of its parent. */
  public static Span child(Object row, Span parent, int index, Tape tape) {
    if (row == null || parent == null) {
      return tape.span(row);
    }
    Span[] children = parent.children;
    if (children != null) {
      Span cached = children[index];
      if (cached != null && cached.refersTo(row)) {
        return cached;
      }
    }
    return parent.findChild(index, row, tape);
  }

  /** Takes the addresses away, at the end of a recording. */
  void passivate() {
    base = 0;
    children = null;
  }

  private Span findChild(int index, Object row, Tape tape) {
    Span span = tape.span(row);
    if (children == null) {
      children = new Span[length];
    }
    children[index] = span;
    return span;
  }

  /** Whether a span that was cached beside an array is that array's, in this recording. */
  public static boolean fits(Span cached, Object array, Tape tape) {
    return cached != null && cached.tapeId == tape.id && cached.refersTo(array);
  }
}
