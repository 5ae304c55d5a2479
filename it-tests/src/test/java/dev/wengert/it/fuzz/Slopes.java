package dev.wengert.it.fuzz;

import dev.wengert.it.random.Unfit;

/** The reference's own check: its tangents against extrapolated central differences of its values. */
final class Slopes {
  private final Program program;
  private final double[] x;

  Slopes(Program program, double[] x) {
    this.program = program;
    this.x = x;
  }

  private Result run(double[] at, boolean active) {
    World world = program.world();
    Obj self = world.instance(Types.MAIN);
    world.calls.direct(Types.MAIN, "<init>", "()V", self);
    Result result = Result.of(world, self, at, active);
    if (result.exception() != null) {
      throw new Unfit("ends with an exception");
    }
    return result;
  }

  private double at(int i, double shift) {
    double[] moved = x.clone();
    moved[i] += shift;
    return run(moved, false).number().value;
  }

  private double central(int i, double step) {
    return (at(i, step) - at(i, -step)) / (2 * step);
  }

  private double extrapolated(int i, double step) {
    return (4 * central(i, step / 2) - central(i, step)) / 3;
  }

  /**
   * Whether differences could be taken; false where a branch or a step is too near.
   *
   * @throws AssertionError if they could, and do not agree
   */
  boolean agree() {
    try {
      Result exact = run(x, true);
      for (int i = 0; i < x.length; i++) {
        double slope = exact.number().slope(i);
        double scale = 1 + Math.abs(slope) + exact.number().size(i) * 1e-2;
        double fine = extrapolated(i, 1e-4);
        if (exact.rounded() || Math.abs(fine - extrapolated(i, 2e-4)) > 1e-7 * scale) {
          return false;
        }
        if (Math.abs(fine - slope) > 1e-6 * scale) {
          throw new AssertionError("seed " + program.seed + ", input " + i + ": tangent " + slope
              + ", differences " + fine + "\n" + program.describe());
        }
      }
      return true;
    } catch (Unfit e) {
      return false;
    }
  }
}
