package dev.wengert.it.rules;

import dev.wengert.CustomRules;
import dev.wengert.RuleProvider;

/** Found as a service when the agent starts. */
public final class ProvidedRules implements RuleProvider {
  @Override
  public void addTo(CustomRules rules) {
    rules
        .like("dev.wengert.it.rules.Provided.sine(double)", "Math.sin")
        .partials("dev.wengert.it.rules.Provided.product(double a, double b)", "b", "a")
        .constant("dev.wengert.it.rules.Provided.id(double)")
        .implicitRoot("dev.wengert.it.rules.Provided.root(java.util.function.DoubleUnaryOperator f, double)", "f")
        .implicitRoot("dev.wengert.it.rules.Provided.derivedRoot(Derived f, double)", "f");
  }
}
