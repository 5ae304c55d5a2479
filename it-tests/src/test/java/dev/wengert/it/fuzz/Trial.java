package dev.wengert.it.fuzz;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import dev.wengert.it.random.Choices;
import dev.wengert.it.random.Unfit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program plainly and recorded, and compares with the reference. It keeps its state from run to run. */
final class Trial {
  static final int INPUTS = 4;
  static final String SILENT = "SILENTLY wrong gradient";

  private static final int RUNS = 4;
  private static final int FRAMES = 10;
  private static final double TOLERANCE = 1e-9;
  private static final double ROUNDED = 1e-4;

  /**
   * What was found.
   *
   * @param kind null if all is well, otherwise in a few words; a smaller program has to fail in the same way
   * @param message for the report
   * @param leaks the kinds of leaks that were reported
   * @param lost whether a gradient was wrong, and reported
   */
  record Verdict(String kind, String message, List<String> leaks, boolean lost) {}

  private final double[][] points = new double[2][INPUTS];
  private final List<String> leaks = new ArrayList<>();
  private boolean lost;

  Trial(long seed) {
    Choices choices = new Choices(~seed);
    for (double[] point : points) {
      Arrays.setAll(point, k -> choices.factor());
    }
  }

  double[] point() {
    return points[0];
  }

  private static boolean recorded(int run) {
    return run == 1 || run == 2;
  }

  /** What the runs have to give; throws {@link Unfit} for a program that tells nothing. */
  List<Result> reference(Program program) {
    World world = program.world();
    Obj self = world.instance(Types.MAIN);
    world.calls.direct(Types.MAIN, "<init>", "()V", self);
    List<Result> results = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      results.add(Result.of(world, self, points[run / 2], recorded(run)));
    }
    boolean first = results.get(1).tells(INPUTS);
    if (!results.get(2).tells(INPUTS) && !first) {
      throw new Unfit("no derivative");
    }
    return results;
  }

  Verdict run(Program program) {
    return run(program, reference(program));
  }

  Verdict run(Program program, List<Result> expected) {
    int run = 0;
    String[] failure = null;
    try {
      Running running = new Running(program);
      for (; run < RUNS && failure == null; run++) {
        failure = compare(expected.get(run), running, run, program.mayLeak);
      }
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      failure = thrown(e, run);
    }
    return new Verdict(failure == null ? null : failure[0], failure == null ? null : failure[1], leaks, lost);
  }

  private String[] compare(Result expected, Running running, int run, boolean mayLeak) throws Throwable {
    double[] x = points[run / 2].clone();
    Gradient gradient = null;
    double value = 0;
    String exception = null;
    Throwable cause = null;
    try {
      if (recorded(run)) {
        gradient = Wengert.gradient(running.function, x);
        value = gradient.value();
      } else {
        value = running.function.applyAsDouble(x);
      }
    } catch (RuntimeException e) {
      exception = e.getClass().getName().replace('.', '/');
      cause = e;
    }
    String output = running.output();
    String how = recorded(run) ? "recorded" : "plain";
    if (exception != null || expected.exception() != null) {
      if (exception != null && expected.exception() == null) {
        throw cause;
      }
      return expected.exception().equals(exception) ? null
          : failure(how + " exception", run, expected.exception() + ", was " + exception + " " + value);
    }
    if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(expected.number().value)) {
      return failure(how + " value", run, expected.number().value + ", was " + value);
    }
    if (!output.equals(expected.output())) {
      return failure(how + " output", run, expected.output() + ", was " + output);
    }
    return gradient == null ? null : partials(expected, gradient, run, mayLeak);
  }

  private String[] partials(Result expected, Gradient gradient, int run, boolean mayLeak) {
    double[] reference = new double[INPUTS];
    Arrays.setAll(reference, i -> expected.number().slope(i));
    boolean wrong = gradient.partials().length != INPUTS;
    for (int i = 0; i < INPUTS && !wrong; i++) {
      double tolerance = expected.rounded() ? ROUNDED * (1 + expected.number().size(i)) : TOLERANCE;
      wrong = !(Math.abs(gradient.partials()[i] - reference[i]) <= tolerance * (1 + Math.abs(reference[i])));
    }
    String numbers = Arrays.toString(reference) + "\n  was      " + Arrays.toString(gradient.partials())
        + "\n  leaks " + gradient.leaks();
    if (gradient.leaks().isEmpty()) {
      return wrong ? failure(SILENT, run, numbers) : null;
    }
    lost |= wrong;
    gradient.leaks().forEach(l -> leaks.add(general(l.kind() + " to " + l.callee())));
    return mayLeak ? null : failure("unexpected leak " + leaks.get(leaks.size() - 1), run, numbers);
  }

  private String[] failure(String kind, int run, String what) {
    return new String[] {kind, at(run) + ":\n  expected " + what};
  }

  private String[] thrown(Throwable e, int run) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String first = String.valueOf(cause.getMessage()).split("\n")[0];
    StringBuilder message = new StringBuilder(at(run)).append(" threw\n  ").append(cause);
    for (int i = 0; i < Math.min(FRAMES, cause.getStackTrace().length); i++) {
      message.append("\n    at ").append(cause.getStackTrace()[i]);
    }
    return new String[] {general(cause.getClass().getName() + " " + first), message.toString()};
  }

  /** The text without what is particular to one program. */
  private static String general(String text) {
    return text.replaceAll("\\d+", "#");
  }

  private String at(int run) {
    return "run " + run + (recorded(run) ? " (recorded)" : " (plain)") + " at " + Arrays.toString(points[run / 2]);
  }
}
