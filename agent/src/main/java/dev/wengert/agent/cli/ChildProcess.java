package dev.wengert.agent.cli;

import java.io.IOException;
import java.util.List;
import sun.misc.Signal;

/** A process in place of this one: it has our terminal, is sent our signals, and we end as it does. */
final class ChildProcess {
  private static final List<String> FORWARDED = List.of("INT", "TERM", "HUP", "USR2");

  private final List<String> command;

  ChildProcess(List<String> command) {
    this.command = command;
  }

  /** Starts it, and waits until it has ended. */
  int run() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    for (String name : FORWARDED) {
      forward(name, process);
    }
    return process.waitFor();
  }

  private static void forward(String name, Process process) {
    try {
      Signal.handle(new Signal(name), signal -> send(name, process));
    } catch (IllegalArgumentException e) {
      // not known to this system, or the JVM keeps it for itself (-Xrs)
    }
  }

  private static void send(String name, Process process) {
    if (name.equals("TERM")) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start();
    } catch (IOException e) {
      process.destroy(); // there is no other way on this system
    }
  }
}
