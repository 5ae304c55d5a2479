package dev.wengert.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found is what a config takes. */
class FinderTest {
  private static final String P = "dev.wengert.agent.probe.Samples$Plant";
  private static final Path CLASSES = Path.of("target", "test-classes");

  private static final ClassIndex INDEX = new ClassIndex(List.of(CLASSES));

  private static List<String> find(String text) {
    return new Finder(INDEX).find(text).stream().filter(l -> l.contains(P + "::")).toList();
  }

  @Test
  void namesOfParametersAndFieldsAreLookedThrough() {
    assertEquals(
        List.of("field " + P + "::pressure", "parameter pressure of " + P + "::new(double)",
            "parameter pressure of " + P + "::run(double,int)"),
        find("PRESSURE"));
  }

  @Test
  void aPatternIsAWholeName() {
    assertEquals(List.of(), find("press?"));
    assertEquals(3, find("press*").size());
    assertEquals(3, find("/^pres{2}ure$/").size());
    assertThrows(IllegalArgumentException.class, () -> find("/(/"));
  }

  @Test
  void aMethodIsFoundWithItsParametersAndItsResult() {
    assertEquals(
        List.of("parameter cost of " + P + "::write(double)", "parameter cost of " + P + "::write(double,String)"), find("write"));
    assertEquals(List.of("parameter in of " + P + "::values(java.util.List)", "return of " + P + "::values(java.util.List)"), find("values"));
  }

  @Test
  void constantsAndWholeNumbersAreLeftOut() {
    assertEquals(List.of(), find("/^g$/"));
    assertEquals(List.of(), find("count"));
  }

  @Test
  void whatIsFoundCanBeWritten() {
    StringBuilder config = new StringBuilder("outputs: {y: 'return of Samples.Plant::run'}\ninputs:\n");
    List<String> all = find(P);
    for (int i = 0; i < all.size(); i++) {
      config.append("  p").append(i).append(": ").append(all.get(i)).append('\n');
    }
    assertTrue(all.size() > 10, all::toString);
    assertEquals(List.of(), OfflineCheck.problems(ConfigReader.parse(config.toString(), Path.of("c")), INDEX));
  }

  @Test
  void jarsInAJarAreLookedThrough(@TempDir Path folder) throws IOException {
    String file = "dev/wengert/agent/probe/Samples$Base.class";
    byte[] bytes = Files.readAllBytes(CLASSES.resolve(file));
    Path inner = folder.resolve("inner.jar");
    jar(inner, file, bytes);
    Path outer = folder.resolve("outer.jar");
    jar(outer, "BOOT-INF/lib/inner.jar", Files.readAllBytes(inner));
    assertEquals(List.of("field dev.wengert.agent.probe.Samples$Base::level"), new Finder(new ClassIndex(List.of(outer))).find("level"));
  }

  private static void jar(Path to, String name, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(to);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
      jar.closeEntry();
    }
  }
}
