package dev.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.ballistics.FiringTable;
import dev.wengert.Wengert;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./demo} shows holds: the program keeps its output, and its derivatives agree with differences. */
class DemoTest {
  private static final String AGENT = "-javaagent:" + System.getProperty("wengert.agent.jar");

  @TempDir Path folder;

  @Test
  void theAgentDoesNotChangeTheProgram() throws Exception {
    Path plain = folder.resolve("plain");
    Path attached = folder.resolve("attached");
    assertEquals(0, run(plain, FiringTable.class));
    assertEquals(0, run(attached, FiringTable.class, AGENT));
    assertTrue(Files.size(plain) > 1000);
    assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(attached));
  }

  @Test
  void theDerivativesAgreeWithDifferencesAndNothingLeaks() throws Exception {
    Path out = folder.resolve("aim");
    int exitCode = run(out, AimTheGun.class, AGENT);
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, exitCode, text);
    assertTrue(text.contains("All derivatives agree within 1e-6 relative."), text);
  }

  private static int run(Path out, Class<?> program, String... options)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(program, FastMath.class, Wengert.class), program.getName()));
    command.add(Path.of("shell.properties").toString());
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String classPath(Class<?>... classes) throws URISyntaxException {
    List<String> path = new ArrayList<>();
    for (Class<?> c : classes) {
      path.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, path);
  }
}
