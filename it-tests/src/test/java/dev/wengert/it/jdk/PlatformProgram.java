package dev.wengert.it.jdk;

import dev.wengert.Gradient;
import dev.wengert.Wengert;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Links classes of the JDK and takes two gradients; runs in a JVM of its own. */
public final class PlatformProgram {
  private PlatformProgram() {}

  public static void main(String[] packages) throws IOException, ClassNotFoundException {
    for (String name : packages) {
      List<String> classes = classes(name);
      for (String c : classes) {
        Class.forName(c, true, null);
      }
      System.out.println(name + " " + (classes.size() > 20));
    }
    print(Wengert.gradient(x -> Arrays.stream(x).map(y -> y * y).sorted().sum(), 2.0, 3.0));
    print(Wengert.gradient(x -> new Point2D.Double(x[0], x[1]).distanceSq(0, 0), 2.0, 3.0));
  }

  private static void print(Gradient g) {
    System.out.println(
        g.value() + " " + Arrays.toString(g.partials()) + " "
            + g.leaks().stream().map(l -> l.kind()).toList());
  }

  private static List<String> classes(String folder) throws IOException {
    FileSystem modules = FileSystems.getFileSystem(URI.create("jrt:/"));
    for (String module : List.of("java.base", "java.desktop")) {
      Path path = modules.getPath("modules", module, folder);
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          return files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith(".class"))
              .map(f -> folder.replace('/', '.') + '.' + f.substring(0, f.length() - 6))
              .toList();
        }
      }
    }
    throw new IOException("no package " + folder);
  }
}
