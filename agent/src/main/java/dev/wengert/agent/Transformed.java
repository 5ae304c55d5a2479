package dev.wengert.agent;

import dev.wengert.agent.twin.Members;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** What became of each class when it was loaded, for the day on which it is redefined. */
final class Transformed {
  /**
   * One class.
   *
   * @param members null if it only calls its originals or is an outsider
   * @param loaded a checksum of what it was transformed from first
   * @param last a checksum of what it was transformed from last
   * @param code the bytes by which it was redefined last, or null
   * @param shared whether an agent after us changes its methods
   */
  record Entry(
      Kind kind, Members members, long loaded, long last, byte[] code, boolean shared) {
    /** The entry after a redefinition by new code. */
    Entry redefined(byte[] by) {
      long checksum = checksum(by);
      return new Entry(kind, members, loaded, checksum, by, shared || checksum == last);
    }

    /**
     * The entry after a retransformation. If nothing has changed, somebody who comes after us asked for
     * it. For a class that was redefined HotSpot starts from what was loaded; the new code is kept.
     */
    Entry retransformed(byte[] from) {
      long checksum = checksum(from);
      boolean isReverted = code != null && checksum == loaded;
      return new Entry(
          kind, members, loaded, isReverted ? last : checksum, isReverted ? code : null,
          shared || isReverted || checksum == last);
    }
  }

  enum Kind {
    TWINS,
    BRIDGES,
    OUTSIDER
  }

  private final Map<ClassLoader, Map<String, Entry>> entries =
      Collections.synchronizedMap(new WeakHashMap<>());

  void put(ClassLoader loader, String name, Entry entry) {
    entries.computeIfAbsent(loader, l -> new ConcurrentHashMap<>()).put(name, entry);
  }

  void put(ClassLoader loader, String name, Kind kind, Members members, byte[] bytes) {
    long checksum = checksum(bytes);
    put(loader, name, new Entry(kind, members, checksum, checksum, null, false));
  }

  /** Null for a class that was left as it is. */
  Entry get(ClassLoader loader, String name) {
    Map<String, Entry> ofLoader = entries.get(loader);
    return ofLoader == null ? null : ofLoader.get(name);
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
