package dev.wengert.agent.classes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a user may have meant. */
public final class EditDistance {
  private EditDistance() {}

  /** The names that are nearest to one that does not exist, at most so many; none that is far away. */
  public static List<String> nearest(String wanted, Collection<String> names, int most) {
    int far = Math.max(2, wanted.length() / 2);
    return names.stream()
        .distinct()
        .filter(n -> distance(wanted, n) <= far)
        .sorted(Comparator.comparingInt((String n) -> distance(wanted, n)).thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  /** How many letters have to change (Levenshtein), without regard to capitals. */
  public static int distance(String a, String b) {
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
