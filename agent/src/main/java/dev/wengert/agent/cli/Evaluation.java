package dev.wengert.agent.cli;

import dev.wengert.Surprise;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Runs a method with arguments of the command line: recorded, or plainly for central differences. */
final class Evaluation {
  private final Differentiator differentiator;
  private final Program program;
  private final TargetMethod method;
  private final List<Argument> arguments;
  private final List<Output> outputs;
  private final Object bridge;

  /**
   * @param outputs the numbers in the result that are meant; empty if it is a number or an array
   */
  Evaluation(
      Differentiator differentiator,
      Program program,
      TargetMethod method,
      List<Argument> arguments,
      List<Output> outputs) {
    this.differentiator = differentiator;
    this.program = program;
    this.method = method;
    this.arguments = arguments;
    this.outputs = outputs;
    this.bridge =
        program.call(() -> new BridgeClass(method, arguments, outputs).instantiate(program.loader()));
  }

  /** The value and its derivatives. */
  Outcome run(boolean explain) {
    return guarded(() -> explain ? explained() : recorded()).withOutputs(outputs);
  }

  /** The same; what the method prints goes to standard error. */
  Outcome runQuietly(boolean explain) {
    return withStandardOut(System.err, () -> run(explain));
  }

  /** Adds central differences, by plain runs whose output is not shown. */
  Outcome check(Outcome outcome) {
    return guarded(
        () ->
            withStandardOut(
                new PrintStream(OutputStream.nullOutputStream()),
                () -> outcome.withCheck(differences(outcome.values().length))));
  }

  private boolean isVector() {
    return method.returnsArray() || !outputs.isEmpty();
  }

  private Outcome recorded() {
    double[] x = Argument.flatten(arguments);
    return isVector()
        ? Outcome.of(method, arguments, differentiator.jacobian(vectorFunction(), x))
        : Outcome.of(method, arguments, differentiator.gradient(scalarFunction(), x));
  }

  private Outcome explained() {
    double[] x = Argument.flatten(arguments);
    if (!isVector()) {
      return Outcome.of(method, arguments, differentiator.explain(scalarFunction(), x));
    }
    List<Surprise> surprises = new ArrayList<>();
    return Outcome.of(method, arguments, differentiator.explain(vectorFunction(), x, surprises))
        .withSurprises(surprises);
  }

  /** Plain runs: nothing records any more. */
  private FiniteDifference.Result differences(int outputCount) {
    Function<double[], double[]> function =
        isVector() ? vectorFunction() : x -> new double[] {scalarFunction().applyAsDouble(x)};
    return new FiniteDifference(function, outputCount).at(Argument.flatten(arguments));
  }

  @SuppressWarnings("unchecked")
  private ToDoubleFunction<double[]> scalarFunction() {
    return (ToDoubleFunction<double[]>) bridge;
  }

  @SuppressWarnings("unchecked")
  private Function<double[], double[]> vectorFunction() {
    return (Function<double[], double[]>) bridge;
  }

  private <T> T guarded(Supplier<T> action) {
    try {
      return program.call(action);
    } catch (Throwable thrown) {
      throw Failures.whileRunning(method.qualifiedName(), thrown);
    }
  }

  private static <T> T withStandardOut(PrintStream stream, Supplier<T> action) {
    PrintStream before = System.out;
    System.setOut(stream);
    try {
      return action.get();
    } finally {
      System.setOut(before);
    }
  }
}
