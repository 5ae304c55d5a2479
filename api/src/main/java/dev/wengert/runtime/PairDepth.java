package dev.wengert.runtime;

/**
 * How deep pairs call each other. A forward twin needs more stack than a twin that records statements, and while it
 * is interpreted so does the call of one by {@link PairSite}. A recursion therefore records statements from a depth
 * on for which every stack has room. Depth is measured in addresses, which need no counting: each frame of a pair
 * with calls has {@link #FRAME} of them at least.
 */
public final class PairDepth {
  /** Addresses in all frames together, from which on calls record statements. */
  public static final int DEEPEST = 8192;

  /** Addresses that a frame has at least whose method calls others. */
  public static final int FRAME = 128;

  private PairDepth() {}

  /**
   * The number of the pair to call, if there is one. If not, or where it is too deep or pairs rest: the complement of the
   * mark at which the twin begins that records statements.
   */
  public static int number(int number, int fp, Tape tape) {
    return number < 0 || fp < -DEEPEST || !tape.usesPairs() ? ~tape.mark() : number;
  }

  /** A mark, or where it is too deep for a pair or pairs rest, its complement. */
  public static int mark(int mark, int fp, Tape tape) {
    return fp < -DEEPEST || !tape.usesPairs() ? ~mark : mark;
  }

  /** Whether a mark stands for a call of a pair. */
  static boolean isOfPair(int mark) {
    return mark >= 0;
  }

  /** The mark itself. */
  static int position(int mark) {
    return mark < 0 ? ~mark : mark;
  }
}
