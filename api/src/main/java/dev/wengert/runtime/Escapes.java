package dev.wengert.runtime;

import dev.wengert.Leak;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Active doubles that twins returned to code that is not transformed. If just one did, and the
 * differentiated function's result is that very number, it can still be traced.
 */
final class Escapes {
  private final Map<String, Boolean> compared = new HashMap<>();
  private final Set<String> callees = new HashSet<>();
  private int count;
  private long bits;
  private int address;
  private String site;

  /**
   * Whether what a method returns is only compared. It is asked once: the body of a lambda has one
   * caller.
   *
   * @param ask looks at the caller
   */
  boolean isCompared(String returning, BooleanSupplier ask) {
    Boolean known = compared.get(returning);
    if (known == null) {
      known = ask.getAsBoolean(); // it walks the stack: no frame of a map may be on it
      compared.put(returning, known);
    }
    return known;
  }

  /** Whether a method has been asked about before. */
  boolean isKnownCallee(String site) {
    return !callees.add(site);
  }

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
    compared.clear();
    callees.clear();
    count = 0;
    address = 0;
    site = null;
  }
}
