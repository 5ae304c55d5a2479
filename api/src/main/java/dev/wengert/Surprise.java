package dev.wengert;

/**
 * A place where a derivative is right by convention, but may not be what one expects: it became zero
 * there, it is one of several one-sided ones, or it does not exist.
 *
 * @param kind what is surprising
 * @param className binary name of the class
 * @param method name of the method
 * @param line source line, or -1 where the class file has none
 * @param detail what happened there, with the numbers of the first time
 * @param count how often it happened in this recording
 */
public record Surprise(
    Kind kind, String className, String method, int line, String detail, long count) {

  /** What is surprising. */
  public enum Kind {
    /** A value with a derivative was cut to a whole number: the derivative is zero from there on. */
    CAST,
    /** A function that is flat between its jumps, such as floor: its derivative is zero. */
    STEP,
    /** Two equal values were compared: the branch that was not taken may have another slope. */
    COMPARISON,
    /** Slopes differ on the two sides: their mean is used. */
    CORNER,
    /** The value jumps here: the derivative is that of one side. */
    JUMP,
    /** The slope is infinite, or there is none. */
    SINGULARITY,
    /** A value with a derivative decides how often a loop runs. */
    LOOP_COUNT,
    /** A value with a derivative, cut to a whole number, selects a case. */
    SWITCH,
    /** A number was read from text, after values with a derivative had been written as text. */
    TEXT
  }

  /** What it means for the gradient and what can be done, in one sentence. */
  public String advice() {
    return switch (kind) {
      case CAST -> "the whole number is a constant for derivatives; interpolate, or keep the fraction x - (int) x";
      case STEP -> "the result is a constant for derivatives; replace the step by a smooth one if it should count";
      case COMPARISON -> "the gradient is that of the branch that ran; look at a point beside this one for the other side";
      case CORNER -> "the gradient takes the mean of both sides; see docs/kinks.md, or replace the corner by a smooth one";
      case JUMP -> "the gradient is that of one side of a jump";
      case SINGULARITY -> "move the point away from here, or guard the operation with a branch";
      case LOOP_COUNT -> "the gradient is that of the loop with this number of rounds; a change of the number is not seen";
      case SWITCH -> "the gradient is that of the case that ran";
      case TEXT -> "text carries no derivatives; pass the number itself";
    };
  }

  /** Class, method and line. */
  public String place() {
    return className + "." + method + (line > 0 ? ":" + line : "");
  }

  @Override
  public String toString() {
    return kind + " at " + place() + ": " + detail + " (" + count + "x); " + advice();
  }
}
