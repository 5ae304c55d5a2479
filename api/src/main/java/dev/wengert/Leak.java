package dev.wengert;

/**
 * A place where a value with a derivative left the instrumented world, so that the derivative was
 * lost there.
 *
 * @param kind what left, and how
 * @param className binary name of the class in which it left
 * @param method name of the method in which it left
 * @param line source line, or -1 where the class file has none
 * @param callee what received the value, as {@code owner.name(descriptor)}, or a short description
 * @param count how often it happened in this recording
 */
public record Leak(Kind kind, String className, String method, int line, String callee, long count) {

  /** The ways in which a derivative can be lost. */
  public enum Kind {
    /** A double or float passed to code that is neither transformed nor covered by a rule. */
    ARGUMENT,
    /** An array with active elements passed to such code. */
    ARRAY_CONTENT,
    /** A box with a derivative passed to such code. */
    BOX,
    /** An object with active values in its fields or elements passed to such code. */
    OBJECT_CONTENT,
    /** A double or float stored in a field of a class that is not transformed. */
    FIELD,
    /** Something active passed to a native method. */
    NATIVE,
    /** A double or float returned by transformed code to a caller that is not transformed. */
    RETURN,
    /** A conversion to a number that carries no derivative, such as half precision. */
    CONVERSION,
    /** The bits of a double or float read as an integer. */
    BIT_PATTERN,
    /** A method of a transformed class that could not be given a recording twin. */
    METHOD,
    /** The result of the differentiated function could not be traced for certain. */
    RESULT,
    /** A double that came from a method which began before the recording, and is not recorded. */
    CALLER,
    /** Work of the recording was handed to another thread, which does not record. */
    THREAD,
    /** A value used in a recording inside the one that it belongs to: a derivative of a derivative. */
    NESTED
  }

  /** What can be done about this leak, in one sentence. */
  public String advice() {
    return switch (kind) {
      case ARGUMENT, ARRAY_CONTENT, BOX, OBJECT_CONTENT, FIELD, RETURN -> LeakAdvice.toFollow(callee);
      case NATIVE -> "native code cannot be followed; compute in Java what the derivative needs";
      case RESULT -> LeakAdvice.toTransform(className);
      case CONVERSION -> "keep the value in a double or float where its derivative matters";
      case BIT_PATTERN -> "let the method compute with the number itself";
      case CALLER -> "open the GradientTape in the method that computes, or move the computation to a method of its own";
      case THREAD -> "a recording follows one thread; run this work on the thread that records";
      case NESTED -> "a derivative is a constant for the recording around it; take it outside";
      case METHOD -> "see the log of the agent for the reason";
    };
  }

  @Override
  public String toString() {
    String where = line > 0 ? className + "." + method + ":" + line : className + "." + method;
    return kind + " at " + where + " -> " + callee + " (" + count + "x); " + advice();
  }
}
