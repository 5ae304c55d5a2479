package dev.wengert.it.applications;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An application in a JVM of its own, started as its users start it. */
final class Program {
  static final Path ROOT = Path.of(System.getProperty("wengert.root"));
  static final String AGENT = System.getProperty("wengert.agent.jar");

  /** What it left behind. */
  record Output(int exitCode, byte[] out, String errors) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }

    /** What the program itself wrote to standard error: neither the JVM nor the agent. */
    String ownErrors() {
      return errors.lines()
          .filter(l -> !l.startsWith("[wengert] ") && !l.contains("Server VM warning: ") && !l.startsWith("Picked up "))
          .collect(Collectors.joining("\n"));
    }
  }

  private final ProcessBuilder builder;

  private Program(List<String> command) {
    builder = new ProcessBuilder(command);
  }

  /**
   * A program.
   *
   * @param options of the JVM; with the agent or without
   * @param rest main class and arguments, or {@code -jar}
   */
  static Program java(List<String> options, String... rest) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(Arrays.asList(rest));
    return new Program(command);
  }

  /** The option that attaches the agent. */
  static String agent(Path config) {
    return "-javaagent:" + AGENT + "=config=" + config;
  }

  Program with(String variable, String value) {
    builder.environment().put(variable, value);
    return this;
  }

  Program in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  Output run() throws IOException, InterruptedException {
    Path out = Files.createTempFile("program", ".out");
    Path err = Files.createTempFile("program", ".err");
    try {
      Process process = start(out.toFile(), err.toFile());
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("the program did not end: " + Files.readString(err));
      }
      return new Output(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(File out, File err) throws IOException {
    return builder.redirectOutput(out).redirectError(err).start();
  }

  /** Jars of this JVM's class path whose names begin so. */
  static String jars(String... beginnings) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(p -> Arrays.stream(beginnings).anyMatch(b -> new File(p).getName().startsWith(b)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
