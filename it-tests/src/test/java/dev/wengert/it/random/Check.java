package dev.wengert.it.random;

import dev.wengert.Gradient;
import dev.wengert.Leak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Compares a program with its reference. It runs several times in a row, plainly and recorded, and
 * keeps its static state from run to run.
 */
final class Check {
  /** Checks generator and reference only, for work on them: nothing is recorded. */
  private static final boolean PLAIN = Boolean.getBoolean("wengert.random.plain");

  /** The kind of the worst failure: wrong, and no leak says so. */
  static final String SILENT = "SILENTLY wrong gradient";

  private static final double TOLERANCE = 1e-9;
  private static final int FRAMES = 12;
  private static final double CANCELLATION = 1e4;

  /**
   * What went wrong.
   *
   * @param kind in one word; a smaller program has to fail in the same way
   * @param message for the report
   */
  record Failure(String kind, String message) {}

  private final List<double[]> points = new ArrayList<>();

  Check(long seed, int inputs) {
    Choices choices = new Choices(~seed);
    for (int i = 0; i < 2; i++) {
      double[] x = new double[inputs];
      Arrays.setAll(x, k -> choices.factor());
      points.add(x);
    }
  }

  double[] point() {
    return points.get(0);
  }

  /** The order of the runs: plain, recorded, recorded at another point, plain there. */
  private double[] pointOf(int run) {
    return points.get(run / 2);
  }

  private static boolean recorded(int run) {
    return run == 1 || run == 2;
  }

  /** What the runs have to give; throws {@link Unfit} for a program that tells nothing. */
  List<Dual> reference(Subject subject) {
    Subject.Reference reference = subject.reference();
    List<Dual> results = new ArrayList<>();
    for (int run = 0; run < 4; run++) {
      results.add(reference.run(inputs(pointOf(run), recorded(run))));
    }
    requireFit(results.get(1));
    requireFit(results.get(2));
    return results;
  }

  static Dual[] inputs(double[] x, boolean active) {
    Dual[] inputs = new Dual[x.length];
    Arrays.setAll(inputs, i -> active ? Dual.input(x[i], i, x.length) : Dual.constant(x[i]));
    return inputs;
  }

  private void requireFit(Dual result) {
    boolean active = false;
    for (int i = 0; i < point().length; i++) {
      active |= result.slope(i) != 0;
      if (result.size(i) > CANCELLATION * (1 + Math.abs(result.slope(i)))) {
        throw new Unfit("tangents cancel");
      }
    }
    if (!active) {
      throw new Unfit("no derivative");
    }
  }

  /** Null if the program agrees with its reference. */
  Failure run(Subject subject) {
    List<Dual> expected = reference(subject);
    int run = 0;
    try {
      ToDoubleFunction<double[]> program = subject.load();
      for (; run < expected.size(); run++) {
        Failure failure = compare(expected.get(run), program, run);
        if (failure != null) {
          return failure;
        }
      }
      return null;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return thrown(e, run);
    }
  }

  private Failure thrown(Throwable e, int run) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String[] lines = String.valueOf(cause.getMessage()).split("\n");
    StringBuilder message = new StringBuilder(at(run)).append(" threw\n  ").append(cause);
    for (int i = 0; i < Math.min(FRAMES, cause.getStackTrace().length); i++) {
      message.append("\n    at ").append(cause.getStackTrace()[i]);
    }
    return new Failure(general(cause.getClass().getName() + " " + lines[0]), message.toString());
  }

  /** The text without what is particular to one program. */
  private static String general(String text) {
    return text.replaceAll("generated[./][A-Z]_?\\d+[.$/]?", "").replaceAll("\\d+", "#");
  }

  private Failure compare(Dual expected, ToDoubleFunction<double[]> program, int run) {
    double[] x = pointOf(run);
    if (PLAIN || !recorded(run)) {
      return value("plain", expected, program.applyAsDouble(x.clone()), run);
    }
    Gradient gradient = Recorder.record(program, x);
    Failure failure = value("recorded", expected, gradient.value(), run);
    if (failure == null && gradient.partials().length != x.length) {
      failure = new Failure("gradient", "the gradient has " + gradient.partials().length + " elements");
    }
    for (int i = 0; failure == null && i < x.length; i++) {
      failure = partial(expected, gradient, i, run);
    }
    if (failure == null && !gradient.leaks().isEmpty()) {
      failure = new Failure(leak(gradient) + ", gradient right", at(run) + " " + gradient.leaks());
    }
    return failure;
  }

  private Failure value(String kind, Dual expected, double actual, int run) {
    return Double.doubleToRawLongBits(expected.value) == Double.doubleToRawLongBits(actual) ? null
        : new Failure(kind + " value", at(run) + ": expected " + expected.value + ", was " + actual);
  }

  private Failure partial(Dual expected, Gradient gradient, int input, int run) {
    double reference = expected.slope(input);
    double actual = gradient.partials()[input];
    if (Math.abs(actual - reference) <= TOLERANCE * (1 + Math.abs(reference))) {
      return null;
    }
    double[] all = new double[gradient.partials().length];
    Arrays.setAll(all, expected::slope);
    String kind = gradient.leaks().isEmpty() ? SILENT : leak(gradient);
    return new Failure(kind, at(run) + ": expected " + Arrays.toString(all) + "\n  was      "
        + Arrays.toString(gradient.partials()) + "\n  leaks " + gradient.leaks());
  }

  private static String leak(Gradient gradient) {
    Leak first = gradient.leaks().get(0);
    return general("leak " + first.kind() + " to " + first.callee());
  }

  private String at(int run) {
    return "run " + run + (recorded(run) ? " (recorded)" : " (plain)") + " at "
        + Arrays.toString(pointOf(run));
  }
}
