package dev.wengert.agent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code gradient} and {@code jacobian} share: the derivatives of a static method at one point. */
abstract class MethodCommand implements Callable<Integer> {
  private final Differentiator differentiator;

  @Spec private CommandSpec spec;

  @Mixin private ProgramOptions options;

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

  @Option(names = "--json", description = "Prints one line of JSON.")
  private boolean json;

  @Parameters(
      index = "0",
      paramLabel = "<class::method>",
      description = "The method, for example com.acme.Sim::npv.")
  private String target;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "<argument>", description = "Its arguments.")
  private List<String> arguments = new ArrayList<>();

  MethodCommand(Differentiator differentiator) {
    this.differentiator = differentiator;
  }

  /** Whether the method may return an object with numbers in it. */
  abstract boolean takesObjects();

  /** Which numbers of its result are meant; empty if it is a number or an array. */
  abstract List<Output> outputs(Program program, TargetMethod method);

  @Override
  public Integer call() {
    MethodSpec wanted = MethodSpec.parse(target);
    if (explain) {
      differentiator.prepareToExplain();
    }
    try (Program program = Program.open(options, differentiator)) {
      TargetMethod method = program.methods(takesObjects()).find(wanted, arguments);
      List<Argument> values = ArgumentParser.parse(method, arguments);
      Evaluation evaluation =
          new Evaluation(differentiator, program, method, values, outputs(program, method));
      Outcome outcome = json ? evaluation.runQuietly(explain) : evaluation.run(explain);
      outcome = check ? evaluation.check(outcome) : outcome;
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JsonReport.of(outcome));
      } else {
        out.print(TextReport.of(outcome));
      }
      out.flush();
    }
    return ExitCode.DONE.number();
  }
}
