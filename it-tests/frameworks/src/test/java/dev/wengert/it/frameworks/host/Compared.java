package dev.wengert.it.frameworks.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.wengert.it.corpus.Fork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A subject prints with the agent what it prints in a JVM without it. */
final class Compared {
  /** What the transformation is asked for: the default, or libraries too. */
  static final String DEFAULT = "leaks=ignore";
  static final String EVERYTHING = "leaks=ignore,include=*";

  private static final Map<Class<?>, List<String>> PLAIN = new ConcurrentHashMap<>();

  private Compared() {}

  static void assertSameIdle(Class<? extends Subject> subject, String options) throws Exception {
    assertEquals(plain(subject), run(Fork.withAgent(classPath(), options), subject, "plain"));
  }

  static void assertSameRecorded(Class<? extends Subject> subject, String options) throws Exception {
    assertEquals(plain(subject), run(Fork.withAgent(classPath(), options), subject, "recorded"));
  }

  static List<String> plain(Class<? extends Subject> subject) throws Exception {
    List<String> known = PLAIN.get(subject);
    if (known == null) {
      known = run(Fork.plain(classPath()), subject, "plain");
      assertFalse(known.isEmpty(), "prints something");
      PLAIN.put(subject, known);
    }
    return known;
  }

  static List<String> run(Fork fork, Class<? extends Subject> subject, String how, String... more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(subject.getName(), how));
    arguments.addAll(List.of(more));
    Fork.Output output = fork.run(2, Host.class.getName(), arguments);
    assertEquals(0, output.exitCode(), () -> String.join("\n", output.errors()));
    return output.out();
  }

  /** Everything that the tests see; a fork without the agent finds the api there as well. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static Path scratch(String name) throws java.io.IOException {
    return java.nio.file.Files.createTempFile("host", name);
  }
}
