package dev.wengert.agent;

/** The agent's log: lines on standard error. */
final class Log {
  private final Options.Level level;

  Log(Options.Level level) {
    this.level = level;
  }

  boolean shows(Options.Level wanted) {
    return wanted.compareTo(level) <= 0;
  }

  void log(Options.Level at, String message) {
    if (shows(at)) {
      System.err.println("[wengert] " + message);
    }
  }
}
