package dev.wengert.agent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of a class path, without loading any. */
final class ProgramClasses {
  private static final String SUFFIX = ".class";

  /** What is done with each class file; the first of several of the same name is the one that counts. */
  interface Visitor {
    void visit(String className, byte[] bytes) throws IOException;
  }

  private final List<Path> entries = new ArrayList<>();

  ProgramClasses(URL[] classPath) {
    for (URL url : classPath) {
      try {
        entries.add(Path.of(url.toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The names of all classes, but for those that javac made for itself. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try {
      for (Path entry : entries) {
        if (Files.isDirectory(entry)) {
          try (Stream<Path> files = Files.walk(entry, FileVisitOption.FOLLOW_LINKS)) {
            files.map(file -> entry.relativize(file).toString().replace('\\', '/')).forEach(f -> add(names, f));
          }
        } else {
          try (ZipFile jar = new ZipFile(entry.toFile())) {
            jar.stream().map(ZipEntry::getName).forEach(f -> add(names, f));
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserError("the class path cannot be read: " + e.getMessage(), e);
    }
    return names;
  }

  private static void add(List<String> names, String file) {
    if (isClass(file)) {
      names.add(className(file));
    }
  }

  /** Classes for other versions of Java, and descriptions of modules and packages, are none. */
  private static boolean isClass(String file) {
    return file.endsWith(SUFFIX)
        && !file.startsWith("META-INF/")
        && !file.endsWith("module-info.class")
        && !file.endsWith("package-info.class");
  }

  private static String className(String file) {
    return file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
  }

  /** Reads all class files, one at a time. */
  void read(Visitor visitor) {
    for (Path entry : entries) {
      try {
        if (Files.isDirectory(entry)) {
          readDirectory(entry, visitor);
        } else {
          readJar(entry, visitor);
        }
      } catch (IOException | UncheckedIOException e) {
        throw new UserError("class path entry " + entry + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  private static void readDirectory(Path directory, Visitor visitor) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (isClass(name)) {
        visitor.visit(className(name), Files.readAllBytes(file));
      }
    }
  }

  private static void readJar(Path file, Visitor visitor) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        if (isClass(entry.getName())) {
          visitor.visit(className(entry.getName()), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }
}
