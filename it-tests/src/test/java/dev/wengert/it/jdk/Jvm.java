package dev.wengert.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the agent, that verifies every class, the JDK's too. */
final class Jvm {
  private static final List<String> VERIFY =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+BytecodeVerificationLocal",
          "-XX:+BytecodeVerificationRemote");

  private Jvm() {}

  /** Runs a program of these tests. Returns the lines that it printed. */
  static List<String> run(
      Class<?> program, List<String> options, String agentOptions, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(VERIFY);
    command.addAll(options);
    command.add("-javaagent:" + System.getProperty("wengert.agent.jar") + '=' + agentOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("jvm", ".out");
    Path errors = Files.createTempFile("jvm", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertTrue(ended, "the program ends");
      assertEquals(0, process.exitValue(), Files.readString(errors));
      return Files.readAllLines(out);
    } finally {
      Files.delete(out);
      Files.delete(errors);
    }
  }
}
