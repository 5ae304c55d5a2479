package dev.wengert.runtime;

import dev.wengert.Leak;
import java.lang.invoke.MethodHandles;

/** What the twins of methods with custom rules call. */
public final class RuleTwins {
  private RuleTwins() {}

  /** What runs from here on is not recorded: the method itself, of which the rule knows the derivative. */
  public static void pause() {
    Tape tape = Recordings.current();
    if (tape != null) { // the tape of a method that opens it later is closed
      tape.pause();
    }
  }

  /** Ends {@link #pause}. */
  public static void unpause() {
    Tape tape = Recordings.current();
    if (tape != null) {
      tape.unpause();
    }
  }

  /** Defines a class with the formulas of rules in this package. */
  public static void define(byte[] bytes) throws IllegalAccessException {
    MethodHandles.lookup().defineClass(bytes);
  }

  /** The evaluation of a function at its root begins; returns a number that the other methods are given. */
  public static int begin() {
    Tape tape = Recordings.current();
    return tape == null ? -1 : tape.roots.begin();
  }

  /** The root itself; the twin makes it a variable. */
  public static double unknown(double r, int evaluation) {
    return r;
  }

  /** The twin of {@link #unknown(double, int)}. */
  public static double unknown(double r, int evaluation, int ar, int ret, int fp, Tape tape) {
    tape.ret = 0;
    if (!tape.isRecording()) {
      return r;
    }
    tape.ret = tape.allocate(1);
    tape.roots.mark(evaluation, tape);
    return r;
  }

  /**
   * The root itself; the twin makes it a function of what the function depends on.
   *
   * @param residual f at the root, evaluated since {@link #unknown}
   */
  public static double root(double r, double residual, int evaluation) {
    return r;
  }

  /**
   * The twin of {@link #root(double, double, int)}: where f(r, p) = 0, dr = -df / (df/dr) by the implicit function
   * theorem.
   */
  public static double root(
      double r, double residual, int evaluation, int ar, int av, int ret, int fp, Tape tape) {
    tape.ret = 0;
    if (tape.isRecording()) {
      double slope = tape.roots.end(evaluation, av, tape);
      if (av != 0 && slope == 0) {
        tape.leaks.add(
            Leak.Kind.RESULT, Sites.caller("a function whose slope at its root is 0: the root has no derivative"));
      } else {
        tape.ret = av == 0 ? 0 : tape.rec1(ret, av, -1 / slope);
      }
    }
    return r;
  }
}
