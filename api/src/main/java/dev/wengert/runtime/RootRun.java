package dev.wengert.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/** One recorded execution of the root of probes. */
public final class RootRun {
  private static final String RAN = "the JVM ended while this thread ran";

  /** How long the end of the JVM waits for a thread that runs. */
  private static final int ATTEMPTS = 25;

  private static final int ATTEMPT_MILLIS = 20;

  private final ProbeSink sink;
  private final long number;
  /** See {@link Admission}. */
  private final long reserved;
  private final Thread thread = Thread.currentThread();
  private final Tape tape = new Tape();
  private final Tape previous;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final long start;
  private volatile boolean isHanded;

  RootRun(ProbeSink sink, long number, long reserved) {
    this.sink = sink;
    this.number = number;
    this.reserved = reserved;
    tape.probes = new ProbeRecording(sink.probes(), tape);
    tape.surprises = Settings.explains() ? new Surprises() : null;
    tape.survives();
    previous = Recordings.begin(tape);
    tape.enter(0, 0);
    start = System.nanoTime();
  }

  /** Called by the root's original. */
  public Tape tape() {
    return tape;
  }

  Thread thread() {
    return thread;
  }

  /** The root has returned. Called by its original. */
  public void returned() {
    end("returned");
  }

  /** The root has thrown. Called by its original, which throws what is returned. */
  public Throwable threw(Throwable thrown) {
    try {
      Sites.restore(thrown);
    } catch (Throwable e) {
      sink.failed("a stack trace", e);
    }
    end("threw " + describe(thrown));
    return thrown;
  }

  private static String describe(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (RuntimeException e) {
      return thrown.getClass().getName();
    }
  }

  private void end(String ending) {
    ProbeRun run = null;
    try {
      run = take(ending);
    } finally {
      long bytes = tape.memory.bytes();
      Probes.ended(this);
      Recordings.end(tape, previous);
      Admission.leave(reserved, bytes);
    }
    if (run != null) {
      hand(run);
    }
    isHanded = true;
  }

  /** Takes the results, unless that was done. Returns null if it was, or if something went wrong. */
  ProbeRun take(String ending) {
    long nanos = System.nanoTime() - start;
    if (!taken.compareAndSet(false, true)) {
      return null;
    }
    try {
      return tape.probes.result(number, thread.getName(), ending, nanos);
    } catch (Throwable t) {
      sink.failed("the results of a recording", t);
      return null;
    }
  }

  /** Takes the results and hands them on; the recording goes on. */
  void finish(String ending) {
    ProbeRun run = take(ending);
    if (run != null) {
      hand(run);
    }
    isHanded = true;
  }

  /** The same while another thread ends the JVM; false if this one still runs. */
  boolean finishIfWaiting() {
    tape.interruptWith(() -> finish(RAN));
    for (int i = 0; i < ATTEMPTS && !taken.get(); i++) {
      switch (thread.getState()) {
        case BLOCKED, WAITING, TIMED_WAITING -> {
          String exit = tape.probes.exit;
          finish(exit != null ? exit : "the JVM ended while this thread waited");
          return true;
        }
        case TERMINATED -> {
          return true;
        }
        default -> {
          if (tape.isFull()) { // nothing is recorded any more: that thread does not come by
            finish(RAN);
            return true;
          }
          pause();
        }
      }
    }
    for (int i = 0; i < ATTEMPTS && taken.get() && !isHanded; i++) {
      pause(); // it is at it
    }
    return taken.get();
  }

  private static void pause() {
    try {
      Thread.sleep(ATTEMPT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(ProbeRun run) {
    try {
      sink.ended(run);
    } catch (Throwable t) {
      sink.failed("a report", t);
    }
  }
}
