package dev.wengert.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.doctor.Line.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final long GIGABYTE = 1L << 30;

  @TempDir Path folder;

  private Jvm jvm(int feature, String... flags) {
    return new Jvm(
        feature, "Acme " + feature, "OpenJDK 64-Bit Server VM", List.of(flags), Map.of(), 4 * GIGABYTE, 16 * GIGABYTE, true, folder);
  }

  private static Level level(List<Line> lines, String part) {
    List<Line> found = lines.stream().filter(l -> (l.finding() + " " + l.advice()).contains(part)).toList();
    assertEquals(1, found.size(), part + " in " + lines);
    return found.get(0).level();
  }

  @Test
  void anOrdinaryJvmIsFine() {
    for (int feature : List.of(17, 21, 25)) {
      assertTrue(JvmChecks.of(jvm(feature)).stream().allMatch(l -> l.level() == Level.OK));
      assertTrue(AgentChecks.of(jvm(feature)).stream().allMatch(l -> l.level() == Level.OK));
    }
  }

  @Test
  void theVersionIsLookedAt() {
    assertEquals(Level.FAIL, level(JvmChecks.of(jvm(11)), "needs Java 17"));
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(26)), "tested are 17 to 25"));
    Jvm j9 = new Jvm(17, "", "Eclipse OpenJ9 VM", List.of(), Map.of(), GIGABYTE, 0, true, folder);
    assertEquals(Level.WARN, level(JvmChecks.of(j9), "HotSpot only"));
  }

  @Test
  void attachingDependsOnFlags() {
    assertEquals(Level.OK, level(JvmChecks.of(jvm(17)), "Wengert.attach() can work"));
    assertEquals(Level.OK, level(JvmChecks.of(jvm(21)), "-XX:+EnableDynamicAgentLoading hides it"));
    assertFalse(JvmChecks.of(jvm(21, "-XX:+EnableDynamicAgentLoading")).toString().contains("hides it,"));
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(21, "-XX:-EnableDynamicAgentLoading")), "cannot work"));
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(17, "-XX:+DisableAttachMechanism")), "cannot work"));
    assertEquals(
        Level.OK,
        level(JvmChecks.of(jvm(17, "-XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism")), "can work"),
        "the last counts");
    Jvm without = new Jvm(17, "", "OpenJDK", List.of(), Map.of(), GIGABYTE, 0, false, folder);
    assertEquals(Level.WARN, level(JvmChecks.of(without), "jdk.attach is not there"));
  }

  @Test
  void archivesOfClassesAreOfNoUse() {
    assertEquals(Level.FAIL, level(JvmChecks.of(jvm(25, "-XX:AOTMode=on", "-XX:AOTCache=x")), "does not start"));
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(25, "-XX:AOTCache=x")), "does not use it"));
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(17, "-XX:ArchiveClassesAtExit=x")), "without the agent"));
  }

  @Test
  void slowAndSmallJvmsAreWarnedOf() {
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(17, "-Xint")), "nothing is compiled"));
    assertEquals(Level.WARN, level(JvmChecks.of(jvm(17, "-XX:TieredStopAtLevel=1")), "compiled simply"));
    Jvm small = new Jvm(17, "", "OpenJDK", List.of(), Map.of(), GIGABYTE / 4, 0, true, folder);
    assertEquals(Level.WARN, level(JvmChecks.of(small), "heap 256 MB"));
  }

  @Test
  void aVariableThatAddsFlagsIsShown() {
    Jvm jvm = new Jvm(17, "", "OpenJDK", List.of(), Map.of("JAVA_TOOL_OPTIONS", "-Dx=y"), GIGABYTE, 0, true, folder);
    assertEquals(Level.WARN, level(JvmChecks.of(jvm), "JAVA_TOOL_OPTIONS is set: -Dx=y"));
  }

  @Test
  void aMissingFolderForTemporaryFilesFails() {
    Jvm jvm = new Jvm(17, "", "OpenJDK", List.of(), Map.of(), GIGABYTE, 0, true, folder.resolve("no"));
    assertEquals(Level.FAIL, level(JvmChecks.of(jvm), "no temporary files"));
  }

  @Test
  void otherAgentsAreNamed() {
    List<Line> lines =
        AgentChecks.of(jvm(17,
            "-javaagent:/a/wengert-agent.jar=leaks=error", "-javaagent:/a/wengert-agent-0.1.jar",
            "-javaagent:C:\\m\\org.jacoco.agent-0.8.13-runtime.jar=destfile=x", "-javaagent:aspectjweaver.jar",
            "-javaagent:opentelemetry-javaagent.jar", "-agentlib:jdwp=transport=dt_socket", "-agentpath:/x/libp.so"));
    assertEquals(Level.WARN, level(lines, "is there 2 times"));
    assertEquals(Level.OK, level(lines, "jacoco"));
    assertEquals(Level.WARN, level(lines, "after it"));
    assertEquals(Level.WARN, level(lines, "opentelemetry"));
    assertEquals(Level.OK, level(lines, "jdwp"));
    assertTrue(lines.stream().anyMatch(l -> l.advice().startsWith("engine=auto means statements then")));
    assertEquals(Level.WARN, level(lines, "native agent"));
    assertEquals(6, lines.size());
  }

  private Path jar(String name, String version, String... entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (version != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (String entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
      }
    }
    return file;
  }

  @Test
  void copiesOfTheApiAreCompared() throws IOException {
    String facade = "dev/wengert/Wengert.class";
    List<Line> lines =
        PathChecks.ofTheProgram(
            List.of(
                jar("same.jar", "1.0", facade), jar("older.jar", "0.9", facade), jar("none.jar", null, facade),
                jar("boot.jar", null, "BOOT-INF/lib/wengert-api-0.8.jar"), jar("other.jar", "7"), folder.resolve("no.jar"),
                Files.writeString(folder.resolve("text.jar"), "text")),
            "1.0");
    assertEquals(Level.OK, level(lines, "same.jar has a copy of the api"));
    assertEquals(Level.FAIL, level(lines, "older.jar has a copy of the api of version 0.9; the agent has 1.0"));
    assertEquals(Level.WARN, level(lines, "none.jar"));
    assertEquals(Level.OK, level(lines, "boot.jar is a Spring Boot application"));
    assertEquals(Level.FAIL, level(lines, "boot.jar has BOOT-INF/lib/wengert-api-0.8.jar of version 0.8"));
    assertEquals(Level.WARN, level(lines, "no.jar does not exist"));
    assertEquals(Level.FAIL, level(lines, "text.jar cannot be read as a jar"));
    assertEquals(7, lines.size(), "nothing about other.jar");
  }

  @Test
  void theAgentComesFromItsJar() throws IOException {
    assertEquals(Level.FAIL, level(PathChecks.ofTheAgent(null, "1.0", true), "does not run from its jar"));
    List<Line> lines = PathChecks.ofTheAgent(jar("agent.jar", "1.0"), "1.0", false);
    assertEquals(Level.FAIL, level(lines, "has no api in it"));
    assertEquals(Level.FAIL, level(lines, "is not attached"));
  }
}
