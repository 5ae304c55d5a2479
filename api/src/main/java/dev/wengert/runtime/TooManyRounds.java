package dev.wengert.runtime;

/** Ends a sweep: a loop had more rounds than reverse methods count. */
final class TooManyRounds extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyRounds() {
    super(null, null, false, false);
  }
}
