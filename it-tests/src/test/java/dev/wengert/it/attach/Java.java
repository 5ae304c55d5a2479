package dev.wengert.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with nothing but what a test says. */
record Java(int code, List<String> out, List<String> err) {
  static final String AGENT = System.getProperty("wengert.agent.jar");

  static Java run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /**
   * The same with variables of the environment.
   *
   * @param environment what is added to this one's, without the flags for Java that are in it
   */
  static Java run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("java", ".out");
    Path err = Files.createTempFile("java", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertTrue(ended, "the program ends");
      return new Java(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The folder with the classes of these tests. */
  static String classes() throws URISyntaxException {
    return Path.of(Java.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** What it printed, if it ended well. */
  List<String> lines() {
    assertEquals(0, code, String.join("\n", err));
    return out;
  }
}
