package dev.wengert.agent.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the command line ends; docs/cli.md lists the same. */
enum ExitCode {
  DONE(0, null, "done"),
  FAULT(1, null, "a fault of Wengert itself"),
  MISTAKE(2, null, "an error in what was asked for, or in the program"),
  NOT_CONFIRMED(3, "check", "a derivative is not confirmed, or was lost"),
  UNHEALTHY(4, "doctor", "something has to be put right"),
  NOT_STARTED(125, "run", "the application could not be started; otherwise its own exit code");

  private final int number;
  /** The only command that ends so; null for all. */
  private final String command;
  private final String meaning;

  ExitCode(int number, String command, String meaning) {
    this.number = number;
    this.command = command;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }

  /** Those of a command, or all of them for {@code null} or the main command; for its help. */
  static Map<String, String> of(String name) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      if (code.command == null || code.command.equals(name)) {
        codes.put(" " + code.number, code.meaning);
      } else if (name.equals(Main.NAME)) {
        codes.put(" " + code.number, code.command + ": " + code.meaning);
      }
    }
    return codes;
  }
}
