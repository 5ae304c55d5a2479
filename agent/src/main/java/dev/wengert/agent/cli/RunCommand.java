package dev.wengert.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: starts an application with the agent. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Starts an application with the agent, and a config if one is given.",
    footer = {
      "",
      "What follows -- are the arguments of java; it may begin with java itself. Input, output,",
      "errors, signals and the exit code of the application are passed through.",
      "",
      "Examples:",
      "  java -jar wengert-agent.jar run --config sens.yaml -- -jar plant.jar --case winter.yaml",
      "  ... run -o include='com.acme.*' -o log=info -- -Xmx4g -cp 'lib/*' com.acme.Main",
      "  ... run --config sens.yaml -- /opt/jdk-21/bin/java -jar plant.jar"
    })
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "What to record and report (sens.yaml, see docs/probes.md), or options of the agent.")
  private Path config;

  @Option(
      names = {"-o", "--option"},
      paramLabel = "<key=value>",
      description = "An option of the agent, as behind -javaagent:; can be given several times.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--java",
      paramLabel = "<path>",
      description = "The java to start, or the home of a JDK. Default: the one that runs this command.")
  private Path java;

  @Option(names = "--stacktrace", description = "Prints the stack trace of an error, too.")
  private boolean stackTrace;

  @Parameters(arity = "0..*", paramLabel = "<argument>", description = "The arguments of java.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    List<String> given = new ArrayList<>(arguments);
    if (!given.isEmpty() && JavaCommand.isJava(given.get(0))) {
      String first = given.remove(0);
      java = java == null ? Path.of(first) : java;
    }
    if (given.isEmpty()) {
      throw notStarted("what to start is missing; write -- -jar plant.jar, or -- -cp lib/* com.acme.Main", null);
    }
    if (config != null && !Files.isReadable(config)) {
      throw notStarted("config " + config + (Files.exists(config) ? " cannot be read" : " does not exist"), null);
    }
    try {
      List<String> command = new ArrayList<>();
      command.add(JavaCommand.executable(java));
      command.add("-javaagent:" + agent() + agentOptions());
      command.addAll(given);
      return new ChildProcess(command).run();
    } catch (UserError e) {
      throw notStarted(e.getMessage(), e);
    } catch (IOException e) {
      throw notStarted("the application cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw notStarted("interrupted", e);
    }
  }

  private static Path agent() throws IOException {
    Path jar = AgentJar.forTheJvm();
    if (jar == null) {
      throw notStarted("this is not run from the agent's jar; use java -jar wengert-agent.jar", null);
    }
    return jar.toAbsolutePath();
  }

  private String agentOptions() {
    List<String> all = new ArrayList<>();
    if (config != null) {
      all.add("config=" + quoted(config.toString()));
    }
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals <= 0) {
        throw notStarted("-o " + option + " is not of the form key=value", null);
      }
      all.add(option.substring(0, equals + 1) + quoted(option.substring(equals + 1)));
    }
    return all.isEmpty() ? "" : "=" + String.join(",", all);
  }

  /** As the agent reads it: in quotes if it has a comma or quotes. */
  private static String quoted(String value) {
    return value.matches("[^,\"']*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static UserError notStarted(String message, Throwable cause) {
    return new UserError(ExitCode.NOT_STARTED, message, cause);
  }
}
