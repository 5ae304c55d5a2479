package dev.wengert.it.fuzz;

/** An exception of the interpreted program on its way. */
final class Raised extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An {@link Obj} or a {@link Failure}. */
  final transient Object exception;

  Raised(Object exception) {
    super(null, null, false, false);
    this.exception = exception;
  }

  static Raised of(Class<? extends Throwable> type) {
    return new Raised(new Failure(type.getName().replace('.', '/')));
  }

  String type() {
    return exception instanceof Obj object ? object.type : ((Failure) exception).type();
  }
}
