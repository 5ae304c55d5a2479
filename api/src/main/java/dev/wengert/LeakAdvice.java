package dev.wengert;

import dev.wengert.runtime.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be done about a leak to a class, as concretely as the agent's options allow. */
final class LeakAdvice {
  private static final Pattern MEMBER =
      Pattern.compile("((?:[\\p{L}_][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_][\\p{L}\\p{N}_$]*)\\.[\\p{L}\\p{N}_$<>-]+(?:[(, ].*)?");

  private LeakAdvice() {}

  /** The class of {@code owner.name(descriptor)}, or null where a callee is only described. */
  static String owner(String callee) {
    Matcher m = MEMBER.matcher(callee);
    return m.matches() ? m.group(1) : null;
  }

  /** How to have a callee transformed. */
  static String toFollow(String callee) {
    String owner = owner(callee);
    if (owner == null) {
      return "have the code that receives the value transformed: add its package to include=, or take it out of exclude=";
    }
    String known = Settings.advice(owner);
    return known != null ? known : unattached(owner);
  }

  /** How to have a function transformed; for a lambda, the class that it is written in. */
  static String toTransform(String function) {
    int lambda = function.indexOf("$$Lambda");
    String known = Settings.advice(lambda < 0 ? function : function.substring(0, lambda));
    return known != null && !known.startsWith("see ")
        ? known
        : "have the function's class transformed: add its package to include=, or take it out of exclude=";
  }

  /** Without an agent, which knows why. */
  private static String unattached(String owner) {
    if (owner.startsWith("java.") || owner.startsWith("jdk.")) {
      return "this code of the JDK is not followed; compute in code of the program";
    }
    int dot = owner.lastIndexOf('.');
    return "have it transformed: include=" + (dot < 0 ? owner : owner.substring(0, dot) + ".*");
  }
}
