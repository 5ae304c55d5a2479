package dev.wengert.runtime;

import dev.wengert.WengertException;

/**
 * What is left of pairs when their class is redefined. Calls are linked to them, and the JVM keeps all methods of a
 * class: they record statements from then on. What an earlier pair kept cannot be read any more.
 */
public final class RedefinedPairs {
  /** Follows a mark where the reverse method begins to read; no pair leaves that. */
  private static final int MARKED = Integer.MIN_VALUE;

  private RedefinedPairs() {}

  /**
   * The twin has been called in place of the forward twin.
   *
   * @param mark what was recorded before
   * @param own the address at which the caller expects a result; 0 if there is none
   */
  public static void called(Tape tape, int mark, int own) {
    if (own != 0 && tape.ret != own) {
      tape.ret = tape.move(own, tape.ret) == 0 ? tape.kill(own) : own;
    }
    PairData.tookOver(tape, mark);
    PairData.tookOver(tape, MARKED);
  }

  /** Walks back what the twin recorded. */
  public static void back(Sweep sweep) {
    int top = sweep.indexTop;
    if (top < 2 || sweep.indices[top - 1] != MARKED) {
      throw gone();
    }
    sweep.indexTop = top - 2;
    sweep.backTo(sweep.indices[top - 2]);
  }

  /** Only what ran when the class was redefined comes here. */
  public static WengertException gone() {
    return new WengertException(
        "a class was redefined while its methods were being recorded; record again, or use the agent's option engine=statements");
  }
}
