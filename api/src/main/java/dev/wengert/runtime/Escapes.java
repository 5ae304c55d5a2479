package dev.wengert.runtime;

import dev.wengert.Leak;

/**
 * Active doubles that twins returned to code that is not transformed. If just one did, and the
 * differentiated function's result is that very number, it can still be traced.
 */
final class Escapes {
  private int count;
  private long bits;
  private int address;
  private String site;

  void add(double value, int kept, String where) {
    count++;
    bits = Double.doubleToRawLongBits(value);
    address = kept;
    site = where;
  }

  /**
   * The address of a result that came out of code that is not transformed, or 0. Numbers that other
   * computations could easily produce as well (integers, infinities, NaN) are not trusted.
   */
  int trace(double result, Tape tape) {
    boolean traceable =
        count == 1
            && Double.doubleToRawLongBits(result) == bits
            && Math.rint(result) != result
            && !Double.isNaN(result);
    if (!traceable) {
      return 0;
    }
    tape.leaks.remove(Leak.Kind.RETURN, site);
    return address;
  }

  void clear() {
    count = 0;
    address = 0;
    site = null;
  }
}
