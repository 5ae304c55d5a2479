package dev.wengert;

/** Thrown at the place of a leak under the policy {@code leaks=error}. */
public final class LeakException extends WengertException {
  private static final long serialVersionUID = 1L;
  private final transient Leak leak;

  public LeakException(Leak leak) {
    super("a derivative was lost: " + leak);
    this.leak = leak;
  }

  /** The leak that was met. */
  public Leak leak() {
    return leak;
  }
}
