package dev.wengert.it.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Class files of the tests, and jars, in places of their own. */
public final class ClassFiles {
  private ClassFiles() {}

  /** Where a class was loaded from. */
  static Path origin(Class<?> c) {
    try {
      return Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies the class files of one package, without those below it. */
  public static Path copy(String packageName, Path target) throws IOException {
    Path tests = origin(ClassFiles.class);
    Path source = tests.resolve(packageName.replace('.', '/'));
    Path folder = Files.createDirectories(target.resolve(tests.relativize(source).toString()));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return target;
  }

  /** The api's jar, as users put it into their own class path. */
  public static Path copyApi(Path folder) throws IOException {
    Path target = Files.createDirectories(folder).resolve("wengert-api.jar");
    try (JarFile agent = new JarFile(System.getProperty("wengert.agent.jar"));
        InputStream api = agent.getInputStream(agent.getEntry("META-INF/wengert/wengert-api.jar"))) {
      Files.copy(api, target);
    }
    return target;
  }

  /** The class files of a jar, in a folder. */
  public static Path unpack(Path jar, Path target) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        Path copy = target.resolve(entry.getName());
        Files.createDirectories(copy.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, copy);
        }
      }
    }
    return target;
  }

  public static String classPath(List<Path> entries) {
    return String.join(java.io.File.pathSeparator, entries.stream().map(Path::toString).toList());
  }
}
