package dev.wengert.runtime;

import java.util.Arrays;

/** Which of the running calls of probed methods counts: those inside others do not, nor those with other arguments. */
final class ProbeCalls {
  private int depth;
  /** Where the frames of the calls end. */
  private int[] ends = new int[4];
  /** The depth of the call that counts, or 0. */
  private int counted;

  /**
   * A call begins. Calls that an exception has ended unseen, as it can constructors, have frames that do not end above
   * this one.
   */
  void enter(int end) {
    while (depth > 0 && ends[depth - 1] <= end) {
      leave();
    }
    if (depth == ends.length) {
      ends = Arrays.copyOf(ends, 2 * depth);
    }
    ends[depth++] = end;
    if (counted == 0) {
      counted = depth;
    }
  }

  /** The innermost call is not meant. */
  void reject() {
    if (counted == depth) {
      counted = 0;
    }
  }

  void leave() {
    if (counted == depth) {
      counted = 0;
    }
    depth--;
  }

  /** Whether a value that is met now counts: in such a call, or outside all calls. */
  boolean count() {
    return counted == depth;
  }
}
