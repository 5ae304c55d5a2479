package dev.wengert.it.fuzz;

import dev.wengert.it.random.Dual;
import dev.wengert.it.random.Unfit;

/**
 * How one run of the reference ended.
 *
 * @param number null if it ended with an exception
 * @param exception its type
 * @param rounded whether floats were computed
 */
record Result(Dual number, String exception, String output, boolean rounded) {
  private static final double CANCELLATION = 1e4;

  static Result of(World world, Obj self, double[] x, boolean active) {
    Object[] elements = new Object[x.length];
    for (int i = 0; i < x.length; i++) {
      elements[i] = active ? Dual.input(x[i], i, x.length) : Dual.constant(x[i]);
    }
    world.rounded = false;
    try {
      Dual number = (Dual) world.calls.virtual(
          Types.MAIN, "applyAsDouble", "([D)D", self, new Arr("[D", elements));
      return new Result(number, null, world.output(), world.rounded);
    } catch (Raised e) {
      return new Result(null, e.type(), world.output(), world.rounded);
    } finally {
      world.endRun();
    }
  }

  /** Whether there is a derivative to compare; throws if it is not good enough. */
  boolean tells(int inputs) {
    boolean active = false;
    for (int i = 0; number != null && i < inputs; i++) {
      active |= number.slope(i) != 0;
      if (number.size(i) > CANCELLATION * (1 + Math.abs(number.slope(i)))) {
        throw new Unfit("tangents cancel");
      }
    }
    return active;
  }
}
