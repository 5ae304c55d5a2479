package dev.wengert.agent.pair;

/**
 * An address in the heap as the way back finds it: a base, which is 0 if nothing was active there, and what is added.
 *
 * @param base pushes the base
 * @param shift what is added to a base that is not 0
 */
public record Address(Factor base, IntExpr shift) {
  private static final IntExpr NONE = new IntExpr.Constant(0);

  /** An address that was kept with others. */
  public static Address kept(int index) {
    return new Address(method -> method.index(index), NONE);
  }

  /** A place in the same array or object as one whose address was kept. */
  public static Address beside(int index, int distance) {
    return new Address(method -> method.index(index), new IntExpr.Constant(distance));
  }

  /** An element of the array that a local holds. */
  public static Address element(int local, IntExpr index) {
    return new Address(method -> method.code.iload(method.array(local)), index);
  }

  /** A field of the receiver, so far from one whose address is followed. */
  public static Address ofReceiver(Object representative, int distance) {
    return new Address(
        method -> method.code.iload(method.receiver(representative)), new IntExpr.Constant(distance));
  }

  /** ... -> ..., base, shift */
  void push(ReverseMethod method) {
    base.push(method);
    shift.push(method);
  }
}
