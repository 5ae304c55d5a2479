package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  @TempDir private Path directory;

  private Path jar(String name) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("x"));
    }
    return jar;
  }

  private static String error(String classPath) {
    return assertThrows(UserError.class, () -> ClassPath.parse(List.of(classPath))).getMessage();
  }

  @Test
  void splitsAndRepeats() throws IOException {
    Path jar = jar("a b.jar");
    URL[] urls = ClassPath.parse(List.of(directory + File.pathSeparator + jar, jar.toString()));
    assertEquals(3, urls.length);
    assertTrue(urls[0].toString().endsWith("/"));
    assertEquals(jar.toUri().toURL(), urls[1]);
    assertEquals(jar.toUri().toURL(), urls[2]);
  }

  @Test
  void expandsWildcards() throws IOException {
    Path b = jar("b.jar");
    Path a = jar("a.jar");
    Files.writeString(directory.resolve("readme.txt"), "");
    URL[] urls = ClassPath.parse(List.of(directory + "/*"));
    assertEquals(List.of(a.toUri().toURL(), b.toUri().toURL()), List.of(urls));
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    assertTrue(error("no/such.jar").contains("no/such.jar does not exist"));
    assertTrue(error("no/such/*").contains("does not exist"));
    Path text = Files.writeString(directory.resolve("text.jar"), "text");
    assertTrue(error(text.toString()).contains("neither a directory nor a readable jar"));
  }
}
