package dev.wengert.runtime;

/** Memory of recordings that have ended, for the next ones of any thread. The last comes first: it may be in a cache. */
final class SpareTapes {
  /** More than this is left to the garbage collector. */
  private static final long MOST = Runtime.getRuntime().maxMemory() / 8;

  private static TapeMemory first;
  private static long bytes;

  private SpareTapes() {}

  /** A spare memory, or null. */
  static synchronized TapeMemory take() {
    TapeMemory memory = first;
    if (memory != null) {
      first = memory.nextSpare;
      memory.nextSpare = null;
      bytes -= memory.spareBytes();
    }
    return memory;
  }

  static synchronized void keep(TapeMemory memory) {
    long more = memory.spareBytes();
    if (bytes + more <= MOST) {
      bytes += more;
      memory.nextSpare = first;
      first = memory;
    }
  }
}
