package dev.wengert.agent.cli;

/** Something the user can put right: reported as one line on standard error. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  UserError(String message) {
    this(message, null);
  }

  UserError(String message, Throwable cause) {
    this(ExitCode.MISTAKE, message, cause);
  }

  UserError(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
