package dev.wengert.it.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The classes of java.util.stream, which the agent leaves as they are, link and verify with it. */
class JdkStreamsTest {
  private static final String FOLDER = LinkClasses.JDK + "java.base/java/util/stream";

  /** The JVM trusts its own classes, unless it is told to verify them. */
  private static final String[] VERIFY = {"-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"};

  @Test
  void everyClassLinksAsItDoesWithoutTheAgent() throws Exception {
    Fork.Output plain = link(Fork.plain(Fork.classPath(List.of()), VERIFY));
    Fork.Output agent = link(Fork.withAgent(Fork.classPath(List.of()), "include=*,log=info", VERIFY));
    assertTrue(results(plain).size() > 200, () -> plain.out().toString());
    assertTrue(results(plain).stream().allMatch(line -> line.endsWith("\tok")), () -> plain.out().toString());
    assertEquals(results(plain), results(agent), () -> "log: " + agent.errors());
    assertEquals(
        List.of("[wengert] attached"),
        agent.errors().stream().filter(line -> line.startsWith("[wengert]")).toList());
  }

  private static Fork.Output link(Fork fork) throws Exception {
    Fork.Output output = fork.run(5, LinkClasses.class.getName(), List.of(FOLDER));
    assertEquals(0, output.exitCode(), () -> "the forked JVM failed: " + output.errors());
    return output;
  }

  private static List<String> results(Fork.Output output) {
    return output.out().stream().filter(line -> line.startsWith("java.util.stream.")).toList();
  }
}
