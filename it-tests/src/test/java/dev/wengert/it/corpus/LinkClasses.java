package dev.wengert.it.corpus;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The program of a forked JVM: loads, links and verifies every class of the jars it is given, or of a folder of
 * the JDK such as {@code jrt:java.base/java/util/stream}, and initialises none. A line for each class, {@code class<tab>ok} or {@code class<tab>what was thrown}; then a
 * line with the nanoseconds that it took.
 */
public final class LinkClasses {
  static final String JDK = "jrt:";

  private LinkClasses() {}

  public static void main(String[] jars) throws IOException {
    PrintStream out = System.out;
    for (String jar : jars) {
      List<String> names =
          jar.startsWith(JDK) ? classesOfJdk(jar.substring(JDK.length())) : classesOf(new File(jar));
      String[] results = new String[names.size()];
      long start = System.nanoTime();
      for (int i = 0; i < results.length; i++) {
        results[i] = link(names.get(i));
      }
      long time = System.nanoTime() - start;
      for (int i = 0; i < results.length; i++) {
        out.println(names.get(i) + '\t' + results[i]);
      }
      out.println("nanoseconds\t" + time);
    }
  }

  private static List<String> classesOf(File file) throws IOException {
    try (JarFile jar = new JarFile(file)) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(n -> n.endsWith(".class") && !n.endsWith("-info.class") && !n.startsWith("META-INF/"))
          .map(n -> n.substring(0, n.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static List<String> classesOfJdk(String folder) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    String prefix = folder.substring(folder.indexOf('/') + 1).replace('/', '.') + '.';
    try (Stream<Path> files = Files.list(modules.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> prefix + name.substring(0, name.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }

  static String link(String name) {
    try {
      // HotSpot links a class before it lists what the class declares, and does not initialise it.
      Class.forName(name, false, LinkClasses.class.getClassLoader()).getDeclaredConstructors();
      return "ok";
    } catch (ClassNotFoundException | LinkageError e) {
      return (e.getClass().getName() + ": " + e.getMessage()).lines().findFirst().get();
    }
  }
}
