package dev.wengert.agent.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The value of {@code --class-path}: directories, jars and {@code dir/*}, all checked to exist. */
final class ClassPath {
  private ClassPath() {}

  static URL[] parse(List<String> values) {
    return paths(values).stream().map(ClassPath::url).toArray(URL[]::new);
  }

  static List<Path> paths(List<String> values) {
    List<Path> entries = new ArrayList<>();
    for (String value : values) {
      for (String entry : value.split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          addEntry(entries, entry);
        }
      }
    }
    return entries;
  }

  private static void addEntry(List<Path> entries, String entry) {
    if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
      entries.addAll(jarsIn(path(entry, entry.substring(0, entry.length() - 1)), entry));
      return;
    }
    Path path = path(entry, entry);
    if (!Files.exists(path)) {
      throw new UserError("class path entry " + entry + " does not exist");
    }
    if (!Files.isDirectory(path)) {
      try {
        new ZipFile(path.toFile()).close();
      } catch (IOException notAJar) {
        throw new UserError(
            "class path entry " + entry + " is neither a directory nor a readable jar", notAJar);
      }
    }
    entries.add(path);
  }

  private static List<Path> jarsIn(Path directory, String entry) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
      files.forEach(jars::add);
    } catch (IOException notADirectory) {
      throw new UserError("class path entry " + entry + " does not exist", notADirectory);
    }
    jars.sort(null);
    return jars;
  }

  private static Path path(String entry, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new UserError("class path entry " + entry + " is not a valid path", invalid);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
