package dev.wengert.agent.cli;

import dev.wengert.agent.classes.SimilarNames;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong is said in one line on standard error; with {@code --stacktrace}, from where. */
final class ErrorReports {
  private final PrintWriter err;
  private final boolean withStackTrace;

  ErrorReports(PrintWriter err, String... args) {
    this.err = err;
    this.withStackTrace =
        Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).anyMatch("--stacktrace"::equals);
  }

  void addTo(CommandLine commandLine) {
    commandLine.setParameterExceptionHandler((failure, args) -> reportUsage(failure));
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
  }

  private int reportUsage(ParameterException failure) {
    err.println("wengert: " + Failures.oneLine(failure.getMessage()) + hint(failure) + "; see "
        + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    printStackTrace(failure);
    return failure.getCommandLine().getCommand() instanceof RunCommand
        ? ExitCode.NOT_STARTED.number()
        : ExitCode.MISTAKE.number();
  }

  private static String hint(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String first = unmatched.getUnmatched().get(0);
    CommandLine command = unmatched.getCommandLine();
    Set<String> known =
        first.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    List<String> meant = first.matches("-[^-]?") ? List.of() : SimilarNames.to(first, known);
    if (!meant.isEmpty()) {
      return " (did you mean " + String.join(" or ", meant) + "?)";
    }
    return first.startsWith("-") ? " (an argument that starts with '-' and is no number goes after --)" : "";
  }

  private int report(Exception failure) {
    boolean expected = failure instanceof UserError;
    err.println("wengert: " + (expected
        ? Failures.oneLine(failure.getMessage())
        : "internal error, please report it with the output of --stacktrace: "
            + Failures.oneLine(failure.toString())));
    printStackTrace(failure);
    return expected ? ((UserError) failure).code().number() : ExitCode.FAULT.number();
  }

  private void printStackTrace(Exception failure) {
    if (withStackTrace) {
      failure.printStackTrace(err);
    }
  }
}
