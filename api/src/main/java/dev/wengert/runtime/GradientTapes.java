package dev.wengert.runtime;

import dev.wengert.AgentNotAttachedException;
import dev.wengert.GradientTape;
import dev.wengert.Leak;
import dev.wengert.WengertException;
import java.util.Arrays;
import java.util.List;

/** What the methods of {@link GradientTape} do on the tape below it. */
public final class GradientTapes {
  private GradientTapes() {}

  /** Opens a gradient tape on the tape of the method that called, starting it if it is closed. */
  static GradientTape open(Tape tape) {
    if (!Settings.attached()) {
      throw new AgentNotAttachedException();
    }
    if (tape.isPaused()) {
      throw new WengertException(
          "a GradientTape cannot be opened inside stopRecording; open it before, or use"
              + " Wengert.gradient");
    }
    boolean starts = !tape.isOpen();
    Tape previous = null;
    if (starts) {
      int top = tape.top;
      previous = Recordings.begin(tape);
      tape.enter(top, 0);
      tape.manual = true;
    }
    tape.isHeld = true;
    return new GradientTape(tape, starts, previous);
  }

  /** Opens a gradient tape for code that is not transformed. */
  public static GradientTape open() {
    if (!Settings.attached()) {
      throw new AgentNotAttachedException();
    }
    Tape current = Recordings.current();
    return open(current != null ? current : new Tape());
  }

  public static void close(Tape tape, Tape previous) {
    try {
      tape.allLeaks().report();
    } finally {
      Recordings.end(tape, previous);
    }
  }

  public static int watch(double[] x, Tape tape) {
    Span span = tape.span(x);
    int first = tape.inputs;
    if (x.length > 0) {
      tape.inputs(x);
    }
    return span == null ? -1 : first;
  }

  static double gradient(GradientTape self, Tape tape, int ay, int ax) {
    beforeSweep(self, tape, ay);
    int input = origin(tape, ax);
    return ay == 0 ? 0 : Sweep.pullback(tape, ay)[input];
  }

  static double[] gradient(GradientTape self, Tape tape, int ay, double[] x) {
    int first = self.inputsOf(x);
    beforeSweep(self, tape, ay);
    double[] all = Sweep.pullback(tape, ay);
    return Arrays.copyOfRange(all, first, first + x.length);
  }

  /** Reports what is known to be lost; throws if the recording is not complete. */
  private static void beforeSweep(GradientTape self, Tape tape, int ay) {
    self.checkOpen();
    tape.checkComplete();
    tape.allLeaks().report();
    if (ay != 0 && self.isInner()) {
      tape.leaks.add(
          Leak.Kind.NESTED, Sites.caller("GradientTape.gradient inside another recording"));
    }
  }

  static double[] gradient(GradientTape self, Tape tape, int n, Span y, int ax) {
    beforeSweep(self, tape, y == null ? 0 : y.base);
    int input = origin(tape, ax);
    double[] partials = new double[n];
    for (int i = 0; i < n; i++) {
      partials[i] =
          Sweep.pullback(tape, Span.address(y, i))[input];
    }
    return partials;
  }

  private static int origin(Tape tape, int ax) {
    int input = ax == 0 ? -1 : Sweep.originOf(tape, ax);
    if (input < 0) {
      throw new WengertException(
          "the second argument of gradient is not a watched value; pass what watch returned");
    }
    return input;
  }

  public static double[] gradientUntransformed(GradientTape self, Tape tape, double y, double[] x) {
    int ay = tape.escapes.trace(y, tape);
    if (ay == 0) {
      throw untransformed("gradient");
    }
    return gradient(self, tape, ay, x);
  }

  public static double[][] jacobian(GradientTape self, Tape tape, double[] y, double[] x) {
    Span span = tape.span(y);
    double[][] rows = new double[y.length][];
    for (int i = 0; i < y.length; i++) {
      rows[i] = gradient(self, tape, Span.address(span, i), x);
    }
    return rows;
  }

  public static WengertException untransformed(String method) {
    return new WengertException(
        "GradientTape." + method + " was called with a double by " + Sites.callerName()
            + ", which is not transformed, so the number cannot be followed; add the class to"
            + " include= (or take it out of exclude=), or watch a double[]");
  }

  public static List<Leak> leaks(Tape tape) {
    return tape.allLeaks().toList();
  }

  /** Whether a tape's recording goes on. */
  public static boolean isOpen(Tape tape) {
    return tape.isOpen();
  }

  /** A derivative at NaN means nothing. */
  /** As {@link #checkInput} for each element. */
  public static void checkInputs(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (Double.isNaN(x[i])) { // a name for each would cost more than many a gradient
        checkInput("x[" + i + "]", x[i]);
      }
    }
  }

  public static void checkInput(String name, double x) {
    if (Double.isNaN(x)) {
      throw new WengertException(
          name + " is NaN, and a derivative at NaN means nothing; check the inputs");
    }
  }

  public static void requireAction(Object action) {
    if (action == null) {
      throw new WengertException("the action given to stopRecording is null");
    }
  }

  public static void pause(Tape tape) {
    tape.pause();
  }

  public static void unpause(Tape tape) {
    tape.unpause();
  }
}
