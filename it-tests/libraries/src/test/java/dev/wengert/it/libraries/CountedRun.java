package dev.wengert.it.libraries;

import dev.wengert.Wengert;
import dev.wengert.runtime.OperationCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records each case of some test classes once, in a JVM in which twins count their operations. */
final class CountedRun {
  private CountedRun() {}

  /**
   * Writes how many operations each case executed in pairs, and in all; what methods executed is written by the JVM as
   * it ends.
   *
   * @param args the file; test classes
   */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    List<String> lines = new ArrayList<>();
    for (String name : List.of(args).subList(1, args.length)) {
      LibraryTest test = (LibraryTest) Class.forName(name).getDeclaredConstructor().newInstance();
      for (Case c : test.all()) {
        long pairs = operations(true);
        long all = operations(false);
        Wengert.jacobian(c.f(), c.x());
        lines.add(c + "\t" + (operations(true) - pairs) + '\t' + (operations(false) - all));
      }
    }
    Files.write(Path.of(args[0]), lines);
    System.exit(0); // some libraries leave threads behind
  }

  private static long operations(boolean inPairsOnly) {
    return OperationCounts.all().entrySet().stream()
        .filter(e -> !inPairsOnly || e.getKey().way().equals(OperationCounts.PAIR))
        .mapToLong(e -> e.getValue())
        .sum();
  }
}
