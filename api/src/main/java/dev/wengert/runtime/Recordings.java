package dev.wengert.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Which threads are recording, and on which tape. */
public final class Recordings {
  /** How many recordings are open in this process; originals ask {@link Guards} first. */
  public static int active;

  private static final ThreadLocal<Tape> CURRENT = new ThreadLocal<>();
  private static final ThreadLocal<Tape> AMBIENT = new ThreadLocal<>();
  private static final AtomicInteger IDS = new AtomicInteger();
  /** The recording that began last of those that are open; the others follow {@link Tape#earlier}. */
  private static Tape last;

  private Recordings() {}

  /** Whether this thread records; called by originals. */
  public static boolean recording() {
    return current() != null;
  }

  /** The tape on which this thread records, or null. */
  public static Tape current() {
    Tape tape = CURRENT.get();
    return tape != null && tape.busy ? null : tape;
  }

  /** From here on this thread does not record. Returns the tape that is busy then and was not before, or null. */
  static Tape setBusy() {
    Tape tape = current();
    if (tape != null) {
      tape.busy = true;
    }
    return tape;
  }

  /** The tape for a method that may open a recording itself: the current one, or one still closed. */
  public static Tape ambient() {
    Tape tape = current();
    if (tape != null) {
      return tape;
    }
    Tape offered = AMBIENT.get();
    if (offered == null) {
      return new Tape();
    }
    AMBIENT.remove();
    return offered;
  }

  /** Leaves a closed tape for a constructor that is called next; null takes it back. */
  static void offerAmbient(Tape tape) {
    if (tape == null) {
      AMBIENT.remove();
    } else {
      AMBIENT.set(tape);
    }
  }

  static int nextId() {
    while (true) {
      int id = IDS.incrementAndGet();
      if (id != 0 && id != -1) { // stamps of objects and tapes that belong to no recording yet
        return id;
      }
    }
  }

  private static TapeMemory acquire() {
    TapeMemory memory = SpareTapes.take();
    if (memory == null || memory.limit() != Settings.tapeLimit()) {
      memory = new TapeMemory(Settings.tapeLimit());
    }
    memory.open();
    return memory;
  }

  /** Starts a recording that keeps its spans, and its tape, for later ones. */
  static Tape begin() {
    TapeMemory memory = acquire();
    Tape tape = memory.takeTape();
    tape.isKept = true;
    begin(tape, memory);
    return tape;
  }

  /** Starts recording on a tape. Returns the tape that was current before, for {@link #end}. */
  static Tape begin(Tape tape) {
    return begin(tape, acquire());
  }

  private static Tape begin(Tape tape, TapeMemory memory) {
    Guards.open();
    Tape previous = CURRENT.get();
    tape.begin(memory, previous);
    CURRENT.set(tape);
    synchronized (Recordings.class) {
      active++;
      tape.earlier = last;
      last = tape;
    }
    return previous;
  }

  /** Ends the recording on a tape and makes the previous tape current again. */
  static void end(Tape tape, Tape previous) {
    synchronized (Recordings.class) {
      active--;
      unlink(tape);
    }
    Progress.ended(tape.id);
    TapeMemory memory = tape.end();
    memory.release();
    SpareTapes.keep(memory);
    CURRENT.set(previous); // no entry for the next recording to make
  }

  private static void unlink(Tape tape) {
    if (last == tape) {
      last = tape.earlier;
    } else {
      Tape later = last;
      while (later != null && later.earlier != tape) {
        later = later.earlier;
      }
      if (later != null) {
        later.earlier = tape.earlier;
      }
    }
    tape.earlier = null;
  }

  /** Lets this thread record on a tape whose own thread waits; null takes it back. */
  static void lend(Tape tape) {
    if (tape == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(tape);
    }
  }

  static synchronized Collection<Tape> open() {
    List<Tape> open = new ArrayList<>();
    for (Tape tape = last; tape != null; tape = tape.earlier) {
      open.add(tape);
    }
    return open;
  }

  /** The open recording with this stamp, or null. */
  static synchronized Tape open(int id) {
    Tape tape = last;
    while (tape != null && tape.id != id) {
      tape = tape.earlier;
    }
    return tape;
  }
}
