package dev.wengert.agent.cli;

import dev.wengert.Surprise;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gradient}: the value and the partial derivatives of a static method at one point. */
@Command(
    name = "gradient",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Prints the value and the exact partial derivatives of a static method.",
    footer = {
      "",
      "The method is static, takes double, double[] (written [1,2,3]), integer, char,",
      "boolean and String parameters, and returns double or double[]. Derivatives are taken",
      "by every double; the other arguments are held fixed. Overloads are told apart by a",
      "signature, in Java's notation or the JVM's. A string that starts with '-' goes after --.",
      "",
      "--json prints {\"value\":..,\"partials\":[..],\"leaks\":[..]}, partials flat in the order of",
      "the parameters, with --explain also \"surprises\"; for a double[] result the value is an array and partials has a row for",
      "each output. NaN and infinities are written as strings. What the method itself prints",
      "goes to standard error then.",
      "",
      "Exit codes: 0 done, 2 an error in what was asked for or in the method, 1 a fault of",
      "Wengert itself.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar gradient --class-path legacy.jar 'com.acme.Sim::npv' 0.03 1.5",
      "  ... gradient --class-path 'lib/*' --check 'com.acme.Sim::npv(double,int)' -1.5e-3 10",
      "  ... gradient --class-path classes --json 'com.acme.Curve::fit' [1,2,3] true",
      "  ... gradient 'java.lang.Math::pow' 2 3"
    })
final class GradientCommand implements Callable<Integer> {
  private final Differentiator differentiator;

  @Spec private CommandSpec spec;

  @Option(
      names = {"--class-path", "--classpath", "-cp"},
      paramLabel = "<path>",
      description = "Jars and directories of the program, separated as for java; dir/* stands for the"
          + " jars in it. Default: the current directory.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Adds a central difference (extrapolated) beside each partial, and the relative"
          + " difference.")
  private boolean check;

  @Option(
      names = "--explain",
      description = "Lists the places where a derivative is zero or one-sided: casts to whole numbers, floor,"
          + " ties, corners, infinite slopes, loops whose length depends on a differentiated value.")
  private boolean explain;

  @Option(
      names = "--rules",
      paramLabel = "<file>",
      description = "Rules for methods whose code shall not be followed, one a line; see docs/rules.md.")
  private Path rules;

  @Option(names = "--json", description = "Prints one line of JSON.")
  private boolean json;

  @Option(names = "--stacktrace", description = "Prints the stack trace of an error, too.")
  private boolean stackTrace;

  @Parameters(
      index = "0",
      paramLabel = "<class::method>",
      description = "The method, for example com.acme.Sim::npv.")
  private String target;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "<argument>", description = "Its arguments.")
  private List<String> arguments = new ArrayList<>();

  GradientCommand(Differentiator differentiator) {
    this.differentiator = differentiator;
  }

  @Override
  public Integer call() throws IOException {
    MethodSpec wanted = MethodSpec.parse(target);
    if (explain) {
      differentiator.prepareToExplain();
    }
    List<String> path = classPath.isEmpty() ? List.of(".") : classPath;
    try (TargetLoader loader = new TargetLoader(ClassPath.parse(path))) {
      addRules(loader);
      TargetMethod method = new MethodFinder(loader).find(wanted, arguments);
      List<Argument> values = ArgumentParser.parse(method, arguments);
      Outcome outcome = withContext(loader, () -> differentiate(loader, method, values));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JsonReport.of(outcome));
      } else {
        out.print(TextReport.of(outcome));
      }
      out.flush();
    }
    return 0;
  }

  private void addRules(ClassLoader program) {
    try {
      differentiator.addRules(rules, program);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
  }

  private Outcome differentiate(TargetLoader loader, TargetMethod method, List<Argument> values) {
    Object bridge = new BridgeClass(method, values).instantiate(loader);
    try {
      Outcome outcome =
          json
              ? withStandardOut(System.err, () -> run(bridge, method, values))
              : run(bridge, method, values);
      if (!check) {
        return outcome;
      }
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      return withStandardOut(nowhere, () -> check(bridge, outcome));
    } catch (Throwable thrown) {
      throw Failures.whileRunning(method.qualifiedName(), thrown);
    }
  }

  private Outcome run(Object bridge, TargetMethod method, List<Argument> values) {
    double[] x = Argument.flatten(values);
    if (explain) {
      return explain(bridge, method, values, x);
    }
    return method.returnsArray()
        ? Outcome.of(method, values, differentiator.jacobian(vectorFunction(bridge), x))
        : Outcome.of(method, values, differentiator.gradient(scalarFunction(bridge), x));
  }

  private Outcome explain(Object bridge, TargetMethod method, List<Argument> values, double[] x) {
    if (!method.returnsArray()) {
      return Outcome.of(method, values, differentiator.explain(scalarFunction(bridge), x));
    }
    List<Surprise> surprises = new ArrayList<>();
    return Outcome.of(method, values, differentiator.explain(vectorFunction(bridge), x, surprises))
        .withSurprises(surprises);
  }

  /** Plain runs: nothing records any more. */
  private static Outcome check(Object bridge, Outcome outcome) {
    Function<double[], double[]> function;
    if (outcome.method().returnsArray()) {
      function = vectorFunction(bridge);
    } else {
      ToDoubleFunction<double[]> scalar = scalarFunction(bridge);
      function = x -> new double[] {scalar.applyAsDouble(x)};
    }
    FiniteDifference differences = new FiniteDifference(function, outcome.values().length);
    return outcome.withCheck(differences.at(Argument.flatten(outcome.arguments())));
  }

  @SuppressWarnings("unchecked")
  private static ToDoubleFunction<double[]> scalarFunction(Object bridge) {
    return (ToDoubleFunction<double[]>) bridge;
  }

  @SuppressWarnings("unchecked")
  private static Function<double[], double[]> vectorFunction(Object bridge) {
    return (Function<double[], double[]>) bridge;
  }

  private static <T> T withContext(ClassLoader loader, Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
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
