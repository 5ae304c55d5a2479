package dev.wengert.it.fuzz;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run of the fuzzer has seen. It is passed between JVMs as lines of text. */
final class Summary {
  private static final String MARK = "#fuzz ";

  long programs;
  long skipped;

  /** Programs with leaks, and those of them whose gradient was wrong. */
  long leaking;

  long lost;

  /** Failed seeds. */
  final Set<Long> failed = new TreeSet<>();

  /** How many programs did each thing. */
  final Map<String, Long> operations = new TreeMap<>();

  /** How many leaks there were of each kind and callee. */
  final Map<String, Long> leaks = new TreeMap<>();

  /** The first seed for each pair of operations. */
  final Map<String, Long> pairs = new TreeMap<>();

  void add(long seed, Set<String> done, Trial.Verdict verdict) {
    programs++;
    leaking += verdict.leaks().isEmpty() ? 0 : 1;
    lost += verdict.lost() ? 1 : 0;
    verdict.leaks().forEach(leak -> leaks.merge(leak, 1L, Long::sum));
    if (verdict.kind() != null) {
      failed.add(seed);
    }
    List<String> names = new ArrayList<>(new TreeSet<>(done));
    for (int i = 0; i < names.size(); i++) {
      operations.merge(names.get(i), 1L, Long::sum);
      for (int k = i + 1; k < names.size(); k++) {
        pairs.putIfAbsent(names.get(i) + " & " + names.get(k), seed);
      }
    }
  }

  void print(PrintStream out) {
    out.println(MARK + "counts\t" + programs + ' ' + skipped + ' ' + leaking + ' ' + lost);
    failed.forEach(seed -> out.println(MARK + "failed\t" + seed));
    operations.forEach((name, count) -> out.println(MARK + "operation\t" + name + '\t' + count));
    leaks.forEach((name, count) -> out.println(MARK + "leak\t" + name + '\t' + count));
    pairs.forEach((name, seed) -> out.println(MARK + "pair\t" + name + '\t' + seed));
  }

  /** Adds a line that another JVM printed; false if it is not one of a summary. */
  boolean merge(String line) {
    if (!line.startsWith(MARK)) {
      return false;
    }
    String[] parts = line.substring(MARK.length()).split("\t");
    switch (parts[0]) {
      case "counts" -> {
        String[] counts = parts[1].split(" ");
        programs += Long.parseLong(counts[0]);
        skipped += Long.parseLong(counts[1]);
        leaking += Long.parseLong(counts[2]);
        lost += Long.parseLong(counts[3]);
      }
      case "failed" -> failed.add(Long.parseLong(parts[1]));
      case "operation" -> operations.merge(parts[1], Long.parseLong(parts[2]), Long::sum);
      case "leak" -> leaks.merge(parts[1], Long.parseLong(parts[2]), Long::sum);
      default -> pairs.putIfAbsent(parts[1], Long.parseLong(parts[2]));
    }
    return true;
  }

  @Override
  public String toString() {
    long all = Operations.OPTIONAL.size();
    return programs + " programs, " + failed.size() + " failed, " + leaking + " with leaks (" + lost
        + " of them with a wrong gradient); " + operations.size() + " of " + all + " operations, " + pairs.size()
        + " of " + all * (all - 1) / 2 + " pairs of them; " + skipped + " seeds without a program";
  }
}
