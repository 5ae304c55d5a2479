package dev.wengert.it.suites;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcomes of the tests of a suite, side by side. A test whose outcome differs between two plain runs is unstable,
 * and a class that reached the time limit in any run has no outcome; neither counts as a difference.
 */
record Comparison(
    Map<String, String> plain, Map<String, String> plainAgain, Map<String, String> idle, Map<String, String> recording) {

  private static final String LATE = "time limit";

  /** The columns of one test. */
  private record Row(String test, String plain, String again, String idle, String recording) {
    boolean same() {
      return plain.equals(idle) && plain.equals(recording);
    }

    @Override
    public String toString() {
      return String.join("\t", test, plain, idle, recording);
    }
  }

  private Stream<Row> rows() {
    Set<String> tests = new TreeSet<>();
    Stream.of(plain, plainAgain, idle, recording).forEach(run -> tests.addAll(run.keySet()));
    return tests.stream()
        .map(t -> new Row(t, text(plain, t), text(plainAgain, t), text(idle, t), text(recording, t)));
  }

  private static String text(Map<String, String> run, String test) {
    return Objects.requireNonNullElse(run.get(test), "-");
  }

  /** Classes that reached the limit in some run, whose tests may have outcomes in some runs only. */
  private Set<String> late() {
    Set<String> classes = new TreeSet<>();
    for (Map<String, String> run : List.of(plain, plainAgain, idle, recording)) {
      run.forEach((test, text) -> {
        if (text.equals(LATE)) {
          classes.add(test);
        }
      });
    }
    return classes;
  }

  private List<String> rows(Predicate<Row> wanted) {
    return rows().filter(wanted).map(Row::toString).toList();
  }

  private boolean unstable(Row row) {
    return !row.plain.equals(row.again);
  }

  private static String classOf(Row row) {
    int end = row.test.indexOf('#');
    return end < 0 ? row.test : row.test.substring(0, end);
  }

  /** What the agent changes: must be empty. */
  List<String> differences() {
    Set<String> late = late();
    return rows(row -> !row.same() && !unstable(row) && !late.contains(classOf(row)));
  }

  /** How often each outcome came. */
  private static String counts(Map<String, String> run) {
    Map<String, Long> counts =
        run.values().stream()
            .collect(
                Collectors.groupingBy(
                    text -> text.startsWith("failed") ? "failed" : text, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
  }

  /** The file that is kept. */
  List<String> lines(String title) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + title);
    lines.add("# plain:       " + counts(plain));
    lines.add("# plain again: " + counts(plainAgain));
    lines.add("# idle:        " + counts(idle));
    lines.add("# recording:   " + counts(recording));
    section(lines, "differences: ", differences());
    section(lines, "unstable, different in two plain runs: ", rows(this::unstable));
    section(lines, "classes that reached the time limit in some run: ", List.copyOf(late()));
    lines.add("# test\tplain\tidle\trecording");
    lines.addAll(rows(row -> true));
    return lines;
  }

  private static void section(List<String> lines, String heading, List<String> rows) {
    lines.add("# " + heading + (rows.isEmpty() ? "none" : rows.size()));
    rows.forEach(row -> lines.add("#   " + row));
  }
}
