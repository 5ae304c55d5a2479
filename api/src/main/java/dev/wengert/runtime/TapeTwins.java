package dev.wengert.runtime;

import dev.wengert.GradientTape;
import dev.wengert.WengertException;
import java.util.function.DoubleSupplier;

/** Twins of the methods of the api that transformed code calls; see {@link JdkTwins}. */
public final class TapeTwins {
  private TapeTwins() {}

  public static GradientTape open(int fp, Tape tape) {
    return GradientTapes.open(tape);
  }

  public static double watch(GradientTape self, double x, int ax, int ret, int fp, Tape tape) {
    self.checkOpen();
    GradientTapes.checkInput("x", x);
    int address = tape.allocate(1);
    if (ax != 0) {
      tape.move(address, ax);
    }
    tape.input(address);
    tape.ret = address;
    return x;
  }

  public static double gradient(
      GradientTape self, double y, double x, int ay, int ax, int ret, int fp, Tape tape) {
    tape.ret = 0;
    return GradientTapes.gradient(self, tape, ay, ax);
  }

  public static double[] gradient(
      GradientTape self, double y, double[] x, int ay, Span sx, int fp, Tape tape) {
    return GradientTapes.gradient(self, tape, ay, x);
  }

  public static double[] gradient(
      GradientTape self, double[] y, double x, Span sy, int ax, int fp, Tape tape) {
    if (y == null) {
      throw new WengertException("the array given to gradient is null");
    }
    return GradientTapes.gradient(self, tape, y.length, sy, ax);
  }

  public static void stopRecording(GradientTape self, Runnable action, int fp, Tape tape) {
    self.checkOpen();
    GradientTapes.requireAction(action);
    tape.pause();
    try {
      action.run();
    } finally {
      tape.unpause();
    }
  }

  public static double stopRecording(
      GradientTape self, DoubleSupplier action, int ret, int fp, Tape tape) {
    self.checkOpen();
    GradientTapes.requireAction(action);
    tape.pause();
    try {
      return action.getAsDouble();
    } finally {
      tape.unpause();
      tape.ret = 0;
    }
  }

  public static double stopGradient(double x, int ax, int ret, int fp, Tape tape) {
    tape.ret = 0;
    return x;
  }
}
