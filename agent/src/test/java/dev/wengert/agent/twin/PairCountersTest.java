package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.Compiled;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which loops of a forward twin count their rounds, and where a number is kept for a loop that is entered again. */
class PairCountersTest {
  /** Counts rounds: so many loops. Keeps: at so many places, one int each, besides the record. */
  private static String loops(String... body) {
    String source =
        """
        public final class Loops {
          final int n = 3;
          int changing = 3;
          double f(double[] x, int m) {
            double s = 0;
            %s
            return s;
          }
        }
        """.formatted(String.join("\n", body));
    ClassNode node = PairedClass.of("Loops", Compiled.classes(source).get("Loops"), Probing.NONE);
    MethodNode forward =
        node.methods.stream().filter(m -> m.name.matches("f\\$wengert\\$2\\d{9}")).findFirst().orElseThrow();
    int counting = 0;
    int keeping = 0;
    for (AbstractInsnNode insn : forward.instructions) {
      if (insn instanceof MethodInsnNode call) {
        counting += call.name.equals("round") ? 1 : 0;
        keeping += call.name.equals("set") && call.desc.equals("([IJII)V") ? 1 : 0;
      }
    }
    return counting + " count, " + keeping + " keep";
  }

  @Test
  void aLoopWhoseLimitIsKnownCountsAndKeepsNothing() {
    String inner = "s = s * x[i] + x[j];";
    assertEquals("0 count, 0 keep", loops("for (int i = 0; i < m; i++) for (int j = i + 1; j < m; j++)", inner));
    assertEquals("0 count, 0 keep", loops("for (int i = 0; i < n; i++) for (int j = n - 1; j >= i; j--)", inner));
    assertEquals(
        "0 count, 0 keep", loops("for (int i = 0; i < x.length; i++) for (int j = 0; j < x.length - 1; j++)", inner));
  }

  @Test
  void aCounterThatIsUsedElsewhereIsKeptWhereTheLoopIsEntered() {
    assertEquals(
        "0 count, 2 keep", // one for j = 0
        loops("int j = 0;", "for (int i = 0; i < m; i++) { for (j = 0; j < i; j++) s = s * x[i] + x[j];", "s += x[j]; }"));
    assertEquals(
        "0 count, 1 keep",
        loops("for (int i = 0; i < m; i++) for (int j = 0; j < changing; j++) s = s * x[i] + x[j];"));
  }

  @Test
  void othersCount() {
    assertEquals(
        "1 count, 2 keep",
        loops("for (int i = 0; i < m; i++) for (int j = 0; j < m; j += 2) s = s * x[i] + x[j];"));
    assertEquals(
        "1 count, 2 keep",
        loops("int k = 0;", "for (int i = 0; i < m; i++) for (int j = k; j < m; j++) { s = s * x[i] + x[j]; k = j / 2; }"));
    assertEquals("1 count, 0 keep", loops("while (s < 3) s = s + x[0];"));
  }
}
