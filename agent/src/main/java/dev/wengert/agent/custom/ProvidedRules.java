package dev.wengert.agent.custom;

import dev.wengert.CustomRules;
import java.util.function.Consumer;

/** Writes what a provider says as lines of a rules file. */
final class ProvidedRules implements CustomRules {
  private final Consumer<String> lines;

  ProvidedRules(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public CustomRules like(String method, String function) {
    lines.accept(method + " = " + function);
    return this;
  }

  @Override
  public CustomRules partials(String method, String... formulas) {
    lines.accept(method + ": " + String.join(", ", formulas));
    return this;
  }

  @Override
  public CustomRules constant(String method) {
    lines.accept(method + ": constant");
    return this;
  }

  @Override
  public CustomRules implicitRoot(String method, String function) {
    lines.accept(method + ": root of " + function);
    return this;
  }
}
