package dev.wengert.agent.cli;

import java.io.Console;
import picocli.CommandLine.Help.Ansi;

/** Whether somebody looks at a terminal. */
final class Terminal {
  private Terminal() {}

  /** Colours on a terminal, unless {@code NO_COLOR} is set (no-color.org) or it can show none. */
  static Ansi ansi() {
    String noColor = System.getenv("NO_COLOR");
    boolean wanted = (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    boolean windows = System.getProperty("os.name").startsWith("Windows") && System.getenv("WT_SESSION") == null;
    return wanted && !windows && isTerminal() ? Ansi.ON : Ansi.OFF;
  }

  /** Since Java 22 there is a console also where input or output are files; it can be asked. */
  private static boolean isTerminal() {
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
