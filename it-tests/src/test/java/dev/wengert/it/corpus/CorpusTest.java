package dev.wengert.it.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of well-known jars links and verifies with the agent as it does without, and the agent has nothing
 * to report. What it made of them is written to {@code target/corpus.md}, for docs/benchmarks.md.
 */
class CorpusTest {
  private static final Path FOLDER = Path.of(System.getProperty("wengert.corpus"));
  private static final Map<String, Row> TABLE = new TreeMap<>();

  private record Row(Census census, int classes, double plainMicros, double agentMicros) {}

  @TempDir static Path dumps;

  /** Of each jar: what its classes link to without the agent, and with it. */
  private static final Map<Path, Future<Fork.Output>> PLAIN = new TreeMap<>();

  private static final Map<Path, Future<Fork.Output>> AGENT = new TreeMap<>();
  /** They run for seconds: the other compiler would be at work most of the time. */
  private static final String COMPILER = "-XX:TieredStopAtLevel=1";

  private static final ExecutorService FORKS = Executors.newFixedThreadPool(2);

  /** Two JVMs at a time. */
  @BeforeAll
  static void link() throws IOException {
    String classPath = classPath();
    for (Path jar : jarsIn(FOLDER.resolve("checked"))) {
      PLAIN.put(jar, FORKS.submit(() -> link(Fork.plain(classPath, COMPILER), jar)));
      AGENT.put(
          jar,
          FORKS.submit(
              () -> link(Fork.withAgent(classPath, "include=*,log=info,dump=" + dump(jar), COMPILER), jar)));
    }
  }

  @AfterAll
  static void stop() {
    FORKS.shutdownNow();
  }

  private static Path dump(Path jar) {
    return dumps.resolve(jar.getFileName());
  }

  static Stream<Path> jars() throws IOException {
    return jarsIn(FOLDER.resolve("checked")).stream();
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static String classPath() throws IOException {
    List<Path> all = new ArrayList<>(jarsIn(FOLDER.resolve("checked")));
    all.addAll(jarsIn(FOLDER.resolve("needed")));
    return Fork.classPath(all);
  }

  private static Fork.Output link(Fork fork, Path jar) throws Exception {
    Fork.Output output = fork.run(10, LinkClasses.class.getName(), List.of(jar.toString()));
    assertEquals(0, output.exitCode(), () -> "the forked JVM failed: " + output.errors());
    return output;
  }

  @ParameterizedTest
  @MethodSource("jars")
  void everyClassLinksAsItDoesWithoutTheAgent(Path jar) throws Exception {
    Fork.Output plain = PLAIN.get(jar).get();
    Fork.Output agent = AGENT.get(jar).get();
    assertEquals(results(plain), results(agent), () -> "log: " + agent.errors());
    assertEquals(List.of("[wengert] attached"), unexpected(agent), "the agent's log");
    report(jar, plain, agent);
  }

  /** What a class links to does not depend on the agent, except for the time. */
  private static List<String> results(Fork.Output output) {
    return output.out().stream().filter(line -> !line.startsWith("nanoseconds\t")).toList();
  }

  private static double micros(Fork.Output output, int classes) {
    String last = output.out().get(output.out().size() - 1);
    return Long.parseLong(last.substring(last.indexOf('\t') + 1)) / 1e3 / classes;
  }

  /** Lines of the agent's log, except for those about large twins, which the table counts. */
  private static List<String> unexpected(Fork.Output output) {
    return output.errors().stream()
        .filter(line -> line.startsWith("[wengert]") && !line.contains("has more than 8000 bytes"))
        .toList();
  }

  private void report(Path jar, Fork.Output plain, Fork.Output agent) throws IOException {
    Census census = new Census();
    int classes = results(agent).size();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (String line : results(agent)) {
        String name = line.substring(0, line.indexOf('\t')).replace('.', '/') + ".class";
        Path transformed = dump(jar).resolve(name);
        if (Files.exists(transformed)) {
          census.add(file.getInputStream(file.getEntry(name)).readAllBytes(), Files.readAllBytes(transformed));
        }
      }
    }
    assertTrue(census.twins > 0, "nothing was transformed");
    TABLE.put(
        jar.getFileName().toString().replace(".jar", ""),
        new Row(census, classes, micros(plain, classes), micros(agent, classes)));
  }

  /** The check above can fail. */
  @Test
  void aClassThatDoesNotVerifyIsNoticed() throws Exception {
    Path folder = Files.createDirectories(dumps.resolve("broken"));
    Path jar = BrokenClass.writeJar(folder);
    Fork.Output output = link(Fork.plain(Fork.classPath(List.of(jar))), jar);
    assertEquals(1, results(output).size());
    assertTrue(results(output).get(0).startsWith("Broken\tjava.lang.VerifyError"), results(output).get(0));
  }

  @AfterAll
  static void writeTable() throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| jar | classes | methods | twins | bridges | twins HotSpot does not compile"
                + " | load, µs/class, without agent | with agent |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
    TABLE.forEach(
        (jar, row) ->
            table.append(
                String.format(
                    "| %s | %d | %d | %d | %d | %d | %.0f | %.0f |%n",
                    jar,
                    row.classes,
                    row.census.methods,
                    row.census.twins,
                    row.census.bridges,
                    row.census.huge.size(),
                    row.plainMicros,
                    row.agentMicros)));
    TABLE.forEach(
        (jar, row) ->
            row.census.huge.forEach((method, size) -> table.append("\n    ").append(size).append(' ').append(method)));
    Files.writeString(Path.of("target", "corpus.md"), table.append('\n'));
  }
}
