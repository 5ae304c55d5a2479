package dev.wengert.runtime;

import dev.wengert.AgentNotAttachedException;
import dev.wengert.Explanation;
import dev.wengert.Gradient;
import dev.wengert.Jacobian;
import dev.wengert.Leak;
import dev.wengert.Surprise;
import dev.wengert.Vjp;
import dev.wengert.WengertException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One recording of one function: what the entry points of {@code Wengert} do. */
public final class Evaluations {
  private static final int RETURN_SLOT = -1;
  private static final int FRAME = -1;
  /** Where the surprises of the next recording on this thread go. */
  private static final ThreadLocal<List<Surprise>> EXPLAINED = new ThreadLocal<>();

  private Evaluations() {}

  public static Gradient gradient(ToDoubleFunction<double[]> f, double[] x) {
    check(f, x);
    List<Surprise> explained = takeExplained();
    Tape tape = Recordings.begin();
    try { // as record does; without an object for the work
      prepare(tape, explained);
      double value = Dispatch.applyAsDouble(f, input(tape, x), RETURN_SLOT, FRAME, tape);
      boolean traced = trace(tape, f, value);
      double[] partials = pullback(tape, tape.ret, traced, x.length);
      Gradient gradient = new Gradient(value, partials, tape.allLeaks().toList());
      explain(explained, tape);
      return gradient;
    } catch (Throwable t) {
      Sites.restore(t);
      throw t;
    } finally {
      Recordings.end(tape, tape.outer);
    }
  }

  /** A copy of the inputs, which the function may change and keep. */
  private static double[] input(Tape tape, double[] x) {
    double[] point = x.clone();
    tape.fresh(point);
    tape.inputs(point);
    return point;
  }

  /** As {@link #gradient}, with what is surprising about it. */
  public static Explanation explain(ToDoubleFunction<double[]> f, double[] x) {
    List<Surprise> surprises = new ArrayList<>();
    Gradient gradient = explaining(surprises, () -> gradient(f, x));
    return new Explanation(
        gradient.value(), gradient.partials(), List.copyOf(surprises), gradient.leaks());
  }

  /** As {@link #jacobian}; adds what is surprising about it to a list. */
  public static Jacobian explain(
      Function<double[], double[]> f, double[] x, List<Surprise> surprises) {
    return explaining(surprises, () -> jacobian(f, x));
  }

  private static <R> R explaining(List<Surprise> surprises, Supplier<R> evaluation) {
    if (Settings.attached() && !Settings.explains()) {
      throw new WengertException(
          "explain finds nothing in classes that were loaded without explain=true; start the JVM"
              + " with -javaagent:wengert-agent.jar=explain=true");
    }
    List<Surprise> outer = EXPLAINED.get();
    EXPLAINED.set(surprises);
    try {
      return evaluation.get();
    } finally {
      EXPLAINED.set(outer);
    }
  }

  public static double derivative(DoubleUnaryOperator f, double x) {
    check(f, new double[] {x});
    return record(
        tape -> {
          int address = tape.allocate(1);
          tape.input(address);
          double value = Dispatch.applyAsDouble(f, x, address, RETURN_SLOT, FRAME, tape);
          boolean traced = trace(tape, f, value);
          double derivative = pullback(tape, tape.ret, traced, 1)[0];
          tape.allLeaks().report();
          return derivative;
        });
  }

  public static Jacobian jacobian(Function<double[], double[]> f, double[] x) {
    check(f, x);
    return record(
        tape -> {
          double[] values = evaluate(tape, f, x);
          boolean traced = traceable(tape, f, values);
          Span span = tape.span(values);
          double[][] matrix = new double[values.length][];
          for (int i = 0; i < values.length; i++) {
            matrix[i] = pullback(tape, Span.address(span, i), traced, x.length);
          }
          return new Jacobian(values.clone(), matrix, tape.allLeaks().toList());
        });
  }

  public static Vjp vjp(Function<double[], double[]> f, double[] x, double[] w) {
    check(f, x);
    if (w == null) {
      throw new WengertException("w is null; give one weight for each output of the function");
    }
    double[] weights = w.clone();
    return record(
        tape -> {
          double[] values = evaluate(tape, f, x);
          if (values.length != weights.length) {
            throw new WengertException(
                "w has " + weights.length + " elements, but the function returned " + values.length
                    + "; give one weight for each output");
          }
          boolean traced = traceable(tape, f, values);
          Span span = tape.span(values);
          int[] addresses = new int[weights.length];
          for (int i = 0; i < weights.length; i++) {
            addresses[i] = Span.address(span, i);
          }
          tape.checkComplete();
          double[] product =
              isKnown(tape, traced) ? Sweep.pullback(tape, addresses, weights) : nan(x.length);
          reportLost(tape);
          return new Vjp(
              values.clone(), firstOf(product, x.length), tape.allLeaks().toList());
        });
  }

  private static double[] evaluate(Tape tape, Function<double[], double[]> f, double[] x) {
    double[] values = (double[]) Dispatch.apply(f, input(tape, x), FRAME, tape);
    if (values == null) {
      throw new WengertException("the function returned null; it must return a double[]");
    }
    return values;
  }

  private static double[] pullback(Tape tape, int address, boolean traced, int n) {
    tape.checkComplete();
    double[] partials = isKnown(tape, traced) ? firstOf(Sweep.pullback(tape, address), n) : nan(n);
    reportLost(tape);
    return partials;
  }

  /** Whether a sweep has all that it needs, as far as is known before. */
  private static boolean isKnown(Tape tape, boolean traced) {
    return traced && !tape.lost && !tape.uncounted;
  }

  /** Where pairs could not keep what a sweep needs, leaks say why there is NaN. */
  private static void reportLost(Tape tape) {
    if (tape.lost) {
      isNaN(tape, "a stack overflow that was caught");
    }
    if (tape.uncounted) {
      isNaN(tape, "a loop of 2,147,483,647 rounds or more");
    }
  }

  private static void isNaN(Tape tape, String reason) {
    tape.leaks.add(Leak.Kind.RESULT, Sites.caller(reason + "; the partials are NaN"));
  }

  /** The first adjoints: those of the function's inputs. */
  private static double[] firstOf(double[] adjoints, int n) {
    return adjoints.length == n ? adjoints : Arrays.copyOf(adjoints, n);
  }

  private static double[] nan(int n) {
    double[] x = new double[n];
    Arrays.fill(x, Double.NaN);
    return x;
  }

  /**
   * Finds the address of the function's result; leaves it in {@code tape.ret}. The result of a
   * function that is not transformed is found by its value, which may be a coincidence (a factor
   * that happens to be 1): a leak says so.
   *
   * @return false if it is not known
   */
  private static boolean trace(Tape tape, Object f, double value) {
    if (tape.ret != Dispatch.UNKNOWN) {
      return true;
    }
    tape.ret = tape.escapes.trace(value, tape);
    if (tape.ret != 0) {
      leak(tape, f, "traced by its value: exact if the function returns what transformed code gave it");
    } else {
      leak(tape, f, "a result that could not be traced; its partials are NaN");
    }
    return tape.ret != 0;
  }

  private static boolean traceable(Tape tape, Object f, double[] values) {
    if (tape.ret != Dispatch.UNKNOWN) {
      return true;
    }
    Span span = tape.spans.find(values);
    if (span == null || span.base == 0) {
      leak(tape, f, "a result that could not be traced; its partials are NaN");
      return false;
    }
    leak(tape, f, "an array traced by its identity: exact if the function did not change its elements");
    return true;
  }

  private static void leak(Tape tape, Object f, String what) {
    tape.leaks.add(
        Leak.Kind.RESULT, f.getClass().getName() + "\tapply\t-1\tnot transformed: " + what);
  }

  private static void check(Object f, double[] x) {
    if (!Settings.attached()) {
      throw new AgentNotAttachedException();
    }
    if (f == null) {
      throw new WengertException("the function is null");
    }
    if (x == null) {
      throw new WengertException("x is null; give the point at which to differentiate");
    }
    GradientTapes.checkInputs(x);
  }

  private static <R> R record(Function<Tape, R> work) {
    List<Surprise> explained = takeExplained();
    Tape tape = Recordings.begin();
    try {
      prepare(tape, explained);
      R result = work.apply(tape);
      explain(explained, tape);
      return result;
    } catch (Throwable t) {
      Sites.restore(t);
      throw t;
    } finally {
      Recordings.end(tape, tape.outer);
    }
  }

  private static List<Surprise> takeExplained() {
    List<Surprise> explained = EXPLAINED.get();
    if (explained != null) {
      EXPLAINED.set(null);
    }
    return explained;
  }

  /** Before the function is called; the recording explains itself if there is a list for that. */
  private static void prepare(Tape tape, List<Surprise> explained) {
    tape.surprises = explained == null ? null : new Surprises();
    boolean compiles = explained == null && Settings.compiles();
    tape.enter(0, 1);
    tape.compiles = compiles;
    tape.usePairs(compiles);
  }

  private static void explain(List<Surprise> explained, Tape tape) {
    if (explained != null) {
      explained.addAll(tape.surprises.toList());
    }
  }
}
