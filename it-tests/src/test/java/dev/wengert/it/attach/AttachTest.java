package dev.wengert.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.web.ClassFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Wengert.attach()}, in JVMs that start without the agent. */
class AttachTest {
  private static final String DYNAMIC = "-XX:+EnableDynamicAgentLoading";

  @TempDir Path folder;

  private static Java run(Class<?> program, String classPath, String... options) throws Exception {
    String[] all = java.util.Arrays.copyOf(options, options.length + 3);
    all[options.length] = "-cp";
    all[options.length + 1] = classPath + File.pathSeparator + Java.classes();
    all[options.length + 2] = program.getName();
    return Java.run(all);
  }

  private static void assertUsable(List<String> lines) {
    assertEquals("true", lines.get(0));
    String[] partials = lines.get(1).split(" ");
    assertEquals(Math.sin(3), Double.parseDouble(partials[0]));
    assertEquals(2 * Math.cos(3), Double.parseDouble(partials[1]));
    assertEquals("0", partials[2], "leaks");
    assertEquals("6.0", lines.get(2), "a tape");
    assertEquals("caught", lines.get(3), "an exception");
    assertEquals(0.6, Double.parseDouble(lines.get(4)), 1e-15, "a class of the JDK");
    assertTrue(lines.get(5).startsWith("ARGUMENT dev.wengert.it.attach.Attached was loaded before the agent"), lines.get(5));
  }

  @Test
  void theAgentIsAttachedOnceByAnyNumberOfCalls() throws Exception {
    Java java = run(Attached.class, Java.AGENT, DYNAMIC);
    List<String> lines = java.lines();
    assertEquals("false", lines.get(0));
    assertUsable(lines.subList(1, lines.size()));
    String log = String.join("\n", java.err());
    assertEquals(log.indexOf("[wengert] attached"), log.lastIndexOf("[wengert] attached"));
    assertTrue(log.contains("not transformed: dev.wengert.it.attach.Attached"), log);
  }

  @Test
  void aJarWhosePathTheJvmWouldCutIsCopied() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a=b, c")).resolve("agent.jar");
    Files.copy(Path.of(Java.AGENT), odd);
    Java java =
        Java.run(
            DYNAMIC, "-Dwengert.agent.jar=" + odd, "-cp",
            ClassFiles.copyApi(folder) + File.pathSeparator + Java.classes(),
            Attached.class.getName(), "leaks=sometimes");
    List<String> lines = java.lines();
    assertEquals("wengert: option leaks is 'sometimes'; it must be one of warn, error, ignore", lines.get(1));
    assertUsable(lines.subList(2, lines.size()));
  }

  @Test
  void whereWengertWasUsedBeforeItSaysSo() throws Exception {
    List<String> lines = run(TooLate.class, Java.AGENT, DYNAMIC).lines();
    assertTrue(lines.get(0).contains("Wengert.attach()"), lines.get(0));
    assertTrue(lines.get(1).startsWith("the Wengert agent comes too late: dev.wengert."), lines.get(1));
    assertEquals("false", lines.get(2));
  }

  /** As an application may have it in its own jar, for java -jar. */
  @Test
  void theManifestOfAnApplicationMayNameTheAgent() throws Exception {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Attached.class.getName());
    main.put(Attributes.Name.CLASS_PATH, Path.of(Java.AGENT).toUri() + " " + Path.of(Java.classes()).toUri());
    main.putValue("Launcher-Agent-Class", "dev.wengert.agent.Agent");
    Java refused = Java.run("-jar", jar("refused.jar", manifest));
    assertEquals(1, refused.code());
    assertTrue(String.join("\n", refused.err()).contains("needs Can-Retransform-Classes: true"));
    main.putValue("Can-Retransform-Classes", "true");
    Java java = Java.run("-jar", jar("app.jar", manifest));
    assertEquals("true", java.lines().get(0));
    assertTrue(java.lines().size() == 6, "no leak: " + java.lines());
    assertFalse(String.join("\n", java.err()).contains("loaded dynamically"));
  }

  private String jar(String name, Manifest manifest) throws IOException {
    Path file = folder.resolve(name);
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    return file.toString();
  }

  /** The verifier loads what is caught; it would be another class than what is thrown. */
  @Test
  void anExceptionOfWengertThatIsNamedBeforeSaysSo() throws Exception {
    List<String> lines = run(Catches.class, Java.AGENT, DYNAMIC).lines();
    assertTrue(lines.get(0).startsWith("the Wengert agent comes too late: dev.wengert.WengertException"), lines.get(0));
  }

  @Test
  void aJvmThatLetsNobodyInSaysWhy() throws Exception {
    List<String> lines = run(Refused.class, Java.AGENT, "-XX:+DisableAttachMechanism").lines();
    assertTrue(lines.get(0).contains("it was started with -XX:+DisableAttachMechanism; start it with -javaagent:"), lines.get(0));
    assertEquals("false", lines.get(1));
  }

  @Test
  void anAgentThatIsNotThereIsSaidToBeMissing() throws Exception {
    String api = ClassFiles.copyApi(folder).toString();
    assertTrue(run(Refused.class, api).lines().get(0).contains("is not on the class path"));
    assertTrue(run(Refused.class, api, "-Dwengert.agent.jar=no.jar").lines().get(0).contains("no.jar', which is no file"));
  }
}
