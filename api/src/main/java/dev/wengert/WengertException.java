package dev.wengert;

/** The root of what Wengert throws on purpose; the message says what was wrong and what to do. */
public class WengertException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WengertException(String message) {
    super(message);
  }

  public WengertException(String message, Throwable cause) {
    super(message, cause);
  }
}
