package dev.wengert.it.libraries;

import dev.wengert.runtime.OperationCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of what the cases of a library executed was executed in pairs.
 *
 * @param library its name
 * @param cases operations of each case
 * @param methods operations of each method
 */
record PairShare(String library, List<Count> cases, List<Method> methods) {
  /** Operations of a case, in pairs and in all. */
  record Count(long inPairs, long all) {
    double share() {
      return (double) inPairs / all;
    }
  }

  /** Operations of a method, by the way in which it recorded them. */
  record Method(String className, String name, String way, String reason, long operations) {
    boolean isPair() {
      return way.equals(OperationCounts.PAIR);
    }
  }

  /** Runs the cases of test classes, with pairs. */
  static PairShare of(String library, List<Class<? extends LibraryTest>> tests, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path counts = folder.resolve(library.replace(' ', '-') + "-cases.tsv").toAbsolutePath();
    Path operations = folder.resolve(library.replace(' ', '-') + "-methods.tsv").toAbsolutePath();
    Path err = folder.resolve(library.replace(' ', '-') + ".err");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-XX:TieredStopAtLevel=1",
        "-Dwengert.operations=" + operations,
        "-javaagent:" + System.getProperty("wengert.agent.jar") + "=engine=compiled,leaks=ignore",
        "-cp", System.getProperty("java.class.path"), CountedRun.class.getName(), counts.toString()));
    tests.forEach(test -> command.add(test.getName()));
    Process process = new ProcessBuilder(command).inheritIO().redirectError(err.toFile()).start();
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new AssertionError("exit code " + exitCode + ": " + Files.readString(err));
    }
    List<Count> cases = rows(counts).stream().map(r -> new Count(Long.parseLong(r[1]), Long.parseLong(r[2]))).toList();
    List<Method> methods =
        rows(operations).stream()
            .skip(1) // names of columns
            .map(r -> new Method(r[0], r[1], r[2], r[3], Long.parseLong(r[4])))
            .toList();
    return new PairShare(library, cases, methods);
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> line.split("\t", -1)).toList();
  }

  long all() {
    return methods.stream().mapToLong(Method::operations).sum();
  }

  double share() {
    return (double) methods.stream().filter(Method::isPair).mapToLong(Method::operations).sum() / all();
  }

  /** Cases with operations; there are some whose numbers go through functions alone. */
  List<Count> counted() {
    return cases.stream().filter(c -> c.all() > 0).toList();
  }

  /** The mean over the cases, each of which counts alike. */
  double meanShare() {
    return counted().stream().mapToDouble(Count::share).average().orElse(1);
  }

  long casesBelow(double share) {
    return counted().stream().filter(c -> c.share() < share).count();
  }
}
