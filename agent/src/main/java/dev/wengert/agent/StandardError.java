package dev.wengert.agent;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What standard error goes to. */
public final class StandardError {
  private StandardError() {}

  /** Whether somebody looks at it. */
  static boolean isTerminal() {
    String target = target();
    if (target != null) {
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }
    return hasConsole();
  }

  /** Where it goes, on systems that tell; the JDK knows of the other two streams only. */
  private static String target() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return null;
    }
  }

  /** Since Java 22 there is a console also where streams are files; it can be asked. */
  public static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
