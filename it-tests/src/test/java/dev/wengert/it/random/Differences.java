package dev.wengert.it.random;

/** The reference's own check: its tangents against extrapolated central differences of its values. */
final class Differences {
  private Differences() {}

  /**
   * Whether differences could be taken; false where a branch or a step is too near.
   *
   * @throws AssertionError if they could, and do not agree
   */
  static boolean agree(Subject subject, double[] x) {
    return Rounding.without(() -> agreeUnrounded(subject, x));
  }

  private static boolean agreeUnrounded(Subject subject, double[] x) {
    Dual exact;
    try {
      exact = subject.reference().run(Check.inputs(x, true));
    } catch (Unfit e) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      double reference = exact.slope(i);
      double fine;
      double coarse;
      try {
        fine = extrapolated(subject, x, i, 1e-4);
        coarse = extrapolated(subject, x, i, 2e-4);
      } catch (Unfit e) {
        return false;
      }
      double scale = 1 + Math.abs(reference) + exact.size(i) * 1e-2;
      if (Math.abs(fine - coarse) > 1e-7 * scale) {
        return false;
      }
      if (Math.abs(fine - reference) > 1e-6 * scale) {
        throw new AssertionError("input " + i + ": tangent " + reference + ", differences " + fine
            + "\n" + subject.describe());
      }
    }
    return true;
  }

  private static double extrapolated(Subject subject, double[] x, int i, double step) {
    return (4 * central(subject, x, i, step / 2) - central(subject, x, i, step)) / 3;
  }

  private static double central(Subject subject, double[] x, int i, double step) {
    return (at(subject, x, i, step) - at(subject, x, i, -step)) / (2 * step);
  }

  private static double at(Subject subject, double[] x, int i, double shift) {
    double[] moved = x.clone();
    moved[i] += shift;
    return subject.reference().run(Check.inputs(moved, false)).value;
  }
}
