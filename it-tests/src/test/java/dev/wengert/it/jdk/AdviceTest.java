package dev.wengert.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The JIT is told what to inline, about the agent's own methods only, and not before there is a recording. */
class AdviceTest {
  @TempDir Path folder;

  @Test
  void theFirstRecordingGivesIt() throws Exception {
    assertEquals(
        List.of("[9.0, 12.0]", "matching: *.*wengert$*", "inline: +*.*wengert$21*"),
        Jvm.run(AdviceProgram.class, List.of(), "engine=compiled", "gradient"));
    assertEquals(List.of(), Jvm.run(AdviceProgram.class, List.of(), "engine=compiled"));
  }

  @Test
  void statementsNeedNone() throws Exception {
    assertEquals(
        List.of("[9.0, 12.0]"), Jvm.run(AdviceProgram.class, List.of(), "engine=statements", "gradient"));
  }

  @Test
  void foldersMayHaveAnyName() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("two words 'and' more"));
    assertEquals(
        List.of("[9.0, 12.0]", "matching: *.*wengert$*", "inline: +*.*wengert$21*"),
        Jvm.run(AdviceProgram.class, List.of("-Djava.io.tmpdir=" + odd), "engine=compiled", "gradient"));
    try (Stream<Path> left = Files.list(odd)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** JDK 25 has no such managers. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_23)
  void aSecurityManagerMayForbidIt() throws Exception {
    assertEquals(
        List.of("[6.0, 4.0]"),
        Jvm.run(NoThreadsProgram.class, List.of("-Djava.security.manager=allow"), "engine=compiled"));
  }

  @Test
  void aRuntimeWithoutTheModuleGoesWithout() throws Exception {
    assertEquals(
        List.of("500.0 [250.0, 200.0] 500.0", "500.0 [250.0, 200.0] 500.0"),
        Jvm.run(FirstRecordingProgram.class, List.of("--limit-modules=java.instrument"), "engine=compiled,leaks=ignore"));
  }
}
