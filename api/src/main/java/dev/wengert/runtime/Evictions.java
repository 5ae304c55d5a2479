package dev.wengert.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses of objects whose stamp was taken over by another recording that is open at the same
 * time (nested, or of another thread).
 */
final class Evictions {
  private final List<Entry> entries = new ArrayList<>();
  private volatile boolean any;

  boolean any() {
    return any;
  }

  synchronized void add(Object holder, String owner, int base) {
    entries.add(new Entry(holder, owner, base));
    any = true;
  }

  /** The base address, or 0. Statics are held by their owner's name. */
  synchronized int find(Object holder, String owner) {
    for (Entry entry : entries) {
      if (entry.owner.equals(owner) && entry.holder.refersTo(holder == null ? owner : holder)) {
        return entry.base;
      }
    }
    return 0;
  }

  synchronized void clear() {
    entries.clear();
    any = false;
  }

  private static final class Entry {
    final WeakReference<Object> holder;
    final String owner;
    final int base;

    Entry(Object holder, String owner, int base) {
      this.holder = new WeakReference<>(holder == null ? owner : holder);
      this.owner = owner;
      this.base = base;
    }
  }
}
