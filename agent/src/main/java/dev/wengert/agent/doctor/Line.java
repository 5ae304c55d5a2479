package dev.wengert.agent.doctor;

/**
 * What the doctor says about one thing.
 *
 * @param advice what to do, or ""
 */
public record Line(Level level, String finding, String advice) {
  /** How bad it is. */
  public enum Level {
    OK,
    WARN,
    FAIL
  }

  static Line ok(String finding) {
    return new Line(Level.OK, finding, "");
  }

  static Line ok(String finding, String advice) {
    return new Line(Level.OK, finding, advice);
  }

  static Line warn(String finding, String advice) {
    return new Line(Level.WARN, finding, advice);
  }

  static Line fail(String finding, String advice) {
    return new Line(Level.FAIL, finding, advice);
  }
}
