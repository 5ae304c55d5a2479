package dev.wengert.runtime;

import dev.wengert.Leak;
import dev.wengert.LeakException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The leaks of one recording, one entry per site. */
final class Leaks {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  /** Sites where work of this recording ran on other threads. */
  private final Queue<String> elsewhere = new ConcurrentLinkedQueue<>();

  /**
   * Counts a leak.
   *
   * @param site class, method, line and callee, separated by tabs
   */
  void add(Leak.Kind kind, String site) {
    Entry entry = entries.get(kind + site);
    if (entry == null) {
      entry = new Entry(kind, site);
      entries.put(kind + site, entry);
      entry.count++;
      entry.report();
    } else {
      entry.count++;
      if (Settings.leaks() == Settings.Policy.ERROR) {
        throw new LeakException(entry.leak());
      }
    }
  }

  /** Counts a leak that may turn out to be none; it is reported with the list if it stays. */
  void defer(Leak.Kind kind, String site) {
    entries.computeIfAbsent(kind + site, key -> new Entry(kind, site)).count++;
  }

  void remove(Leak.Kind kind, String site) {
    entries.remove(kind + site);
  }

  /** Called by a thread that does not own the recording. */
  void addFromOtherThread(String site) {
    elsewhere.add(site);
  }

  /** Reports what was deferred. */
  void report() {
    for (String site = elsewhere.poll(); site != null; site = elsewhere.poll()) {
      add(Leak.Kind.THREAD, site);
    }
    if (!entries.isEmpty()) {
      for (Entry entry : List.copyOf(entries.values())) {
        entry.report();
      }
    }
  }

  List<Leak> toList() {
    report();
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Leak> list = new ArrayList<>();
    for (Entry entry : entries.values()) {
      list.add(entry.leak());
    }
    return List.copyOf(list);
  }

  void clear() {
    entries.clear();
    elsewhere.clear();
  }

  private static final class Entry {
    final Leak.Kind kind;
    final String[] site;
    long count;
    private boolean reported;

    Entry(Leak.Kind kind, String site) {
      this.kind = kind;
      this.site = site.split("\t", -1);
    }

    void report() {
      if (reported) {
        return;
      }
      reported = true;
      switch (Settings.leaks()) {
        case ERROR -> throw new LeakException(leak());
        case WARN -> {
          if (Probes.isNew(kind + String.join("\t", site))) {
            Settings.warn("leak: " + leak());
          }
        }
        case IGNORE -> { }
      }
    }

    Leak leak() {
      return new Leak(kind, site[0], site[1], Integer.parseInt(site[2]), site[3], count);
    }
  }
}
