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
  /** Where this span is found; that of one tape. */
  final SpanTable table;
  final int length;
  /** Address of element 0, or 0 while no element has ever been active. */
  int base;
  /** For arrays of arrays: the spans last seen in each element; checked before use. */
  Span[] children;
  /** Next span in the same bucket of the table. */
  Span next;
  /** Next span with addresses in this recording. */
  Span nextActive;

  Span(Object holder, int hash, int length, SpanTable table) {
    super(holder, table.queue());
    this.hash = hash;
    this.table = table;
    this.length = length;
  }

  /** The address of the first element, 0 for an array without addresses or without a span. */
  public static int base(Span span) {
    return span == null ? 0 : span.base;
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

  private Span findChild(int index, Object row, Tape tape) {
    Span span = tape.span(row);
    if (children == null) {
      children = new Span[length];
    }
    children[index] = span;
    return span;
  }

  /** Whether a span that was cached beside an array is that array's, on this tape. */
  public static boolean fits(Span cached, Object array, Tape tape) {
    return cached != null && cached.table == tape.spans && cached.refersTo(array);
  }
}
