package dev.wengert.runtime;

import dev.wengert.Leak;

/** What the guards of original methods call when code that is not transformed called them. */
public final class Boundary {
  private Boundary() {}

  /** A twin returned a double to code that is not transformed. */
  public static double returned(double value, Tape tape, String site) {
    if (tape.ret != 0) {
      if (tape.isPaused()) {
        tape.ret = 0;
        return value;
      }
      int kept = tape.keep(tape.ret);
      tape.escapes.add(value, kept, site);
      tape.leaks.defer(Leak.Kind.RETURN, site);
      tape.ret = 0;
    }
    return value;
  }
}
