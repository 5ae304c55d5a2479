package dev.wengert.agent.probe;

/**
 * Something wrong with a config.
 *
 * @param where file, line and column, with colons between them
 */
public record Problem(String where, String message) {
  @Override
  public String toString() {
    return where + ": " + message;
  }
}
