package dev.wengert.it.random;

import java.util.Arrays;

/**
 * What generated programs may use; {@code wengert.random.without=A,B} leaves some of it out. By
 * default that is FUNCTION_COMPOSITION: {@code andThen} and {@code compose} are code of the JDK, which
 * is not transformed, so that they are reported leaks.
 */
enum Feature {
  ARITHMETIC,
  REMAINDER,
  MATH,
  TERNARY,
  ASSIGNMENT_IN_EXPRESSION,
  HAZARD,
  STATIC_CALL,
  VIRTUAL_CALL,
  CLASSES,
  STATIC_FIELDS,
  LAMBDA,
  FUNCTION_COMPOSITION,
  METHOD_REFERENCE,
  SWITCH,
  COLLECTIONS,
  MAP_MERGE,
  BOXES,
  RECORDS,
  CASTS,
  FLOATS,
  LOOPS,
  MATRIX,
  ARRAY_COPIES,
  EXCEPTIONS,
  EARLY_RETURN,
  RECURSION,
  KILLS;

  final boolean enabled =
      !Arrays.asList(System.getProperty("wengert.random.without", "FUNCTION_COMPOSITION").split(",")).contains(name());
}
