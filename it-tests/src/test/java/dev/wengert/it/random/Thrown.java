package dev.wengert.it.random;

/** An exception that the interpreted program threw itself. */
final class Thrown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final transient Instance payload;

  Thrown(Instance payload) {
    super(null, null, false, false);
    this.payload = payload;
  }
}
