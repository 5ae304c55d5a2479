package dev.wengert.agent.custom;

import dev.wengert.agent.rules.Rule;
import dev.wengert.agent.rules.RuleTable;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The functions of {@code Math} whose derivatives are known. */
final class MathPartials {
  private static final RuleTable RULES = new RuleTable();
  private static final String MATH = "java/lang/Math";

  private MathPartials() {}

  static Rule.Function find(String function, String descriptor) {
    return RULES.find(MATH, function, descriptor) instanceof Rule.Function rule ? rule : null;
  }

  /** The descriptors of the functions of a name. */
  static Set<String> overloads(String function) {
    return RULES.functions(MATH).stream()
        .filter(f -> f.startsWith(function + '('))
        .map(f -> f.substring(function.length()))
        .collect(Collectors.toSet());
  }

  static Set<String> names() {
    return RULES.functions(MATH).stream()
        .map(f -> f.substring(0, f.indexOf('(')))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
