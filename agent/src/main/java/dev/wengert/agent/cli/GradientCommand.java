package dev.wengert.agent.cli;

import java.util.List;
import picocli.CommandLine.Command;

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
      "the parameters, with --explain also \"surprises\"; for a double[] result the value is an",
      "array and partials has a row for each output. NaN and infinities are written as strings.",
      "What the method itself prints goes to standard error then.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar gradient --class-path legacy.jar 'com.acme.Sim::npv' 0.03 1.5",
      "  ... gradient --class-path 'lib/*' --check 'com.acme.Sim::npv(double,int)' -1.5e-3 10",
      "  ... gradient --class-path classes --json 'com.acme.Curve::fit' [1,2,3] true",
      "  ... gradient 'java.lang.Math::pow' 2 3"
    })
final class GradientCommand extends MethodCommand {
  GradientCommand(Differentiator differentiator) {
    super(differentiator);
  }

  @Override
  boolean takesObjects() {
    return false;
  }

  @Override
  List<Output> outputs(Program program, TargetMethod method) {
    return List.of();
  }
}
