package dev.wengert.agent.custom;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.SimilarNames;
import java.util.List;
import org.objectweb.asm.Type;

/** What a user may have meant. */
final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /** A message about a rule for a method that its class does not have. */
  static String missing(CustomRule rule, ClassInfo info) {
    List<String> nearest =
        info.methods().keySet().stream()
            .filter(m -> !m.startsWith("<") && !m.startsWith("lambda$"))
            .sorted(SimilarNames.nearestFirst(rule.method(), m -> m.substring(0, m.indexOf('('))))
            .limit(MOST)
            .map(Nearest::readable)
            .toList();
    return info.name().replace('/', '.') + " declares no method " + rule.name()
        + (nearest.isEmpty() ? "" : "; it has " + String.join(", ", nearest))
        + " (a method that is inherited needs the name of the class that declares it)";
  }

  private static String readable(String method) {
    int end = method.indexOf('(');
    StringBuilder text = new StringBuilder(method.substring(0, end)).append('(');
    Type[] types = Type.getArgumentTypes(method.substring(end));
    for (int i = 0; i < types.length; i++) {
      text.append(i == 0 ? "" : ", ").append(types[i].getClassName());
    }
    return text.append(')').toString();
  }
}
