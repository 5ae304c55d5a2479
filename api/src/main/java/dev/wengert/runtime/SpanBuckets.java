package dev.wengert.runtime;

import java.util.Arrays;

/** Spans by the identity hashes of their holders. */
final class SpanBuckets {
  private static final Span[] NONE = new Span[1];
  private static final int INITIAL = 256;

  private Span[] buckets = NONE;
  private int size;

  int size() {
    return size;
  }

  Span find(Object holder, int hash) {
    for (Span s = buckets[hash & (buckets.length - 1)]; s != null; s = s.next) {
      if (s.hash == hash && s.isOf(holder)) {
        return s;
      }
    }
    return null;
  }

  void add(Span span) {
    if (buckets == NONE || size >= buckets.length - (buckets.length >> 2)) {
      grow();
    }
    int slot = span.hash & (buckets.length - 1);
    span.next = buckets[slot];
    buckets[slot] = span;
    size++;
  }

  private void grow() {
    Span[] wider = new Span[Math.max(INITIAL, 2 * buckets.length)];
    for (Span head : buckets) {
      for (Span s = head; s != null; ) {
        Span next = s.next;
        int slot = s.hash & (wider.length - 1); // a call might find no stack left
        s.next = wider[slot];
        wider[slot] = s;
        s = next;
      }
    }
    buckets = wider;
  }

  void remove(Span dead) {
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

  /** Takes out all spans, which are the first so many of these. */
  void clear(Span[] all) {
    if (size > buckets.length >> 3) {
      Arrays.fill(buckets, null);
    } else {
      for (int i = 0; i < size; i++) {
        buckets[all[i].hash & (buckets.length - 1)] = null;
      }
    }
    size = 0;
  }
}
