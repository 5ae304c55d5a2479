package dev.wengert.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.CustomRules;
import dev.wengert.Wengert;
import dev.wengert.runtime.Tape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed agent. */
class AgentJarTest {
  private static final String API = "META-INF/wengert/wengert-api.jar";

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(System.getProperty("wengert.agent.jar"));
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Main-Class, dev.wengert.agent.cli.Main",
    "Premain-Class, dev.wengert.agent.Agent",
    "Agent-Class, dev.wengert.agent.Agent",
    "Launcher-Agent-Class, dev.wengert.agent.Agent",
    "Can-Retransform-Classes, true",
    "Can-Redefine-Classes, true",
    "Automatic-Module-Name, dev.wengert.agent",
  })
  void theManifestNamesWhatTheJvmStarts(String key, String value) throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertEquals(value, manifest.getValue(key));
    if (key.endsWith("-Class")) {
      assertNotNull(jar.getEntry(value.replace('.', '/') + ".class"));
    }
  }

  @Test
  void theManifestHasAVersion() throws IOException {
    assertNotNull(jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
  }

  @Test
  void everyClassIsOneOfWengert() {
    List<String> others =
        jar.stream()
            .filter(e -> !e.isDirectory())
            .map(JarEntry::getName)
            .filter(n -> !n.matches("dev/wengert/(agent/.*|runtime/[^/]*|[^/]*)") && !n.matches("META-INF/[^/]*|META-INF/wengert/.*"))
            .toList();
    assertEquals(List.of(), others);
  }

  @Test
  void theApiIsAJarInTheJarAndUnpackedForTheClassPath() {
    assertNotNull(jar.getEntry(API));
    assertNotNull(jar.getEntry("dev/wengert/Wengert.class"));
    assertNotNull(jar.getEntry("dev/wengert/runtime/Tape.class"));
  }

  @Test
  void theApiIsVisibleOnce() throws ClassNotFoundException {
    assertNull(Wengert.class.getClassLoader());
    assertNull(Tape.class.getClassLoader());
    assertNull(CustomRules.class.getClassLoader());
    assertSame(Tape.class, ClassLoader.getSystemClassLoader().loadClass("dev.wengert.runtime.Tape"));
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("dev.wengert.agent.Agent", false, null));
  }

  @Test
  void theAgentStartsWhereTheApiIsNotOnTheClassPath() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("wengert.agent.jar"), "-version")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
  }

  @Test
  void theAgentIsAttached() {
    assertTrue(Wengert.isAttached());
  }

  @ParameterizedTest
  @ValueSource(strings = {"org/objectweb/asm/ClassReader", "picocli/CommandLine", "org/junit/jupiter/api/Test"})
  void infrastructureIsNotTransformed(String name) throws ReflectiveOperationException {
    Class<?> targets = Class.forName("dev.wengert.agent.classes.Targets");
    Object all = targets.getConstructor(List.class, List.class).newInstance(List.of(), List.of());
    assertEquals(false, targets.getMethod("matches", String.class).invoke(all, name));
  }
}
