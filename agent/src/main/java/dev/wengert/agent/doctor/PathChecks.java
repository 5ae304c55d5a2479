package dev.wengert.agent.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jar of the agent, and the class path of a program. */
final class PathChecks {
  private static final String API = "META-INF/wengert/wengert-api.jar";
  private static final String FACADE = "dev/wengert/Wengert.class";
  private static final Pattern NESTED = Pattern.compile(".*/wengert-(?:api|agent)-(.+)\\.jar");

  private PathChecks() {}

  /**
   * The agent's jar.
   *
   * @param jar null if the agent does not come from a jar
   * @param version that of the agent
   * @param attached whether the agent runs in this JVM
   */
  static List<Line> ofTheAgent(Path jar, String version, boolean attached) {
    List<Line> lines = new ArrayList<>();
    if (jar == null) {
      lines.add(Line.fail("the agent does not run from its jar", "use java -jar wengert-agent.jar"));
      return lines;
    }
    lines.add(Line.ok("Wengert " + version + ", " + jar.toAbsolutePath()));
    if (jar.toAbsolutePath().toString().indexOf('=') >= 0) {
      lines.add(Line.fail("the path of the agent's jar has an =, where -javaagent ends it", "move the jar, or use the command run"));
    }
    try (JarFile file = new JarFile(jar.toFile());
        InputStream in = file.getInputStream(file.getEntry(API));
        JarInputStream api = new JarInputStream(in)) {
      String found = version(api.getManifest());
      lines.add(version.equals(found)
          ? Line.ok("the api in it has the same version")
          : Line.fail("the api in it has the version " + found, "build the agent anew"));
    } catch (IOException | NullPointerException e) {
      lines.add(Line.fail("the agent's jar has no api in it", "build the agent anew"));
    }
    lines.add(attached
        ? Line.ok("the agent is attached to this JVM")
        : Line.fail("the agent is not attached to this JVM", "use java -jar wengert-agent.jar, or -javaagent"));
    return lines;
  }

  private static String version(Manifest manifest) {
    return manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
  }

  /** The jars and folders of a program. */
  static List<Line> ofTheProgram(List<Path> classPath, String version) {
    List<Line> lines = new ArrayList<>();
    for (Path entry : classPath) {
      if (Files.isDirectory(entry)) {
        if (Files.exists(entry.resolve(FACADE))) {
          lines.add(copy(entry + " has a copy of the api", null, version));
        }
      } else if (Files.exists(entry)) {
        jar(entry, version, lines);
      } else {
        lines.add(Line.warn(entry + " does not exist", "java passes over it in silence"));
      }
    }
    if (lines.isEmpty() && !classPath.isEmpty()) {
      lines.add(Line.ok("nothing in the way on the class path"));
    }
    return lines;
  }

  private static void jar(Path entry, String version, List<Line> lines) {
    try (JarFile jar = new JarFile(entry.toFile(), false, ZipFile.OPEN_READ)) {
      if (jar.getEntry(FACADE) != null) {
        lines.add(copy(entry + " has a copy of the api", version(jar.getManifest()), version));
      }
      if (jar.stream().map(ZipEntry::getName).anyMatch(n -> n.startsWith("BOOT-INF/"))) {
        lines.add(Line.ok(entry + " is a Spring Boot application", "-javaagent works with it as it is"));
      }
      for (ZipEntry inside : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        Matcher nested = NESTED.matcher(inside.getName());
        if (nested.matches()) {
          lines.add(copy(entry + " has " + inside.getName(), nested.group(1), version));
        }
      }
    } catch (IOException e) {
      lines.add(Line.fail(entry + " cannot be read as a jar: " + e.getMessage(), "java passes over it in silence"));
    }
  }

  /** The agent's own copy comes first; one of another version may lack what the program was compiled with. */
  private static Line copy(String where, String found, String version) {
    if (found == null) {
      return Line.warn(where + " of an unknown version", "that of the agent, " + version + ", is used in its place");
    }
    return found.equals(version)
        ? Line.ok(where + " of the same version", "that of the agent is used in its place")
        : Line.fail(where + " of version " + found + "; the agent has " + version, "use the same version of both");
  }
}
