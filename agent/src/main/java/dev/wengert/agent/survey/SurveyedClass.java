package dev.wengert.agent.survey;

import java.util.List;

/**
 * What would become of a class.
 *
 * @param name its name in source code
 * @param status whether it is transformed
 * @param reason why it is not, or not as a whole; or null
 * @param methods how many methods with code it has
 * @param recorded how many of them have a twin that records
 * @param findings what is special about single methods
 * @param places where a derivative is lost if it gets there
 */
public record SurveyedClass(
    String name, Status status, String reason, int methods, int recorded, List<Finding> findings, List<Site> places) {

  /** Whether a class is transformed. */
  public enum Status {
    /** Its methods are recorded. */
    TRANSFORMED,
    /** It defeats the transformation; its twins only report that. */
    BRIDGED,
    /** It stays as it is. */
    OUTSIDE
  }

  /**
   * Something about one method.
   *
   * @param method name and descriptor
   * @param detail more, or ""
   */
  public record Finding(Kind kind, String method, String detail) {}

  /** What there is to say about a method. */
  public enum Kind {
    /** It has no twin; recordings that run through it report a leak. */
    SKIPPED,
    /** Its twin is too large for the JVM and is divided. */
    DIVIDED,
    /** Its twin is so large that the JVM does not compile it. */
    INTERPRETED,
    /** A rule of a user says what its derivative is. */
    RULE,
    /** A rule of a user does not fit. */
    RULE_IGNORED
  }

  /** A call, or something else, by which an active value leaves what is transformed. */
  public record Site(String method, int line, String callee) {}
}
