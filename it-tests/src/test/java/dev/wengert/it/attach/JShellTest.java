package dev.wengert.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snippets of JShell are classes of their own. */
class JShellTest {
  @TempDir Path folder;

  private List<String> snippets(String option, String first) throws Exception {
    Path file =
        Files.write(
            folder.resolve("snippets.jsh"),
            List.of(
                "import dev.wengert.*", first, "double f(double x) { return x * x * Math.sin(x); }",
                "System.out.println(Wengert.derivative(x -> f(x), 2.0))",
                "class P { double k; P(double k) { this.k = k; } double of(double x) { return k * x; } }",
                "System.out.println(Wengert.gradient(x -> new P(x[0]).of(x[0]), 3.0))", "/exit"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
    command.addAll(List.of("-J-Djava.util.prefs.userRoot=" + folder, option, "--class-path", Java.AGENT, "-s", file.toString()));
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), Files.readString(err));
    return lines.stream().filter(l -> l.matches("[-0-9.E]+|Gradient.*")).toList();
  }

  private static void assertDerivatives(List<String> lines) {
    assertEquals(2, lines.size(), lines.toString());
    assertEquals(4 * Math.sin(2) + 4 * Math.cos(2), Double.parseDouble(lines.get(0)), 1e-15);
    assertEquals("Gradient[value=9.0, partials=[6.0], leaks=[]]", lines.get(1));
  }

  @Test
  void snippetsAreDifferentiated() throws Exception {
    assertDerivatives(snippets("-R-javaagent:" + Java.AGENT, "int n = 1"));
  }

  @Test
  void aSnippetAttachesTheAgent() throws Exception {
    assertDerivatives(snippets("-R-XX:+EnableDynamicAgentLoading", "Wengert.attach()"));
  }
}
