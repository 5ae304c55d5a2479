package dev.wengert.agent.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The command line of the agent's jar: {@code java -jar wengert-agent.jar <command> ...}. */
@Command(
    name = "java -jar wengert-agent.jar",
    description = "Exact derivatives of existing, unmodified JVM code.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  /** The exit code of everything the user can put right. */
  static final int USER_ERROR = 2;

  /** The exit code of a fault in Wengert itself. */
  static final int INTERNAL_ERROR = 1;

  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;

  /** Runs the command line and ends the JVM, whatever threads the differentiated program left. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int code = run(new WengertDifferentiator(), out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** The same without the exit, and with a differentiator that a test can choose. */
  static int run(Differentiator differentiator, PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.addSubcommand(new GradientCommand(differentiator));
    commandLine.setUsageHelpWidth(HELP_WIDTH);
    commandLine.setOut(out);
    commandLine.setErr(err);
    // An argument is data: "@x" is a string, not the name of a file with further arguments.
    commandLine.setExpandAtFiles(false);
    boolean stackTrace = asksForStackTrace(args);
    commandLine.setParameterExceptionHandler(
        (failure, arguments) -> reportUsage(failure, err, stackTrace));
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, err, stackTrace));
    return commandLine.execute(args);
  }

  private static boolean asksForStackTrace(String[] args) {
    return Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).anyMatch("--stacktrace"::equals);
  }

  private static int reportUsage(ParameterException failure, PrintWriter err, boolean stackTrace) {
    String message = Failures.oneLine(failure.getMessage());
    String hint = message.startsWith("Unknown option")
        ? " (an argument that starts with '-' and is no number goes after --)" : "";
    err.println("wengert: " + message + hint + "; see "
        + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    if (stackTrace) {
      failure.printStackTrace(err);
    }
    return USER_ERROR;
  }

  private static int report(Exception failure, PrintWriter err, boolean stackTrace) {
    boolean expected = failure instanceof UserError;
    err.println("wengert: " + (expected
        ? Failures.oneLine(failure.getMessage())
        : "internal error, please report it with the output of --stacktrace: "
            + Failures.oneLine(failure.toString())));
    if (stackTrace) {
      failure.printStackTrace(err);
    }
    return expected ? USER_ERROR : INTERNAL_ERROR;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: gradient");
  }

  /** Reads the version from the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Wengert " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
