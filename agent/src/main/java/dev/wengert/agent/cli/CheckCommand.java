package dev.wengert.agent.cli;

import dev.wengert.agent.report.JsonWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code check}: compares derivatives with differences, at one point or at random ones. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Compares the derivatives of a static method with central differences, for CI.",
    footer = {
      "",
      "A range lo..hi in place of a number is drawn from at random, also in an array:",
      "[0..1,5,0..1], or [0..1]*10 for ten of them. Without ranges there is one point.",
      "",
      "A partial is confirmed if it differs from the extrapolated central difference by no more",
      "than the tolerance (relative) and ten times the difference's own estimated error. Where",
      "that error is larger than the tolerance, or there are no values on both sides, nothing can",
      "be said: such partials are counted, and fail only if none is confirmed, or with --strict.",
      "Lost derivatives (leaks) fail, unless --allow-leaks.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar check --class-path legacy.jar 'com.acme.Sim::npv' 0.03 1.5",
      "  ... check --class-path legacy.jar --points 100 --seed 7 'com.acme.Sim::npv' 0.01..0.2 1..10",
      "  ... check --class-path classes --tolerance 1e-8 --json 'com.acme.Curve::fit' [0..1]*5 true"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int RANDOM_POINTS = 20;

  private final Differentiator differentiator;

  @Spec private CommandSpec spec;

  @Mixin private ProgramOptions options;

  @Option(
      names = "--tolerance",
      paramLabel = "<number>",
      defaultValue = "1e-6",
      description = "The relative difference that is allowed. Default: ${DEFAULT-VALUE}.")
  private double tolerance;

  @Option(
      names = "--points",
      paramLabel = "<n>",
      description = "How many random points. Default: " + RANDOM_POINTS + " if there is a range.")
  private Integer points;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "The same seed gives the same points. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--strict", description = "Fails also where nothing can be said.")
  private boolean strict;

  @Option(names = "--allow-leaks", description = "Lost derivatives are listed, but do not fail.")
  private boolean allowLeaks;

  @Option(
      names = "--outputs",
      split = ",",
      paramLabel = "<name>",
      description = "Which numbers of a returned object are outputs; see jacobian.")
  private List<String> outputs = new ArrayList<>();

  @Option(names = "--json", description = "Prints one line of JSON.")
  private boolean json;

  @Parameters(
      index = "0",
      paramLabel = "<class::method>",
      description = "The method, for example com.acme.Sim::npv.")
  private String target;

  @Parameters(
      index = "1..*", arity = "0..*", paramLabel = "<argument>", description = "Its arguments, or ranges.")
  private List<String> arguments = new ArrayList<>();

  CheckCommand(Differentiator differentiator) {
    this.differentiator = differentiator;
  }

  /** A range may begin with a minus, so picocli takes what it does not know for an argument. */
  private void refuseUnknownOptions() {
    List<String> original = spec.commandLine().getParseResult().originalArgs();
    List<String> given = new ArrayList<>(arguments);
    given.add(0, target);
    for (String argument : given) {
      if (argument.matches("--?[A-Za-z].*") && !original.contains("--")) {
        throw new UnmatchedArgumentException(spec.commandLine(), List.of(argument));
      }
    }
  }

  @Override
  public Integer call() {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new UserError("--tolerance is " + tolerance + "; it must be a number from 0 to 1, such as 1e-6");
    }
    refuseUnknownOptions();
    RandomPoints random = new RandomPoints(arguments, new Random(seed));
    if (points != null && (points < 1 || points > 1 && !random.areDifferent())) {
      throw new UserError(points < 1
          ? "--points is " + points + "; it must be at least 1"
          : "--points is " + points + ", but no argument is a range such as 0.1..0.5");
    }
    MethodSpec wanted = MethodSpec.parse(target);
    try (Program program = Program.open(options, differentiator)) {
      TargetMethod method = program.methods(true).find(wanted, random.first());
      List<Output> numbers = OutputFinder.find(program, method, outputs);
      Verdict verdict = new Verdict(method, tolerance);
      for (int i = 0; i < (points != null ? points : random.areDifferent() ? RANDOM_POINTS : 1); i++) {
        List<Argument> values = ArgumentParser.parse(method, random.next(method.parameterTypes()));
        Evaluation evaluation = new Evaluation(differentiator, program, method, values, numbers);
        verdict.add(evaluation.check(evaluation.runQuietly(false)));
      }
      boolean confirmed = verdict.isConfirmed(strict, allowLeaks);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? JsonWriter.write(verdict.json(confirmed)) + System.lineSeparator() : verdict.text(confirmed));
      out.flush();
      return (confirmed ? ExitCode.DONE : ExitCode.NOT_CONFIRMED).number();
    }
  }
}
