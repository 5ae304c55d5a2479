package dev.wengert;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Finds the jar of the agent: where a property says, or where the class path has it, also in another jar. */
final class AttachmentJar {
  private static final String PROPERTY = "wengert.agent.jar";
  private static final String AGENT = "dev/wengert/agent/Agent.class";

  private AttachmentJar() {}

  static Path find() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      Path jar = Path.of(given).toAbsolutePath();
      if (!Files.isRegularFile(jar)) {
        throw new IllegalStateException("the system property " + PROPERTY + " is '" + given + "', which is no file");
      }
      return withoutEquals(jar);
    }
    URL agent = onTheClassPath();
    if (agent == null) {
      throw new IllegalStateException(
          "the jar of the Wengert agent is not on the class path; add it (dev.wengert:wengert-agent), or start the"
              + " JVM with -D" + PROPERTY + "=<path of wengert-agent.jar>");
    }
    try {
      return jarOf(agent);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the jar of the Wengert agent cannot be read from " + agent + ": " + e, e);
    }
  }

  private static URL onTheClassPath() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = AttachmentJar.class.getClassLoader();
    URL found = own == null ? null : own.getResource(AGENT);
    if (found == null && context != null) {
      found = context.getResource(AGENT);
    }
    return found != null ? found : ClassLoader.getSystemResource(AGENT);
  }

  private static Path jarOf(URL agent) throws IOException, URISyntaxException {
    URLConnection connection = agent.openConnection();
    if (!(connection instanceof JarURLConnection inJar)) {
      throw new IOException("it is not in a jar");
    }
    URL jar = inJar.getJarFileURL();
    if (jar.getProtocol().equals("file")) {
      return withoutEquals(Path.of(jar.toURI()));
    }
    try (InputStream nested = jar.openStream()) { // in an application that is one jar of jars
      return copy(nested);
    }
  }

  /** The JVM takes what follows an = for the options of the agent. */
  private static Path withoutEquals(Path jar) {
    if (jar.toString().indexOf('=') < 0) {
      return jar;
    }
    try (InputStream in = Files.newInputStream(jar)) {
      return copy(in);
    } catch (IOException e) {
      throw new IllegalStateException("the jar of the Wengert agent cannot be copied: " + e, e);
    }
  }

  private static Path copy(InputStream jar) throws IOException {
    Path copy = Files.createTempFile("wengert-agent-", ".jar");
    copy.toFile().deleteOnExit();
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }
}
