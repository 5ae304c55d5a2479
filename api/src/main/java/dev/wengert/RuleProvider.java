package dev.wengert;

/**
 * Rules for a library, beside it in its jar or in one of its own: named in {@code
 * META-INF/services/dev.wengert.RuleProvider}, found when the agent starts on the class path of the application.
 */
public interface RuleProvider {
  /** Adds the rules. */
  void addTo(CustomRules rules);
}
