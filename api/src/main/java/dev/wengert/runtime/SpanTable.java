package dev.wengert.runtime;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/**
 * Spans by the identity of their holders. Holders are held weakly: the table does not keep the
 * program's garbage alive.
 */
final class SpanTable {
  private static final int INITIAL = 256;
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private Span[] buckets = new Span[INITIAL];
  private int size;
  /** The first of the spans with addresses. */
  private Span active;

  ReferenceQueue<Object> queue() {
    return queue;
  }

  int size() {
    return size;
  }

  Span find(Object holder) {
    if (size == 0) {
      return null;
    }
    int hash = System.identityHashCode(holder);
    for (Span s = buckets[hash & (buckets.length - 1)]; s != null; s = s.next) {
      if (s.hash == hash && s.refersTo(holder)) {
        return s;
      }
    }
    return null;
  }

  /** Adds the span of a holder that is known to have none. */
  Span add(Object holder, int length) {
    expunge();
    if (size >= buckets.length - (buckets.length >> 2)) {
      grow();
    }
    Span span = new Span(holder, System.identityHashCode(holder), length, this);
    int slot = span.hash & (buckets.length - 1);
    span.next = buckets[slot];
    buckets[slot] = span;
    size++;
    return span;
  }

  private void expunge() {
    for (Reference<?> dead = queue.poll(); dead != null; dead = queue.poll()) {
      remove((Span) dead);
    }
  }

  private void remove(Span dead) {
    int slot = dead.hash & (buckets.length - 1);
    Span previous = null;
    for (Span s = buckets[slot]; s != null; previous = s, s = s.next) {
      if (s == dead) {
        if (previous == null) {
          buckets[slot] = s.next;
        } else {
          previous.next = s.next;
        }
        size--;
        return;
      }
    }
  }

  private void grow() {
    Span[] old = buckets;
    Span[] wider = new Span[old.length * 2];
    for (Span head : old) {
      for (Span s = head; s != null; ) {
        Span next = s.next;
        int slot = s.hash & (wider.length - 1);
        s.next = wider[slot];
        wider[slot] = s;
        s = next;
      }
    }
    buckets = wider;
  }

  /** Notes a span that has just been given addresses. */
  void activated(Span span) {
    span.nextActive = active;
    active = span;
  }

  /** Takes all addresses away, at the end of a recording. */
  void passivate() {
    for (Span s = active; s != null; ) {
      Span following = s.nextActive;
      s.base = 0;
      s.nextActive = null;
      s = following;
    }
    active = null;
    expunge();
  }
}
