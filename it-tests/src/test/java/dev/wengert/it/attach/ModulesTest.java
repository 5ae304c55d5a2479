package dev.wengert.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.it.web.ClassFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in modules: one requires dev.wengert, another computes and knows nothing of it. */
class ModulesTest {
  @TempDir static Path folder;
  private static String api;

  @BeforeAll
  static void compile() throws IOException {
    api = ClassFiles.copyApi(folder).toString();
    write("plant/module-info.java", "module plant { requires dev.wengert; requires lib; }");
    write("plant/plant/Late.java",
        "package plant; public class Late { public static void main(String[] a) {",
        "  dev.wengert.Wengert.attach(); Main.main(a); } }");
    write("plant/plant/Main.java",
        "package plant; import dev.wengert.*; public class Main { public static void main(String[] a) {",
        "  Gradient g = Wengert.gradient(x -> new lib.Boiler(x[0]).heat(x[1]), 2.0, 3.0);",
        "  System.out.println(g.partials()[0] + \" \" + g.partials()[1] + \" \" + g.leaks());",
        "  try { Wengert.gradient(null, 1.0); } catch (WengertException e) { System.out.println(\"caught\"); } } }");
    write("lib/module-info.java", "module lib { exports lib; }");
    write("lib/lib/Boiler.java",
        "package lib; public class Boiler { private final double k; public Boiler(double k) { this.k = k; }",
        "  public double heat(double y) { double[] a = {k, y};",
        "    java.util.function.DoubleUnaryOperator f = v -> v * a[0]; return f.applyAsDouble(Math.sin(y)); } }");
    int code =
        ToolProvider.findFirst("javac").orElseThrow().run(
            System.out, System.err, "-p", api, "-d", folder.resolve("out").toString(),
            "--module-source-path", folder.resolve("src").toString(), "-m", "plant");
    assertEquals(0, code);
  }

  private static void write(String file, String... lines) throws IOException {
    Path path = folder.resolve("src").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(lines));
  }

  private static String modulePath() {
    return api + File.pathSeparator + folder.resolve("out");
  }

  private static void assertGradient(Java java) {
    List<String> lines = java.lines();
    assertEquals(Math.sin(3) + " " + 2 * Math.cos(3) + " []", lines.get(0));
    assertEquals("caught", lines.get(1));
  }

  @Test
  void modulesAreDifferentiated() throws Exception {
    assertGradient(Java.run("-javaagent:" + Java.AGENT, "-p", modulePath(), "-m", "plant/plant.Main"));
  }

  /** Of what is excluded, classes that use Wengert still have to reach it. */
  @Test
  void aModuleMayBeExcluded() throws Exception {
    Java java =
        Java.run("-javaagent:" + Java.AGENT + "=exclude=plant.*", "-p", modulePath(), "-m", "plant/plant.Main");
    assertTrue(java.lines().get(0).contains("Leak") || java.lines().get(0).contains("RESULT"), java.lines().get(0));
    assertEquals("caught", java.lines().get(1));
  }

  /** Such an application runs without the module jdk.attach. */
  @Test
  void modulesAttachTheAgentThemselves() throws Exception {
    assertGradient(
        Java.run("-XX:+EnableDynamicAgentLoading", "-p", modulePath(), "-cp", Java.AGENT, "-m", "plant/plant.Late"));
  }
}
