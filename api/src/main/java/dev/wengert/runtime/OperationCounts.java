package dev.wengert.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many operations of doubles and floats twins have executed, by method and by how they were differentiated. For
 * developers: {@code -Dwengert.operations=<file>} lets twins count, and the JVM write the file when it ends.
 */
public final class OperationCounts {
  /** What names a row of the file. */
  public record Row(String className, String method, String way, String reason) {}

  /** How an operation was differentiated: by a pair. */
  public static final String PAIR = "pair";

  /** How an operation was differentiated: by statements on the tape. */
  public static final String STATEMENTS = "statements";

  private static final String FILE = System.getProperty("wengert.operations");
  private static final Map<Row, Integer> NUMBERS = new LinkedHashMap<>();
  private static final List<AtomicLong> COUNTS = new ArrayList<>();
  /** The same as COUNTS, to be read without a lock. */
  private static volatile AtomicLong[] counts = new AtomicLong[0];

  private OperationCounts() {}

  /** Whether twins count. */
  public static boolean areOn() {
    return FILE != null;
  }

  /** The number by which a twin counts. */
  public static synchronized int number(Row row) {
    if (COUNTS.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(OperationCounts::write));
    }
    return NUMBERS.computeIfAbsent(
        row,
        r -> {
          COUNTS.add(new AtomicLong());
          counts = COUNTS.toArray(new AtomicLong[0]);
          return COUNTS.size() - 1;
        });
  }

  /** A block with {@code n} operations is executed. Called by twins. */
  public static void add(int number, int n) {
    counts[number].addAndGet(n);
  }

  /** What was counted so far. */
  public static synchronized Map<Row, Long> all() {
    Map<Row, Long> all = new LinkedHashMap<>();
    NUMBERS.forEach((row, number) -> all.put(row, COUNTS.get(number).get()));
    return all;
  }

  private static void write() {
    List<String> lines = new ArrayList<>(List.of("class\tmethod\tway\treason\toperations"));
    all().forEach(
        (row, n) -> {
          if (n > 0) {
            lines.add(String.join("\t", row.className, row.method, row.way, row.reason, Long.toString(n)));
          }
        });
    try {
      Files.write(Path.of(FILE), lines);
    } catch (IOException e) {
      System.err.println("[wengert] operations cannot be written to " + FILE + ": " + e);
    }
  }
}
