package dev.wengert.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own classes link and verify; what was loaded before the agent is a leak and not a zero. */
class PlatformClassesTest {
  @TempDir Path folder;

  @Test
  void transformedClassesOfTheJdkVerify() throws Exception {
    assertEquals(
        List.of(
            "java/util/stream true",
            "java/awt/geom true",
            "sun/awt/geom true",
            "13.0 [4.0, 6.0] []",
            "13.0 [4.0, 6.0] []"),
        run(List.of(), "java/util/stream", "java/awt/geom", "sun/awt/geom"));
  }

  @Test
  void withoutAnArchiveOfClasses() throws Exception {
    assertEquals(
        List.of("java/awt/geom true", "13.0 [4.0, 6.0] []", "13.0 [4.0, 6.0] []"),
        run(List.of("-Xshare:off"), "java/awt/geom"));
  }

  @Test
  void classesThatAnotherAgentLoadedFirstAreReported() throws Exception {
    assertEquals(
        List.of("early true", "13.0 [4.0, 6.0] []", "13.0 [0.0, 0.0] [ARGUMENT]"),
        run(List.of("-javaagent:" + earlyAgent())));
  }

  private List<String> run(List<String> options, String... packages)
      throws IOException, InterruptedException {
    return Jvm.run(PlatformProgram.class, options, "leaks=ignore", packages);
  }

  private Path earlyAgent() throws IOException, URISyntaxException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EarlyAgent.class.getName());
    String file = EarlyAgent.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("early.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream in = EarlyAgent.class.getResourceAsStream("EarlyAgent.class")) {
      entries.putNextEntry(new JarEntry(file));
      in.transferTo(entries);
    }
    return jar;
  }
}
