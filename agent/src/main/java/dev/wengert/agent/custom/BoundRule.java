package dev.wengert.agent.custom;

import dev.wengert.agent.rules.Rule;

/** What a rule means for one method. */
public sealed interface BoundRule {
  /**
   * A function of its double and float parameters.
   *
   * @param holder internal name of a class of the runtime with a static method {@code apply}: the parameters and the
   *     method's result -> the result
   * @param apply the rule for that method
   * @param call the rule for calls of the method itself
   */
  record Function(String holder, Rule.Function apply, Rule.Function call) implements BoundRule {}

  /** No derivative. */
  record Constant() implements BoundRule {}

  /**
   * A root of a function.
   *
   * @param parameter which parameter is the function
   */
  record Root(int parameter) implements BoundRule {}
}
