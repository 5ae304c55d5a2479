package dev.wengert.runtime;

import java.util.Locale;

/** What another thread can see of a recording: how much there is, how fast it grows, how far a sweep is. */
final class TapeWatch {
  private static final double NANOS = 1e9;

  final int id;
  final long since;
  private final Tape tape;
  /** Chunks that are full and have been counted, and the statements in them. */
  private int counted;
  private long statements;
  private long lastStatements;
  private long lastLook;

  TapeWatch(Tape tape, int id, long now) {
    this.tape = tape;
    this.id = id;
    this.since = now;
    this.lastLook = now;
  }

  /** What to say; null if the recording changes just now. */
  String line(long now) {
    try {
      TapeMemory memory = tape.memory;
      int last = tape.chunk;
      int swept = tape.swept;
      count(memory, last);
      if (swept < 0 && tape.outputs > 0) {
        return null; // between sweeps, or behind the last one
      }
      String line = swept < 0 ? recording(memory, now) : sweep(memory, last, swept);
      lastStatements = statements;
      lastLook = now;
      return tape.id == id ? line + ", " + seconds(now - since) : null;
    } catch (RuntimeException e) {
      return null; // the tape's own thread is at work on it
    }
  }

  private void count(TapeMemory memory, int last) {
    while (counted < last) {
      statements += Sweep.count(memory.chunk(counted));
      counted++;
    }
  }

  private String recording(TapeMemory memory, long now) {
    double rate = (statements - lastStatements) / Math.max((now - lastLook) / NANOS, 1e-3);
    String recorded = statements == 0 ? "" : amount(statements) + " statements, " + amount(rate) + "/s, ";
    return "recording: " + recorded
        + bytes(memory.bytes()) + " of " + bytes(memory.limit());
  }

  private String sweep(TapeMemory memory, int last, int swept) {
    long done = 0;
    long total = 0;
    for (int c = 0; c <= last; c++) {
      int size = memory.chunk(c).ip;
      total += size;
      done += c > swept ? size : 0;
    }
    String which = tape.outputs > 1 ? "output " + tape.output + " of " + tape.outputs + ", " : "";
    if (tape.compiles) {
      return "backwards: " + which + bytes(memory.bytes()); // a statement may be a call that takes all the time
    }
    return "backwards: " + which + 100 * done / Math.max(total, 1) + " % of " + amount(statements) + " statements";
  }

  private static String amount(double n) {
    return n < 1e4 ? String.valueOf((long) n)
        : n < 1e6 ? String.format(Locale.ROOT, "%.0f k", n / 1e3)
        : n < 1e9 ? String.format(Locale.ROOT, "%.1f M", n / 1e6)
        : String.format(Locale.ROOT, "%.2f G", n / 1e9);
  }

  private static String bytes(long n) {
    return n < 1L << 30
        ? String.format(Locale.ROOT, "%.0f MiB", n / (double) (1 << 20))
        : String.format(Locale.ROOT, "%.1f GiB", n / (double) (1 << 30));
  }

  private static String seconds(long nanos) {
    long s = nanos / 1_000_000_000L;
    return s < 60 ? s + " s" : s / 60 + ":" + String.format("%02d", s % 60) + " min";
  }
}
