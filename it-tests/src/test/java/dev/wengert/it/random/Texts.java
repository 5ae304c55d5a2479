package dev.wengert.it.random;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Java text. */
final class Texts {
  private Texts() {}

  static String list(Expr[] expressions, int from) {
    return Arrays.stream(expressions).skip(from).map(Expr::text).collect(Collectors.joining(", "));
  }

  static String parameters(List<Var> parameters) {
    return parameters.stream().map(Var::declaration).collect(Collectors.joining(", "));
  }

  static String indent(int depth) {
    return "  ".repeat(depth);
  }

  static String literal(double value) {
    return value < 0 || 1 / value < 0 ? "(" + value + ")" : Double.toString(value);
  }
}
