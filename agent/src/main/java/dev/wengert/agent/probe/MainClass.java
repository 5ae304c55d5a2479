package dev.wengert.agent.probe;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The class whose {@code main} the JVM runs, as far as its command tells. */
final class MainClass {
  private final Set<String> names = new TreeSet<>();

  /**
   * The class that a command names.
   *
   * @param command the main class, with or without a module, or a jar, and arguments
   */
  MainClass(String command) {
    String first = command.split(" ", 2)[0];
    if (first.endsWith(".jar")) {
      try (JarFile jar = new JarFile(first)) {
        Attributes attributes = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
        add(attributes.getValue("Main-Class"));
        add(attributes.getValue("Start-Class")); // Spring Boot starts it
      } catch (IOException e) {
        // a path with spaces: main(String[]) is known by its form
      }
    } else {
      add(first.substring(first.indexOf('/') + 1));
    }
  }

  private void add(String name) {
    if (name != null) {
      names.add(name.strip().replace('.', '/'));
    }
  }

  boolean is(String internalName) {
    return names.contains(internalName);
  }
}
