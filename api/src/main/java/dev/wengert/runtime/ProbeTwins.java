package dev.wengert.runtime;

/**
 * What twins of probed methods call. The agent puts calls of methods of these names, without addresses, into
 * what it makes the twin from; these are their twins.
 */
public final class ProbeTwins {
  private ProbeTwins() {}

  /** A probed method begins. */
  public static void enter(int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.enter(probe);
    }
  }

  /** A probed method ends. */
  public static void leave(int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.leave(probe);
    }
  }

  /** Makes a number an input. */
  public static double input(double x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.input(probe, x, ax, ret);
    return x;
  }

  public static float input(float x, int probe, int ax, int ret, int fp, Tape tape) {
    tape.ret = tape.probes == null ? ax : tape.probes.input(probe, x, ax, ret);
    return x;
  }

  /** Makes the numbers in an array or a box inputs. */
  public static void input(Object x, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.inputs(probe, x);
    }
  }

  /** Makes a number an output. */
  public static double output(double x, int probe, int ax, int ret, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.output(probe, x, ax);
    }
    tape.ret = ax;
    return x;
  }

  public static float output(float x, int probe, int ax, int ret, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.output(probe, x, ax);
    }
    tape.ret = ax;
    return x;
  }

  /** Makes the numbers in an array or a box outputs. */
  public static void output(Object x, int probe, int fp, Tape tape) {
    if (tape.probes != null) {
      tape.probes.outputs(probe, x);
    }
  }
}
