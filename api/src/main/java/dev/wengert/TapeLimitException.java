package dev.wengert;

/** A recording reached its memory limit. The recording is given up; the program can go on. */
public final class TapeLimitException extends WengertException {
  private static final long serialVersionUID = 1L;
  private final long statements;
  private final long bytes;

  /**
   * @param statements how many were recorded
   * @param partials how many partial derivatives they hold
   * @param kept bytes for what compiled pairs of methods keep
   * @param bytes how many bytes it took
   * @param limit how many it may take
   */
  public TapeLimitException(long statements, long partials, long kept, long bytes, long limit) {
    super(
        "the tape reached its limit of " + limit + " bytes after " + recorded(statements, partials, kept, bytes)
            + "; raise it with the agent option tape.limit=<size> (for example 8g) and"
            + " -Xmx, record a shorter part of the program, or take what needs no derivative out of"
            + " the recording with GradientTape.stopRecording or Wengert.stopGradient"
            + (kept > bytes / 2 ? "; with engine=statements work that does not depend on the inputs takes no tape" : ""));
    this.statements = statements;
    this.bytes = bytes;
  }

  /**
   * Other recordings that are open leave no room.
   *
   * @param statements how many were recorded in this one
   * @param partials how many partial derivatives they hold
   * @param kept bytes for what compiled pairs of methods keep
   * @param bytes how many bytes it took
   * @param limit how many all recordings together may take
   * @param recordings how many are open
   */
  public TapeLimitException(long statements, long partials, long kept, long bytes, long limit, int recordings) {
    super(
        "the tapes of " + recordings + " recordings at the same time reached their limit of " + limit
            + " bytes together; this one had " + recorded(statements, partials, kept, bytes) + "; raise it with -Xmx, or record fewer at a time");
    this.statements = statements;
    this.bytes = bytes;
  }

  private static String recorded(long statements, long partials, long kept, long bytes) {
    return statements + " statements with " + partials + " partial derivatives"
        + (kept == 0 ? "" : " and " + kept + " bytes for what pairs keep") + " (" + bytes + " bytes)";
  }

  /** How many statements had been recorded. */
  public long statements() {
    return statements;
  }

  /** How many bytes of tape they took. */
  public long bytes() {
    return bytes;
  }
}
