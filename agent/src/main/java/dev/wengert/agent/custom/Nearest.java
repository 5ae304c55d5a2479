package dev.wengert.agent.custom;

import dev.wengert.agent.classes.ClassInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
            .sorted(Comparator.comparingInt((String m) -> distance(rule.method(), m.substring(0, m.indexOf('('))))
                .thenComparing(Comparator.naturalOrder()))
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

  /** How many letters have to change (Levenshtein), without regard to capitals. */
  private static int distance(String a, String b) {
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    int[] row = new int[y.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[y.length()];
  }
}
