package dev.wengert.agent.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the agent's jar: {@code java -jar wengert-agent.jar <command> ...}. */
@Command(
    name = Main.NAME,
    description = "Exact derivatives of existing, unmodified JVM code.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Examples:",
      "  java -jar wengert-agent.jar gradient --class-path legacy.jar 'com.acme.Sim::npv' 0.03 1.5",
      "  java -jar wengert-agent.jar run --config sens.yaml -- -jar plant.jar --case winter.yaml",
      "  java -jar wengert-agent.jar doctor",
      "  java -jar wengert-agent.jar <command> --help"
    })
public final class Main implements Runnable {
  static final String NAME = "java -jar wengert-agent.jar";

  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;

  /** Runs the command line and ends the JVM, whatever threads the differentiated program left. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    CommandLine commandLine = commandLine(new WengertDifferentiator(), out, err, args);
    commandLine.setColorScheme(Help.defaultColorScheme(Terminal.ansi()));
    int code = commandLine.execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** The same without the exit and without colours, and with a differentiator that a test can choose. */
  static int run(Differentiator differentiator, PrintWriter out, PrintWriter err, String... args) {
    return commandLine(differentiator, out, err, args).execute(args);
  }

  private static CommandLine commandLine(
      Differentiator differentiator, PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.addSubcommand(new GradientCommand(differentiator));
    commandLine.addSubcommand(new JacobianCommand(differentiator));
    commandLine.addSubcommand(
        new CommandLine(new CheckCommand(differentiator)).setUnmatchedOptionsArePositionalParams(true));
    commandLine.addSubcommand(new ExplainCommand());
    commandLine.addSubcommand(new DoctorCommand());
    commandLine.addSubcommand(new ProbeCommand());
    commandLine.addSubcommand(new RunCommand());
    commandLine.addSubcommand(new CompletionCommand());
    commandLine.setUsageHelpWidth(HELP_WIDTH);
    commandLine.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    commandLine.setOut(out);
    commandLine.setErr(err);
    // An argument is data: "@x" is a string, not the name of a file with further arguments.
    commandLine.setExpandAtFiles(false);
    addExitCodes(commandLine);
    new ErrorReports(err, args).addTo(commandLine);
    return commandLine;
  }

  private static void addExitCodes(CommandLine commandLine) {
    for (CommandLine command : Stream.concat(
        Stream.of(commandLine), commandLine.getSubcommands().values().stream()).toList()) {
      CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      usage.exitCodeListHeading("%nExit codes:%n");
      usage.exitCodeList(ExitCode.of(command.getCommandName()));
    }
  }

  @Override
  public void run() {
    String commands =
        spec.subcommands().keySet().stream().collect(Collectors.joining(", "));
    throw new ParameterException(spec.commandLine(), "a command is missing: " + commands);
  }

  /** Reads the version from the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Wengert " + version()};
    }

    static String version() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(unpackaged)" : version;
    }
  }
}
