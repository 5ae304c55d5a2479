package dev.wengert.agent.cli;

import dev.wengert.WengertException;

/** Turns what was thrown into one line that says what went wrong and where. */
final class Failures {
  private static final String API = "dev/wengert/";

  private Failures() {}

  /** The error to report when differentiating {@code method} ended with {@code thrown}. */
  static UserError whileRunning(String method, Throwable thrown) {
    if (thrown instanceof WengertException) {
      return new UserError(method + ": " + thrown.getMessage(), thrown);
    }
    if (thrown instanceof NoClassDefFoundError && text(thrown).startsWith(API)) {
      return new UserError(
          "the agent is not attached to this process; start it with java -jar wengert-agent.jar",
          thrown);
    }
    if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
      Throwable cause = thrown.getCause();
      return new UserError(method + " failed in a static initialiser: " + describe(cause), thrown);
    }
    boolean classMissing =
        thrown instanceof NoClassDefFoundError && thrown.getCause() instanceof ClassNotFoundException;
    String hint = classMissing ? "; add the jar that has it to --class-path" : "";
    return new UserError(method + " threw " + describe(thrown) + hint, thrown);
  }

  /** What was thrown, and the topmost line of the program itself. */
  private static String describe(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      boolean ofTheProgram = TargetLoader.NAME.equals(frame.getClassLoaderName());
      if (ofTheProgram && frame.getFileName() != null && frame.getLineNumber() > 0) {
        return thrown + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
      }
    }
    return thrown.toString();
  }

  private static String text(Throwable thrown) {
    return thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  /** The message without line breaks. */
  static String oneLine(String message) {
    return message == null ? "no further information" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
