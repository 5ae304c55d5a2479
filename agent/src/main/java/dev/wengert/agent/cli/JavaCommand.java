package dev.wengert.agent.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which java to start. */
final class JavaCommand {
  private JavaCommand() {}

  /** Whether an argument is the command java itself, by whatever path. */
  static boolean isJava(String argument) {
    return argument.matches("(.*[/\\\\])?javaw?(\\.exe)?");
  }

  /**
   * The command to start.
   *
   * @param wanted a java, the home of a JDK, or null for the java that runs now
   */
  static String executable(Path wanted) {
    Path home = wanted == null ? Path.of(System.getProperty("java.home")) : wanted;
    if (!Files.isDirectory(home)) {
      boolean isPath = wanted.isAbsolute() || wanted.getNameCount() > 1;
      if (isPath && !Files.isExecutable(wanted)) {
        throw new UserError(wanted + (Files.exists(wanted) ? " is not a program" : " does not exist"));
      }
      return wanted.toString(); // a name alone is looked up on the path
    }
    Path java = home.resolve("bin").resolve("java");
    Path onWindows = home.resolve("bin").resolve("java.exe");
    if (!Files.exists(java) && !Files.exists(onWindows)) {
      throw new UserError(home + " is not the home of a JDK: it has no bin/java");
    }
    return (Files.exists(java) ? java : onWindows).toString();
  }
}
