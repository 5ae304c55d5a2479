package dev.wengert.runtime;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/**
 * Spans by the identity of their holders. The table does not keep the program's garbage alive: holders are held weakly,
 * or by the spans of a {@link SpanPool}, which are bounded and let go when the recording ends.
 *
 * <p>Arrays that live on from one recording to the next have weak spans, which stay theirs. Which do is found out: what a
 * recording meets for the first time gets a span of the pool; if it is there again later, and the recording did not make
 * it, a weak one.
 */
final class SpanTable {
  /** Holds weakly. */
  private final SpanBuckets weak = new SpanBuckets();

  /** Null until there is a weak span. */
  private ReferenceQueue<Object> queue;

  /** Null in a table for one recording: it has weak spans only. */
  private final SpanPool pool;

  private final SpanBuckets pooled = new SpanBuckets();
  private final SeenHashes seen;
  /** How many of the pool's spans were met and not made by this recording. */
  private int met;

  /** The first of the spans with addresses. */
  private Span active;

  /** For one recording. */
  SpanTable() {
    this(false);
  }

  /**
   * @param serves many recordings, one after the other
   */
  SpanTable(boolean serves) {
    pool = serves ? new SpanPool(this) : null;
    seen = serves ? new SeenHashes() : null;
  }

  /** A recording begins, in which the pool's holders may take so many bytes together. */
  void open(long bytes) {
    pool.open(bytes);
  }

  boolean isEmpty() {
    return weak.size() == 0;
  }

  /** How many holders are held weakly. */
  int size() {
    return weak.size();
  }

  /** Bytes that the spans take. */
  long bytes() {
    return (long) SpanPool.SPAN_BYTES * weak.size() + (pool == null ? 0 : pool.bytes() + seen.bytes());
  }

  Span find(Object holder) {
    if (pool != null && pooled.size() < pool.used()) {
      enterMade();
    }
    if (weak.size() == 0 && pooled.size() == 0) {
      return null;
    }
    int hash = System.identityHashCode(holder);
    Span span = pooled.find(holder, hash);
    return span != null ? span : weak.find(holder, hash);
  }

  /** Spans of arrays that the recording made are found through variables, most of them; here when one is asked for. */
  private void enterMade() {
    Span[] spans = pool.spans();
    for (int i = pooled.size(), n = pool.used(); i < n; i++) {
      Span span = spans[i];
      if (span.hash == 0) {
        span.hash = System.identityHashCode(span.get());
      }
      pooled.add(span);
    }
  }

  /** Adds the span of a holder that is known to have none, and was not made by this recording. */
  Span add(Object holder, int length) {
    if (pool != null) {
      int hash = System.identityHashCode(holder);
      Span span = seen.contains(hash) ? null : pool.take(holder, length);
      if (span != null) {
        span.hash = hash;
        span.isMet = true;
        met++;
        return span;
      }
    }
    return addWeak(holder, length);
  }

  /** Adds the span of a holder that has just been made. */
  Span addMade(Object holder, int length) {
    Span span = pool == null ? null : pool.take(holder, length);
    return span == null ? addWeak(holder, length) : span;
  }

  private Span addWeak(Object holder, int length) {
    if (queue == null) {
      queue = new ReferenceQueue<>();
    }
    expunge();
    Span span = new Span(this, holder, length, queue);
    weak.add(span);
    return span;
  }

  private void expunge() {
    if (queue != null) {
      for (Reference<?> dead = queue.poll(); dead != null; dead = queue.poll()) {
        weak.remove((Span) dead);
      }
    }
  }

  /** Notes a span that has just been given addresses. */
  void activated(Span span) {
    span.nextActive = active;
    active = span;
  }

  /** Takes all addresses away, at the end of a recording, and lets go of what is not held weakly. */
  void passivate() {
    for (Span s = active; s != null; ) {
      Span following = s.nextActive;
      s.base = 0;
      s.nextActive = null;
      s = following;
    }
    active = null;
    if (pool != null) {
      pooled.clear(pool.spans());
      noteMet();
      pool.release();
    }
    expunge();
  }

  private void noteMet() {
    if (met > 0) {
      seen.makeRoom(met);
      Span[] spans = pool.spans();
      for (int i = 0; i < pool.used(); i++) {
        if (spans[i].isMet) {
          seen.add(spans[i].hash);
        }
      }
      met = 0;
    }
  }
}
