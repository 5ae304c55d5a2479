package dev.wengert.agent.probe;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The classes on a class path, read from directories and jars, also from jars in the jar of a Spring Boot
 * application or in a web archive. Nothing is loaded.
 */
public final class ClassIndex extends ClassLoader {
  private static final String SUFFIX = ".class";
  private static final List<String> NESTED_CLASSES = List.of("BOOT-INF/classes/", "WEB-INF/classes/");
  private static final List<String> NESTED_JARS = List.of("BOOT-INF/lib/", "WEB-INF/lib/");

  /** Reads the bytes of a class. */
  private interface Source {
    byte[] read() throws IOException;
  }

  private final Map<String, Source> classes = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();
  /** Jars in jars, which are opened when a class is in no other place: by their jars. */
  private final Map<Path, List<String>> nested = new LinkedHashMap<>();

  /** The classes of these directories and jars, and of the jars that their manifests name. */
  public ClassIndex(List<Path> entries) {
    super(getPlatformClassLoader());
    Set<Path> all = new LinkedHashSet<>(entries);
    for (Path entry : new ArrayList<>(all)) {
      addWithManifest(entry, all);
    }
    for (Path entry : all) {
      try {
        if (Files.isDirectory(entry)) {
          directory(entry);
        } else if (Files.exists(entry)) {
          jar(entry);
        }
      } catch (IOException e) {
        unreadable.add(entry + ": " + e.getMessage());
      }
    }
  }

  /** The class path of this JVM. */
  public static ClassIndex ofThisJvm() {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      try {
        entries.add(Path.of(entry));
      } catch (InvalidPathException e) {
        // no class is loaded from there either
      }
    }
    return new ClassIndex(entries);
  }

  private static void addWithManifest(Path entry, Set<Path> all) {
    if (!Files.isRegularFile(entry)) {
      return;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      String named = jar.getManifest() == null ? null : jar.getManifest().getMainAttributes().getValue("Class-Path");
      if (named == null) {
        return;
      }
      for (String relative : named.split("\\s+")) {
        Path next = Path.of(entry.toAbsolutePath().toUri().resolve(URI.create(relative)));
        if (!relative.isEmpty() && all.add(next)) {
          addWithManifest(next, all);
        }
      }
    } catch (IOException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      // the class loader leaves it out too
    }
  }

  private void directory(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(f -> f.toString().endsWith(SUFFIX))
          .forEach(f -> add(root.relativize(f).toString().replace(File.separatorChar, '/'), () -> Files.readAllBytes(f)));
    }
  }

  private void jar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        String nested = NESTED_CLASSES.stream().filter(name::startsWith).findFirst().orElse("");
        if (name.endsWith(SUFFIX)) {
          add(name.substring(nested.length()), () -> readFrom(file, name));
        } else if (name.endsWith(".jar") && NESTED_JARS.stream().anyMatch(name::startsWith)) {
          this.nested.computeIfAbsent(file, f -> new ArrayList<>()).add(name);
        }
      }
    }
  }

  private void openNested() {
    Map<Path, List<String>> all = new LinkedHashMap<>(nested);
    nested.clear();
    all.forEach(
        (file, jars) -> {
          try (JarFile jar = new JarFile(file.toFile())) {
            for (String name : jars) {
              nested(file, name, jar.getInputStream(jar.getEntry(name)));
            }
          } catch (IOException e) {
            unreadable.add(file + ": " + e.getMessage());
          }
        });
  }

  private void nested(Path file, String name, InputStream content) throws IOException {
    try (ZipInputStream in = new ZipInputStream(content)) {
      for (ZipEntry inner = in.getNextEntry(); inner != null; inner = in.getNextEntry()) {
        String innerName = inner.getName();
        if (innerName.endsWith(SUFFIX)) {
          add(innerName, () -> readFrom(file, name, innerName));
        }
      }
    }
  }

  private static byte[] readFrom(Path file, String name) throws IOException {
    try (JarFile jar = new JarFile(file.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static byte[] readFrom(Path file, String jarName, String name) throws IOException {
    try (JarFile jar = new JarFile(file.toFile());
        ZipInputStream in = new ZipInputStream(jar.getInputStream(jar.getEntry(jarName)))) {
      for (ZipEntry inner = in.getNextEntry(); inner != null; inner = in.getNextEntry()) {
        if (inner.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
    }
    throw new IOException(name + " is not in " + jarName + " any more");
  }

  private void add(String file, Source source) {
    if (!file.startsWith("META-INF/") && !file.endsWith("module-info.class") && !file.endsWith("package-info.class")) {
      classes.putIfAbsent(file.substring(0, file.length() - SUFFIX.length()), source);
    }
  }

  /** Internal names. */
  public Collection<String> names() {
    openNested();
    return classes.keySet();
  }

  /** Names as users write them. */
  Map<String, String> readableNames() {
    Map<String, String> all = new LinkedHashMap<>();
    names().forEach(n -> all.put(n.replace('/', '.'), n));
    return all;
  }

  public List<String> unreadable() {
    return unreadable;
  }

  /** Class files by their names as resources; {@code ClassPool} reads them so. */
  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      if (!name.endsWith(SUFFIX)) {
        return null;
      }
      String className = name.substring(0, name.length() - SUFFIX.length());
      if (!classes.containsKey(className)) {
        InputStream ofTheJdk = super.getResourceAsStream(name);
        if (ofTheJdk != null) {
          return ofTheJdk;
        }
        openNested();
      }
      Source source = classes.get(className);
      return source == null ? null : new ByteArrayInputStream(source.read());
    } catch (IOException e) {
      return null;
    }
  }
}
