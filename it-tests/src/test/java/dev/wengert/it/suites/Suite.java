package dev.wengert.it.suites;

import dev.wengert.it.corpus.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The tests of a library, as they are published in a jar with the classifier {@code tests}. */
record Suite(String name, List<String> classes, String classPath) {
  private static final Path FOLDER = Path.of(System.getProperty("wengert.suites", "target/suites"));
  private static final int SECONDS_FOR_A_CLASS = 300;

  /** How the tests are run. */
  enum Mode {
    PLAIN("plain"),
    IDLE("plain"),
    RECORDING("recording");

    private final String argument;

    Mode(String argument) {
      this.argument = argument;
    }

    private Fork fork(String classPath) {
      return this == PLAIN ? Fork.plain(classPath) : Fork.withAgent(classPath, "leaks=ignore");
    }
  }

  /** The suite of this name, without the classes that are not wanted. */
  static Suite of(String name, Predicate<String> wanted) throws IOException {
    List<Path> jars = new ArrayList<>(jarsIn(FOLDER.resolve(name)));
    Path tests =
        jars.stream().filter(jar -> jar.toString().endsWith("-tests.jar")).findFirst().orElseThrow();
    jars.addAll(jarsIn(FOLDER.resolve("junit")));
    return new Suite(name, testClasses(tests).stream().filter(wanted).toList(), Fork.classPath(jars));
  }

  /** The same class path with these classes instead. */
  Suite with(List<String> others) {
    return new Suite(name, others, classPath);
  }

  /** What the builds of both libraries take for test classes. */
  private static List<String> testClasses(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(entry -> entry.endsWith("Test.class"))
          .filter(entry -> !entry.endsWith("AbstractTest.class") && !entry.contains("$"))
          .map(entry -> entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The outcome of each test; a class that took too long has a line of its own. */
  Map<String, String> run(Mode mode) throws IOException, InterruptedException {
    Map<String, String> outcomes = new TreeMap<>();
    List<String> left = classes;
    while (!left.isEmpty()) {
      Fork.Output output = runSome(mode, left);
      output.out().stream()
          .map(line -> line.split("\t", 2))
          .forEach(line -> outcomes.put(line[0], line[1]));
      left = leftAfter(output, left);
    }
    return outcomes;
  }

  private Fork.Output runSome(Mode mode, List<String> some) throws IOException, InterruptedException {
    Path list = Files.createTempFile("classes", ".txt");
    try {
      Files.write(list, some);
      List<String> arguments = List.of(mode.argument, String.valueOf(SECONDS_FOR_A_CLASS), list.toString());
      return mode.fork(classPath).run(240, SuiteRunner.class.getName(), arguments);
    } finally {
      Files.delete(list);
    }
  }

  private static List<String> leftAfter(Fork.Output output, List<String> some) {
    if (output.exitCode() == 0) {
      return List.of();
    }
    if (output.exitCode() != SuiteRunner.TIME_LIMIT) {
      throw new IllegalStateException("exit code " + output.exitCode() + ": " + output.errors());
    }
    String last = output.out().get(output.out().size() - 1);
    int late = some.indexOf(last.substring(0, last.indexOf('\t')));
    return some.subList(late + 1, some.size());
  }
}
