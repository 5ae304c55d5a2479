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

  /**
   * Notes what an object had.
   *
   * @param word the stamp of the recording, and the base address
   */
  synchronized void add(Object holder, String owner, long word) {
    entries.add(new Entry(holder, owner, word));
    any = true;
  }

  /**
   * The base address, or 0. Statics are held by their owner's name.
   *
   * @param id of the recording: what was noted when it was another one, by a thread that came too late, does not count
   */
  synchronized int find(Object holder, String owner, int id) {
    for (Entry entry : entries) {
      if (entry.id == id
          && entry.owner.equals(owner)
          && entry.holder.refersTo(holder == null ? owner : holder)) {
        return entry.base;
      }
    }
    return 0;
  }

  void clear() {
    if (any) {
      synchronized (this) {
        entries.clear();
        any = false;
      }
    }
  }

  private static final class Entry {
    final WeakReference<Object> holder;
    final String owner;
    final int id;
    final int base;

    Entry(Object holder, String owner, long word) {
      this.holder = new WeakReference<>(holder == null ? owner : holder);
      this.owner = owner;
      this.id = (int) (word >>> 32);
      this.base = (int) word;
    }
  }
}
