package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no derivatives, and what all commands have. */
class OtherCommandsTest {
  @TempDir Path folder;

  private static CommandResult run(String... args) {
    return CommandResult.of(new FakeDifferentiator(), args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradient", "jacobian", "check", "explain", "doctor", "probe", "run", "completion"})
  void everyCommandHasHelpWithExitCodes(String command) {
    CommandResult result = run(command, "--help");
    assertEquals(0, result.code());
    assertTrue(result.out().contains("Exit codes:"), result.out());
    assertFalse(result.out().contains("\u001b"), "no colours where nobody looks");
  }

  @Test
  void theMainHelpListsAllCommandsAndExitCodes() {
    String help = run("--help").out();
    assertTrue(help.contains("Examples:") && help.contains("check: a derivative is not confirmed"), help);
  }

  @Test
  void theVersionIsPrinted() {
    assertTrue(run("--version").out().startsWith("Wengert "));
  }

  @Test
  void runNeedsSomethingToStart() {
    run("run").assertError(125, "what to start is missing");
    run("run", "--", "java").assertError(125, "what to start is missing");
    run("run", "--confg", "x").assertError(125, "did you mean --config?");
    run("run", "--config", "no/such.yaml", "--", "-version").assertError(125, "no/such.yaml does not exist");
    run("run", "-o", "log", "--", "-version").assertError(125, "this is not run from the agent's jar");
  }

  @Test
  void explainTellsWhatIsOutside() {
    CommandResult result = run("explain", "-cp", CommandResult.testClasses(), "dev.wengert.agent.cli.Sampl*");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.lines()[0].matches("dev.wengert.agent.cli.Samples\\S*  outside: .*not followed.*"), result.out());
    assertTrue(run("explain", "-cp", CommandResult.testClasses(), "--json", "*.cli.Samples").out()
        .startsWith("{\"classes\":[{\"class\":\"dev.wengert.agent.cli.Samples\",\"status\":\"outside\""));
    run("explain", "-cp", CommandResult.testClasses(), "Sampels").assertError(2, "did you mean dev.wengert");
  }

  @Test
  void doctorFailsWhereSomethingIsInTheWay() {
    CommandResult result = run("doctor", "-cp", "no/such.jar");
    assertEquals(4, result.code(), "these classes are not in a jar");
    assertTrue(result.out().startsWith("FAIL  the agent does not run from its jar"), result.out());
    assertTrue(result.out().contains("WARN  no/such.jar does not exist"), result.out());
    assertTrue(run("doctor", "--json").out().startsWith("{\"lines\":[{\"level\":\"FAIL\",\"finding\":\""));
    run("run", "--java", "no/such/java", "--", "-version").assertError(125, "no/such/java does not exist");
    run("doctor", "--java", "no/such/java").assertError(2, "not run from the agent's jar");
  }

  @Test
  void theArgumentsOfAJavaAreTakenApart() {
    JavaArguments jar = JavaArguments.parse(List.of("-Xmx4g", "--add-opens", "a/b=c", "-cp", "x", "-jar", "plant.jar", "-Xint"));
    assertEquals(List.of("-Xmx4g", "--add-opens", "a/b=c"), jar.flags());
    assertEquals(List.of("x", "plant.jar"), jar.classPath());
    assertEquals(List.of("-ea"), JavaArguments.parse(List.of("-ea", "--class-path=y", "com.acme.Main", "-Xint")).flags());
    assertEquals(
        List.of("-agentlib:jdwp=suspend=n"),
        JavaArguments.parse(List.of("-agentlib:jdwp=suspend=y", "-m", "plant/x")).flags(), "nobody waits for a debugger");
  }

  @Test
  void javaIsRecognised() {
    assertTrue(JavaCommand.isJava("java"));
    assertTrue(JavaCommand.isJava("/opt/jdk/bin/java"));
    assertTrue(JavaCommand.isJava("C:\\jdk\\bin\\java.exe"));
    assertFalse(JavaCommand.isJava("-jar"));
    assertFalse(JavaCommand.isJava("plant.java"));
  }

  @Test
  void completionIsAScript() {
    CommandResult result = run("completion", "bash", "--name", "wg");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("complete -F _complete_wg"), result.out());
    run("completion", "fish").assertError(2, "fish", "bash, zsh");
    run("completion", "zsh", "--name", "a b").assertError(2, "'a b'");
  }

  @Test
  @EnabledIf(value = "hasBash", disabledReason = "there is no bash")
  void bashCompletesCommandsAndOptions() throws Exception {
    Path script = Files.writeString(folder.resolve("completion"), run("completion", "bash").out());
    assertEquals("check", complete(script, "che"));
    assertEquals("--tolerance", complete(script, "check", "--tol"));
  }

  static boolean hasBash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  private static String complete(Path script, String... words) throws Exception {
    Process bash =
        new ProcessBuilder(
                "/bin/bash", "-c",
                "set -e; compopt() { :; }; source " + script + "; COMP_WORDS=(wengert " + String.join(" ", words) + "); COMP_CWORD="
                    + words.length + "; _complete_wengert; echo ${COMPREPLY[@]}")
            .redirectErrorStream(true)
            .start();
    return new String(bash.getInputStream().readAllBytes()).strip();
  }

  @Test
  void theDocumentationHasTheExitCodes() throws Exception {
    String cli = Files.readString(Path.of("../docs/cli.md")).replace("`", "");
    for (ExitCode code : ExitCode.values()) {
      assertTrue(cli.contains("| " + code.number() + " | "), code.toString());
      assertTrue(cli.contains(code.meaning()), code.meaning());
    }
  }
}
