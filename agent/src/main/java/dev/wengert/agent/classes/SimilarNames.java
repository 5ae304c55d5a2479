package dev.wengert.agent.classes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a user may have meant by a name that is not there. */
public final class SimilarNames {
  private static final int MOST = 3;

  private SimilarNames() {}

  /** At most three of the names that could be a slip of the one that was written, the nearest first. */
  public static List<String> to(String wanted, Collection<String> names) {
    int least = names.stream().mapToInt(name -> distance(wanted, name)).min().orElse(0);
    int most = Math.min(slips(wanted), least + 1);
    return names.stream()
        .distinct()
        .filter(name -> distance(wanted, name) <= most)
        .sorted(nearestFirst(wanted, Function.identity()))
        .limit(MOST)
        .collect(Lists.toList());
  }

  /** The same for names of classes, whose packages may be wrong or missing. */
  public static List<String> toClass(String wanted, Collection<String> names) {
    String simple = simple(wanted);
    return names.stream()
        .distinct()
        .filter(name -> distance(wanted, name) <= slips(simple) || distance(simple, simple(name)) <= slips(simple))
        .sorted(
            Comparator.comparingInt((String name) -> distance(simple, simple(name)))
                .thenComparing(nearestFirst(wanted, Function.identity())))
        .limit(MOST)
        .collect(Lists.toList());
  }

  /** {@code "; did you mean a or b?"}, or nothing if there are none. */
  public static String hint(List<String> names) {
    return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
  }

  /** An order of things by how near a part of them is to a name. */
  public static Comparator<String> nearestFirst(String wanted, Function<String, String> part) {
    return Comparator.comparingInt((String name) -> distance(wanted, part.apply(name)))
        .thenComparing(Comparator.naturalOrder());
  }

  private static int slips(String wanted) {
    return Math.min(wanted.length() - 1, Math.max(2, (wanted.length() + 1) / 3));
  }

  private static String simple(String className) {
    int end = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$'));
    return className.substring(end + 1);
  }

  /** How many letters have to change (Levenshtein), without regard to capitals. */
  static int distance(String a, String b) {
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
