package dev.wengert.it.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Random programs against a reference, in JVMs with the agent attached.
 *
 * <pre>
 * java -cp ... dev.wengert.it.fuzz.Fuzz agent=wengert-agent.jar seconds=3600 from=0 to=1000000000 processes=2
 *     keep=seeds.txt
 * </pre>
 *
 * <p>{@code seeds=file} runs the seeds of a file, {@code seed=1,2} runs these. {@code keep} writes a file with the
 * seeds that failed and one for each pair of operations. {@code limit=150} divides twins above so many bytes.
 */
public final class Fuzz {
  private final Map<String, String> options = new TreeMap<>();
  private final Summary summary = new Summary();
  private final StringBuilder report = new StringBuilder();

  Fuzz(String... options) {
    this.options.putAll(Map.of("seconds", "60", "from", "0", "to", String.valueOf(Long.MAX_VALUE / 100_000),
        "processes", "2"));
    for (String option : options) {
      String[] parts = option.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("expected key=value: " + option);
      }
      this.options.put(parts[0], parts[1]);
    }
    if (!Files.isRegularFile(Path.of(this.options.getOrDefault("agent", "")))) {
      throw new IllegalArgumentException("agent=<path of wengert-agent.jar> is missing or no file");
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Fuzz fuzz = new Fuzz(arguments);
    fuzz.run();
    fuzz.summary.leaks.forEach((leak, count) -> System.out.println(count + " x " + leak));
    System.out.println(fuzz.summary);
    if (fuzz.options.containsKey("keep")) {
      fuzz.keep(Path.of(fuzz.options.get("keep")));
    }
    System.exit(fuzz.summary.failed.isEmpty() ? 0 : 1);
  }

  Summary summary() {
    return summary;
  }

  /** The failures, with the programs made as small as was possible. */
  String report() {
    return report.toString();
  }

  Fuzz run() throws InterruptedException {
    int processes = Integer.parseInt(options.get("processes"));
    List<Thread> readers = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < processes; i++) {
      List<String> command = command(i, processes);
      Thread reader = new Thread(() -> read(command));
      reader.setUncaughtExceptionHandler((thread, e) -> failures.add(e));
      reader.start();
      readers.add(reader);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.get(0));
    }
    return this;
  }

  private List<String> command(int process, int processes) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g", "-Dwengert.memory.checked=true", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
        "-javaagent:" + options.get("agent") + "=include=generated.*,exclude=generated.Outside*,leaks=ignore,engine="
            + options.getOrDefault("engine", "auto"),
        "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Worker.class.getName()));
    if (options.containsKey("pair.limit")) {
      command.add(1, "-Dwengert.pair.limit=" + options.get("pair.limit"));
    }
    if (options.containsKey("limit")) {
      command.add(1, "-Dwengert.outline.limit=" + options.get("limit"));
    }
    long from = Long.parseLong(options.get("from")) + process;
    command.addAll(List.of(String.valueOf(from), options.get("to"), String.valueOf(processes), options.get("seconds")));
    List<String> seeds = seeds();
    if (!seeds.isEmpty()) {
      List<String> part = new ArrayList<>();
      for (int i = process; i < seeds.size(); i += processes) {
        part.add(seeds.get(i));
      }
      command.add(part.isEmpty() ? "0" : String.join(",", part));
    }
    return command;
  }

  private List<String> seeds() {
    if (options.containsKey("seed")) {
      return Arrays.asList(options.get("seed").split(","));
    }
    return options.containsKey("seeds") ? readSeeds(Path.of(options.get("seeds"))) : List.of();
  }

  /** One a line, with an optional comment. */
  static List<String> readSeeds(Path file) {
    try {
      return Files.readAllLines(file).stream().map(line -> line.replaceAll("#.*", "").trim())
          .filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      boolean complete = false;
      try (BufferedReader out = new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          complete |= take(line);
        }
      }
      int status = process.waitFor();
      if (status != 0 || !complete) {
        throw new IllegalStateException("a worker ended with status " + status + "\n" + report);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized boolean take(String line) {
    if (summary.merge(line)) {
      return true;
    }
    if (!line.contains("Sharing is only supported for boot loader classes")) {
      report.append(line).append('\n');
      if (options.containsKey("agent") && System.getProperty("surefire.test.class.path") == null) {
        System.out.println(line);
      }
    }
    return false;
  }

  /** The failed seeds, and few seeds that have all pairs. */
  private void keep(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    summary.failed.forEach(seed -> lines.add(seed + " # failed"));
    new TreeSet<>(summary.pairs.values()).forEach(seed -> lines.add(String.valueOf(seed)));
    Files.write(file, lines);
  }
}
