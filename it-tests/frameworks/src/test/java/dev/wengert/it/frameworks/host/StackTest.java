package dev.wengert.it.frameworks.host;

import static dev.wengert.it.frameworks.host.Compared.DEFAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.it.corpus.Fork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Stack traces that a program takes while nothing records are those of a JVM without the agent: every frame
 * with its line. A method reference shows as one frame more.
 */
class StackTest {
  private static List<String> withoutReferences(List<String> lines) {
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      if (line.contains(".wengert$reference$") && line.startsWith("  ")) {
        continue;
      }
      kept.add(
          line.replaceAll(", [^, ]*wengert\\$reference\\$\\d+\\([^)]*\\)[^,\\]]*", "") // of a StackWalker
              .replaceAll("^java.lang.NullPointerException: .*<parameter1>.*", "java.lang.NullPointerException"));
    }
    return kept;
  }

  @Test
  void idle() throws Exception {
    List<String> plain = Compared.plain(StackSubject.class);
    List<String> idle =
        Compared.run(Fork.withAgent(Compared.classPath(), DEFAULT), StackSubject.class, "plain");
    assertEquals(plain, withoutReferences(idle));
  }
}
