package dev.wengert.it.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, with the agent or without, whose output is kept. */
public final class Fork {
  /** What it printed. */
  public record Output(int exitCode, List<String> out, List<String> errors) {}

  private final List<String> command = new ArrayList<>();

  private Fork(List<String> options, String classPath) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
  }

  public static Fork plain(String classPath, String... jvmOptions) {
    List<String> options = new ArrayList<>(List.of("-Xmx2g"));
    options.addAll(List.of(jvmOptions));
    return new Fork(options, classPath);
  }

  public static Fork withAgent(String classPath, String agentOptions, String... jvmOptions) {
    String agent = System.getProperty("wengert.agent.jar") + '=' + agentOptions;
    List<String> options = new ArrayList<>(List.of("-Xmx2g", "-javaagent:" + agent));
    options.addAll(List.of(jvmOptions));
    return new Fork(options, classPath);
  }

  /** The class path of this JVM's test classes, and these jars. */
  public static String classPath(List<Path> jars) {
    try {
      Path tests = Path.of(Fork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      StringBuilder path = new StringBuilder(tests.toString());
      for (Path jar : jars) {
        path.append(File.pathSeparator).append(jar);
      }
      return path.toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public Output run(long minutes, String main, List<String> arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add(main);
    all.addAll(arguments);
    Path out = Files.createTempFile("fork", ".out");
    Path err = Files.createTempFile("fork", ".err");
    try {
      Process process =
          new ProcessBuilder(all).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(main + " did not end within " + minutes + " minutes: " + Files.readAllLines(err));
      }
      return new Output(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
