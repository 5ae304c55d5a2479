package dev.wengert.runtime;

import dev.wengert.Surprise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The surprises of one recording, one entry for each kind and site. */
final class Surprises {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  /** Where an active value was written as text first, or null. */
  private String text;

  /**
   * Counts a surprise.
   *
   * @param site class, method, line, and more that tells sites apart, separated by tabs
   */
  void add(Surprise.Kind kind, String site, String detail) {
    entries.computeIfAbsent(kind + site, key -> new Entry(kind, site, detail)).count++;
  }

  /** An active value is written as text. */
  void written(String site) {
    if (text == null) {
      String[] parts = site.split("\t", -1);
      text = parts[0] + "." + parts[1] + ":" + parts[2];
    }
  }

  /** A number is read from text. */
  void read(String site) {
    if (text != null) {
      add(Surprise.Kind.TEXT, site, "a number is read from text; a value with a derivative was written as text at " + text);
    }
  }

  /** By class and line. */
  List<Surprise> toList() {
    List<Surprise> list = new ArrayList<>();
    for (Entry entry : entries.values()) {
      list.add(entry.surprise());
    }
    list.sort(Comparator.comparing(Surprise::className).thenComparingInt(Surprise::line));
    return List.copyOf(list);
  }

  private static final class Entry {
    final Surprise.Kind kind;
    final String[] site;
    final String detail;
    long count;

    Entry(Surprise.Kind kind, String site, String detail) {
      this.kind = kind;
      this.site = site.split("\t", -1);
      this.detail = detail;
    }

    Surprise surprise() {
      return new Surprise(kind, site[0], site[1], Integer.parseInt(site[2]), detail, count);
    }
  }
}
