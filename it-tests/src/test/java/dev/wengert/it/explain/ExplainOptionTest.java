package dev.wengert.it.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.Wengert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Looking for surprises switched on from outside: by the agent's option, and by the command line. */
class ExplainOptionTest {
  private static final String AGENT = System.getProperty("wengert.agent.jar");

  /** Not loaded here, where other tests want it to be loaded with looking for surprises switched on. */
  private static final String PROGRAMS = "dev.wengert.it.explain.Programs";

  /** A program for a JVM of its own. */
  public static final class Main {
    public static void main(String[] arguments) {
      System.out.println(Wengert.explain(Programs::cast, 2.5, 3).surprises().size());
    }
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), out);
    return out;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  @Test
  void theOptionOfTheAgent() throws Exception {
    String out = run("-javaagent:" + AGENT + "=explain=true", "-cp", classPath(), Main.class.getName());
    assertEquals("1", out.lines().reduce((a, b) -> b).orElse(""));
  }

  @Test
  void theCommandLine() throws Exception {
    Path classes = Path.of(ExplainOptionTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String method = PROGRAMS + "::cast";
    String out = run("-jar", AGENT, "gradient", "-cp", classes.toString(), "--explain", "--json", method, "[2.5,3]");
    assertTrue(out.contains("\"surprises\":[{\"kind\":\"CAST\""), out);
    assertTrue(out.contains("\"detail\":\"(int) 2.5\",\"count\":1"), out);
    String several = run("-jar", AGENT, "gradient", "-cp", classes.toString(), "--explain",
        PROGRAMS + "::many", "[2.5]");
    assertTrue(several.contains("STEP at dev.wengert.it.explain.Programs.many:"), several);
  }
}
