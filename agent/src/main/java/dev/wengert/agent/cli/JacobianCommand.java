package dev.wengert.agent.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jacobian}: several values of a static method, and their partial derivatives at one point. */
@Command(
    name = "jacobian",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Prints the values and the exact Jacobian of a static method with several outputs.",
    footer = {
      "",
      "The method returns double[], or a record or another object. Of a record every double and",
      "float component is an output; of another object those that --outputs names: methods",
      "without parameters (price or getPrice are both called price) and fields.",
      "Parameters are as for gradient.",
      "",
      "--json prints {\"value\":[..],\"partials\":[[..],..],\"leaks\":[..]} with a row for each",
      "output, and \"outputs\":[..] if they have names.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar jacobian --class-path plant.jar 'com.acme.Boiler::losses' 472 [1,2]",
      "  ... jacobian --class-path plant.jar --outputs price,delta 'com.acme.Option::of' 100 0.2",
      "  ... jacobian --class-path plant.jar --check --json 'com.acme.Boiler::state' 472"
    })
final class JacobianCommand extends MethodCommand {
  @Option(
      names = "--outputs",
      split = ",",
      paramLabel = "<name>",
      description = "Which numbers of the returned object are outputs.")
  private List<String> outputs = new ArrayList<>();

  JacobianCommand(Differentiator differentiator) {
    super(differentiator);
  }

  @Override
  boolean takesObjects() {
    return true;
  }

  @Override
  List<Output> outputs(Program program, TargetMethod method) {
    return OutputFinder.find(program, method, outputs);
  }
}
