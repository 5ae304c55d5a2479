package dev.wengert.runtime;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * The adjoint addresses of one array (or of one box) in one recording.
 *
 * <p>It holds its array, or is a weak reference to it itself: whose span this is is asked for each row of data that a
 * program reads, and answered without a third object.
 *
 * <p>All aliases of an array share its span, found by identity in {@link SpanTable}. A span has no
 * addresses ({@code base == 0}) until something active is stored in its array. After a recording a span may become
 * another array's: who kept it asks whose it is.
 */
public final class Span extends WeakReference<Object> {
  /** Where this span is found; that of one tape. Null for an array that stays in its method. */
  final SpanTable table;
  /** The array or box; null if this is a weak reference to it, or waits in a pool. */
  private Object holder;
  /** Of the holder, or 0 if nobody has asked yet. */
  int hash;
  int length;
  /** Address of element 0, or 0 while no element has ever been active. */
  int base;
  /** For arrays of arrays: the spans last seen in each element; checked before use. */
  Span[] children;
  /** Next span in the same bucket of the table. */
  Span next;
  /** Next span with addresses in this recording. */
  Span nextActive;
  /** Of a pool: whether the recording met its holder, and did not make it. */
  boolean isMet;
  /** Whether this is a weak reference to its holder. */
  private boolean isWeak;

  /** Of an array that stays in its method: the first of the addresses that it will get, 0 for new ones. */
  private int place;

  /** Of such an array: addresses in the heap that were given to it or to one before, and how many. */
  private int own;

  private int room;

  /** The last such array, for the next one ({@link PairData#doubles}). */
  Object last;

  /** Nothing's, until {@link #take}. */
  Span(SpanTable table) {
    super(null);
    this.table = table;
  }

  /** That of something that may become garbage, which is noted in a queue. */
  Span(SpanTable table, Object holder, int length, ReferenceQueue<Object> queue) {
    super(holder, queue);
    this.table = table;
    this.hash = System.identityHashCode(holder);
    this.length = length;
    this.isWeak = true;
  }

  /** Becomes the span of something that does not, until {@link #release}. */
  void take(Object newHolder, int newLength) {
    holder = newHolder;
    length = newLength;
    Span[] old = children;
    if (old != null && !(newHolder instanceof Object[] && isRoom(old.length, newLength))) {
      children = null;
    }
  }

  private static boolean isRoom(int room, int length) {
    return room >= length && room <= 2 * length + 16;
  }

  /** Holds nothing from here on. What it knows of elements is checked before use. */
  void release() {
    holder = null;
    hash = 0;
    next = null;
    isMet = false;
  }

  /** Whether the recording made its array, as far as is known. */
  boolean isMade() {
    return !isMet && table != null && !isWeak;
  }

  /** Whether this is the span of an object, which is not null. */
  boolean isOf(Object object) {
    return holder == object || refersTo(object);
  }

  /** Whether its array is garbage. */
  boolean isDead() {
    return isWeak && refersTo(null);
  }

  /** The array or box; null if it is garbage. */
  @Override
  public Object get() {
    return isWeak ? super.get() : holder;
  }

  /** The span of a new array that stays in its method. */
  public static Span local(int length) {
    Span span = new Span(null);
    span.length = length;
    return span;
  }

  /** Becomes the span of another such array, which is to get these addresses. */
  void reuse(int newLength, int newPlace) {
    length = newLength;
    base = 0;
    place = newPlace;
  }

  /** Becomes the span of another such array, with the same addresses in the heap as far as they are enough. */
  void reuse(int newLength) {
    reuse(newLength, room < newLength ? 0 : own);
  }

  /** Gives such an array its addresses. */
  void activate(Tape tape) {
    if (place == 0) {
      room = Math.max(length, 2 * room);
      own = tape.allocate(room);
      place = own;
    }
    base = place;
  }

  /** Addresses in the heap are handed out anew. */
  void forget() {
    base = 0;
    own = 0;
    room = 0;
  }

  /** The first of the addresses that such an array will get, 0 if they are new. */
  public static int place(Span span) {
    return span.place;
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
      if (cached != null && cached.isOf(row)) {
        return cached;
      }
    }
    return parent.findChild(index, row, tape);
  }

  private Span findChild(int index, Object row, Tape tape) {
    Span span = tape.row(row, this);
    if (children == null) {
      children = new Span[length];
    }
    children[index] = span;
    return span;
  }

  /** Whether a span that was cached beside an array is that array's, on this tape. */
  public static boolean fits(Span cached, Object array, Tape tape) {
    return cached != null && cached.table == tape.spans && array != null && cached.isOf(array);
  }
}
