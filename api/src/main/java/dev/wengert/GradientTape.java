package dev.wengert;

import dev.wengert.runtime.GradientTapes;
import dev.wengert.runtime.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A recording in the middle of a method.
 *
 * <pre>{@code
 * try (GradientTape tape = GradientTape.open()) {
 *   double x = tape.watch(3.0);
 *   double y = f(x);
 *   double g = tape.gradient(y, x);
 * }
 * }</pre>
 *
 * <p>What is computed from watched values between {@link #watch} and {@link #gradient} is recorded.
 * Gradients can be asked for any number of times, of any recorded values. The methods that take or
 * return a single double must be called by transformed code. A tape belongs to the thread that
 * opened it.
 */
public final class GradientTape implements AutoCloseable {
  private final Tape tape;
  private final boolean owner;
  private final Tape previous;
  private final List<Watched> watched = new ArrayList<>();
  private final Thread thread = Thread.currentThread();
  private boolean closed;

  private record Watched(double[] array, int first) {}

  /** Called by {@link #open}. */
  public GradientTape(Tape tape, boolean owner, Tape previous) {
    this.tape = tape;
    this.owner = owner;
    this.previous = previous;
  }

  /** Starts to record on this thread. */
  public static GradientTape open() {
    return GradientTapes.open();
  }

  /** Makes a number an input. Returns it; derivatives are taken by the number returned. */
  public double watch(double x) {
    throw GradientTapes.untransformed("watch");
  }

  /** Makes the elements of an array inputs, with the values they have now. Returns the array. */
  public double[] watch(double[] x) {
    checkOpen();
    requireArray(x, "watch");
    GradientTapes.checkInputs(x);
    watched.add(new Watched(x, GradientTapes.watch(x, tape)));
    return x;
  }

  /** dy/dx for a number that {@link #watch(double)} returned. */
  public double gradient(double y, double x) {
    throw GradientTapes.untransformed("gradient");
  }

  /** The gradient of y by the elements of a watched array, as they were when it was watched. */
  public double[] gradient(double y, double[] x) {
    checkOpen();
    return GradientTapes.gradientUntransformed(this, tape, y, x);
  }

  /** The derivative of each element of y by a number that {@link #watch(double)} returned. */
  public double[] gradient(double[] y, double x) {
    throw GradientTapes.untransformed("gradient");
  }

  /** The Jacobian of the elements of y by the elements of a watched array; rows by output. */
  public double[][] jacobian(double[] y, double[] x) {
    checkOpen();
    requireArray(y, "jacobian");
    return GradientTapes.jacobian(this, tape, y, x);
  }

  /** Runs an action without recording it: every number it computes is a constant. */
  public void stopRecording(Runnable action) {
    checkOpen();
    GradientTapes.requireAction(action);
    GradientTapes.pause(tape);
    try {
      action.run();
    } finally {
      GradientTapes.unpause(tape);
    }
  }

  /** Computes a number without recording it: the result is a constant. */
  public double stopRecording(DoubleSupplier action) {
    double[] result = new double[1];
    Runnable run = () -> result[0] = action.getAsDouble();
    stopRecording(run);
    return result[0];
  }

  /** Where derivatives were lost so far in this recording. */
  public List<Leak> leaks() {
    checkOpen();
    return GradientTapes.leaks(tape);
  }

  /** Number of the input that is the first element of a watched array. Called by the runtime. */
  public int inputsOf(double[] x) {
    checkOpen();
    for (int i = watched.size() - 1; i >= 0; i--) {
      if (watched.get(i).array == x) {
        return watched.get(i).first;
      }
    }
    throw new WengertException(
        "the array given to gradient is not watched; pass the array that was given to watch");
  }

  private static void requireArray(double[] array, String method) {
    if (array == null) {
      throw new WengertException("the array given to " + method + " is null");
    }
  }

  /** Whether it records into a recording that was open before. Called by the runtime. */
  public boolean isInner() {
    return !owner;
  }

  /** Called by the runtime. */
  public void checkOpen() {
    if (closed) {
      throw new WengertException("this GradientTape is closed; open another one");
    }
    checkThread();
    if (!GradientTapes.isOpen(tape)) {
      throw new WengertException(
          "the recording of this GradientTape has ended; close inner tapes before outer ones");
    }
  }

  private void checkThread() {
    if (Thread.currentThread() != thread) {
      throw new WengertException(
          "this GradientTape belongs to thread " + thread.getName() + "; use and close it there");
    }
  }

  /** Ends the recording. Closing twice does nothing. */
  @Override
  public void close() {
    if (!closed) {
      checkThread();
      closed = true;
      watched.clear();
      if (owner) {
        GradientTapes.close(tape, previous);
      }
    }
  }
}
