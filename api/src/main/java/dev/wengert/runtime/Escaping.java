package dev.wengert.runtime;

/** Results of recorded streams and iterators: where code that is not transformed takes them, a leak. */
final class Escaping {
  private Escaping() {}

  /** A result for a twin. */
  static double leave(Element e, Tape tape) {
    tape.ret = e.address(tape);
    return e.value;
  }

  /** A double for a caller without addresses. */
  static double number(Element e, String method) {
    Tape tape = Recordings.current();
    if (tape == null) {
      return e.value;
    }
    tape.ret = e.address(tape);
    return Boundary.returned(e.value, tape, site(method));
  }

  /** An object with addresses by its identity. */
  static <T> T object(T value, String method) {
    Tape tape = Recordings.current();
    if (tape != null) {
      Boundary.returned((Object) value, tape, site(method));
    }
    return value;
  }

  private static String site(String method) {
    return "java.util.stream.DoubleStream\t" + method + "\t-1\ta caller that is not transformed";
  }
}
