package dev.wengert.agent.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;

/** The jar that this command line comes from. */
final class AgentJar {
  private AgentJar() {}

  /** Null if the classes are not in a jar. */
  static Path path() {
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      return path != null && Files.isRegularFile(path) ? path : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A path that can stand in {@code -javaagent:}, where the first = ends it. */
  static Path forTheJvm() throws IOException {
    Path path = path();
    if (path == null || path.toString().indexOf('=') < 0) {
      return path;
    }
    Path copy = Files.createTempFile("wengert-agent-", ".jar");
    copy.toFile().deleteOnExit();
    return Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
  }
}
