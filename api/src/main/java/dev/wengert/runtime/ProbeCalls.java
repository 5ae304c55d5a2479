package dev.wengert.runtime;

/** Which of the running calls of probed methods counts: those inside others do not, nor those with other arguments. */
final class ProbeCalls {
  private int depth;
  /** The depth of the call that counts, or 0. */
  private int counted;

  void enter() {
    depth++;
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
