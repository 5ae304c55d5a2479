package dev.wengert.agent.custom;

import java.util.List;

/** The formula of a partial derivative. */
sealed interface Formula {
  /** A literal, or a constant of {@code Math}. */
  record Constant(double value) implements Formula {}

  /** A parameter of the method by its number, or its result, which comes after the last of them. */
  record Variable(int index) implements Formula {}

  record Negation(Formula operand) implements Formula {}

  /**
   * A sum, difference, product or quotient.
   *
   * @param operator one of {@code + - * /}
   */
  record Operation(char operator, Formula left, Formula right) implements Formula {}

  /** A function of {@code Math} whose parameters are doubles. */
  record Call(String function, List<Formula> arguments) implements Formula {}

  /**
   * One of two formulas.
   *
   * @param comparison one of {@code < <= > >= == !=}, between left and right
   */
  record Choice(String comparison, Formula left, Formula right, Formula then, Formula otherwise) implements Formula {}
}
