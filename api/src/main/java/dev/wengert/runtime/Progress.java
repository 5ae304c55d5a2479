package dev.wengert.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Says on standard error how far long recordings are. A thread of its own looks at the tapes; the threads that
 * record do nothing for it. What it reads may be a moment old.
 */
public final class Progress {
  private static final long POLL_MILLIS = 500;
  /** Shorter recordings are not mentioned. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  /** Between lines that stay, where lines cannot be rewritten. */
  private static final long LINE_NANOS = 10_000_000_000L;
  private static final int WIDTH = 79;

  private static Progress running;
  /** What the terminal's last line speaks of; null if that is not of a recording. */
  private static volatile Shown shown;

  private record Shown(int id, Progress by) {}

  private final boolean all;
  private final boolean rewrites;
  private final OutputStream out;
  private final Map<Integer, TapeWatch> watches = new HashMap<>();
  private long lastLine;
  private int length;

  /**
   * @param all all recordings, not only those of probes
   * @param rewrites whether a line can be written over
   */
  Progress(boolean all, boolean rewrites, OutputStream out) {
    this.all = all;
    this.rewrites = rewrites;
    this.out = out;
  }

  /** Begins to watch recordings; nothing happens if that has been done. */
  public static synchronized void start(boolean all, boolean rewrites) {
    if (running != null) {
      return;
    }
    // Not System.err: that is the program's, who may have replaced it.
    running = new Progress(all, rewrites, new FileOutputStream(FileDescriptor.err));
    Thread thread = new Thread(null, running::run, "wengert-progress", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  /** A recording ends: its line goes before the program writes its own. */
  static void ended(int id) {
    Shown last = shown;
    if (last != null && last.id == id) {
      last.by.clear();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(POLL_MILLIS);
        look(Recordings.open(), System.nanoTime());
      }
    } catch (InterruptedException | IOException e) {
      // nobody to tell
    }
  }

  /** One look at the recordings that are open. */
  synchronized void look(Collection<Tape> open, long now) throws IOException {
    TapeWatch longest = null;
    int recordings = 0;
    Map<Integer, TapeWatch> still = new HashMap<>();
    for (Tape tape : open) {
      int id = tape.id;
      if (all || tape.probes != null) {
        TapeWatch watch = watches.getOrDefault(id, new TapeWatch(tape, id, now));
        still.put(id, watch);
        recordings++;
        longest = longest == null || watch.since < longest.since ? watch : longest;
      }
    }
    watches.keySet().retainAll(still.keySet());
    watches.putAll(still);
    if (longest == null || now - longest.since < PATIENCE_NANOS) {
      clear();
      return;
    }
    String line = longest.line(now);
    if (line != null) {
      show(longest.id, line + (recordings > 1 ? ", " + recordings + " recordings" : ""), now);
    }
  }

  private void show(int id, String text, long now) throws IOException {
    String line = "[wengert] " + text;
    if (rewrites) {
      String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
      write("\r" + cut + " ".repeat(Math.max(0, length - cut.length())));
      length = cut.length();
      shown = new Shown(id, this);
    } else if (lastLine == 0 || now - lastLine >= LINE_NANOS) {
      write(line + System.lineSeparator());
      lastLine = now;
    }
  }

  private synchronized void clear() {
    if (length > 0) {
      try {
        write("\r" + " ".repeat(length) + "\r");
      } catch (IOException e) {
        // nobody to tell
      }
      length = 0;
      shown = null;
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
