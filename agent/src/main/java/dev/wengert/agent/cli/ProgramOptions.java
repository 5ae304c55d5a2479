package dev.wengert.agent.cli;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of all commands that look at a program. */
final class ProgramOptions {
  @Option(
      names = {"--class-path", "--classpath", "-cp"},
      paramLabel = "<path>",
      description = "Jars and directories of the program, separated as for java; dir/* stands for the"
          + " jars in it. Default: the current directory.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "<file>",
      description = "Rules for methods whose code shall not be followed, one a line; see docs/rules.md.")
  private Path rules;

  @Option(names = "--stacktrace", description = "Prints the stack trace of an error, too.")
  private boolean stackTrace;

  /** The parts of the class path, which exist. */
  URL[] classPath() {
    return ClassPath.parse(classPath.isEmpty() ? List.of(".") : classPath);
  }

  /** Null if there is none. */
  Path rules() {
    return rules;
  }
}
