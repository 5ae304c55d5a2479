package dev.wengert.it.random;

/** The reference met a value that makes the program useless as a test; another one is drawn. */
public final class Unfit extends Error {
  private static final long serialVersionUID = 1L;

  public Unfit(String reason) {
    super(reason, null, false, false);
  }
}
