package dev.wengert.it.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A project that Maven builds, with the agent in a repository that only this build sees. */
final class MavenProject {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Path folder;
  private final Path repository;

  /**
   * @param source the project, of which a copy is built
   * @param folder where that is
   */
  MavenProject(Path source, Path folder) throws IOException {
    this.folder = folder.resolve("a project");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, this.folder.resolve(source.relativize(file).toString()));
      }
    }
    this.repository = repository(folder.resolve("repository"));
  }

  /** What others have published is that of this machine; the agent is there beside. */
  private static Path repository(Path repository) throws IOException {
    Path shared = Path.of(System.getProperty("maven.repository"));
    link(shared, repository, "dev");
    link(shared.resolve("dev"), repository.resolve("dev"), "wengert");
    Path agent = Files.createDirectories(repository.resolve("dev/wengert/wengert-agent/" + VERSION));
    String name = "wengert-agent-" + VERSION;
    Files.copy(Path.of(Java.AGENT), agent.resolve(name + ".jar"));
    Files.writeString(
        agent.resolve(name + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>dev.wengert</groupId>"
            + "<artifactId>wengert-agent</artifactId><version>" + VERSION + "</version></project>");
    return repository;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : (Iterable<Path>) children.filter(Files::isDirectory)::iterator) {
        if (!child.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child);
        }
      }
    }
  }

  /** Runs Maven; returns what it printed if it succeeded. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", isWindows() ? "mvn.cmd" : "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS"));
    Process maven = builder.start();
    maven.getOutputStream().close();
    String output = new String(maven.getInputStream().readAllBytes());
    if (maven.waitFor() != 0) {
      throw new AssertionError(output);
    }
    return output;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
