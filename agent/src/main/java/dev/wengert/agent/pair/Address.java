package dev.wengert.agent.pair;

/**
 * An address in the heap as the way back finds it: the index of an adjoint, below all indices if nothing was active
 * there, and what is added.
 *
 * @param base pushes the index
 * @param shift what is added to it, not negative
 */
public record Address(Factor base, IntExpr shift) {
  /** An address that was kept with others. */
  public static Address kept(int index) {
    return beside(index, 0);
  }

  /** A place in the same array or object as one whose address was kept. */
  public static Address beside(int index, int distance) {
    return new Address(
        method -> {
          method.index(index);
          method.toAdjointIndex(distance);
        },
        new IntExpr.Constant(0));
  }

  /** An element of the array that a local holds. */
  public static Address element(int local, IntExpr index) {
    return new Address(method -> method.code.lload(method.variables.array(local)), index);
  }

  /** An element of a row whose address is in a table that was copied. */
  public static Address inTable(Object image, IntExpr row, IntExpr column) {
    return new Address(
        method -> {
          method.pushOfRow(new Position(image, Position.Part.BASES), row);
          method.toAdjointIndex(0);
        },
        column);
  }

  /** A field of an object that is followed, by its number in its class. */
  public static Address ofObject(Object key, int number) {
    return new Address(
        method -> method.code.lload(method.variables.object(key)), new IntExpr.Constant(number));
  }

  /** ... -> ..., base, shift; both are longs */
  void push(ReverseMethod method) {
    base.push(method);
    shift.pushIndex(method);
  }
}
