package dev.wengert.runtime;

/** What forward twins of pairs call to keep what the way back needs. */
public final class PairData {
  private PairData() {}

  /** The stack of numbers, with room for {@code n} more above {@code top}. */
  public static double[] room(double[] data, int top, int n, Tape tape) {
    return top + n <= data.length ? data : tape.moreData(top, n);
  }

  /** The stack of addresses and counts, with room for {@code n} more above {@code top}. */
  public static int[] room(int[] indices, int top, int n, Tape tape) {
    return top + n <= indices.length ? indices : tape.moreIndices(top, n);
  }

  /** The address at which an active value is, or 0 for a passive one. */
  public static int at(int active, int address) {
    return active == 0 ? 0 : address;
  }
}
