package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.classes.Names;

/** Calls of {@code Snapshot} around a call that may overwrite an array: nothing stale is left in it. */
final class Snapshots {
  private static final String SNAPSHOT = Names.RUNTIME + "Snapshot";

  private Snapshots() {}

  /** Leaves what the array of a span holds in a variable, or null if nothing in it is active. */
  static void take(Code code, int tape, int span, int to) {
    code.aload(span)
        .aload(tape)
        .invokeStatic(
            SNAPSHOT, "take", "(" + Names.L_SPAN + Names.L_TAPE + ")L" + SNAPSHOT + ";")
        .astore(to);
  }

  static void compare(Code code, int tape, int snapshot) {
    code.aload(snapshot)
        .aload(tape)
        .invokeStatic(SNAPSHOT, "compare", "(L" + SNAPSHOT + ";" + Names.L_TAPE + ")V");
  }
}
