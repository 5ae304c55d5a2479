package dev.wengert.it.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}, which stands between a terminal and an application. */
class RunCommandTest {
  private static final String CLASSES =
      Path.of("target/test-classes").toAbsolutePath().toString();

  @TempDir Path folder;

  private static ProcessBuilder wengert(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("wengert.agent.jar"), "run"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static void end(Process process) throws InterruptedException {
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(ended, "it ends");
  }

  @Test
  void bytesAndExitCodesPassThrough() throws Exception {
    byte[] bytes = new byte[5_000_000];
    new Random(7).nextBytes(bytes);
    Path in = Files.write(folder.resolve("in"), bytes);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        wengert("--", "-cp", CLASSES, Passing.class.getName(), "echo")
            .redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    end(process);
    assertEquals(37, process.exitValue(), Files.readString(err));
    assertArrayEquals(bytes, Files.readAllBytes(out));
    assertTrue(Files.readString(err).contains("an error"));
  }

  @Test
  void argumentsAndOptionsPassThrough() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a, b='c' \"d\""));
    Path config = Files.write(odd.resolve("agent.conf"), List.of("log=info", "leaks=error"));
    Process process =
        wengert("--config", config.toString(), "-o", "dump=" + odd, "--", "java", "-cp", CLASSES,
            Passing.class.getName(), "derivative", "--config", "a b", "*", "")
            .redirectError(folder.resolve("err").toFile()).start();
    List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    end(process);
    assertEquals(List.of("[derivative, --config, a b, *, ]", "12.0", "true"), lines, Files.readString(folder.resolve("err")));
    assertTrue(Files.readString(folder.resolve("err")).contains("[wengert] attached"), "log=info of the config");
    assertTrue(Files.exists(odd.resolve("dev/wengert/it/cli/Passing.class")), "dump=");
  }

  /** The application ends as it does by itself; it is not orphaned. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
  void aSignalReachesTheApplication() throws Exception {
    Process process = wengert("--", "-cp", CLASSES, Passing.class.getName(), "wait").start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    assertEquals("ready", out.readLine());
    // Not INT, which processes in the background of a shell ignore, with all that they start.
    new ProcessBuilder("kill", "-s", "TERM", Long.toString(process.pid())).start().waitFor();
    assertEquals("stopped", out.readLine());
    end(process);
    assertEquals(128 + 15, process.exitValue());
  }
}
