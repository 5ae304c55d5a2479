package dev.wengert.agent.cli;

import dev.wengert.agent.StandardError;
import picocli.CommandLine.Help.Ansi;

/** Whether somebody looks at a terminal. */
final class Terminal {
  private Terminal() {}

  /** Colours on a terminal, unless {@code NO_COLOR} is set (no-color.org) or it can show none. */
  static Ansi ansi() {
    String noColor = System.getenv("NO_COLOR");
    boolean wanted = (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    boolean windows = System.getProperty("os.name").startsWith("Windows") && System.getenv("WT_SESSION") == null;
    return wanted && !windows && StandardError.hasConsole() ? Ansi.ON : Ansi.OFF;
  }
}
