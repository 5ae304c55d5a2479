package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.outline.Outliner;
import dev.wengert.agent.rules.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Parts of a method that have at most one result become methods; what it computes stays the same. */
class PairDivisionTest {
  private static final String SOURCE =
      """
      public class Long {
        public static double f(double[] a, double x) {
          double s = 0;
          for (int i = 0; i < a.length; i++) { a[i] += x * i; a[i] *= a[i]; a[i] -= 1 / (1 + x); }
          for (int i = 0; i < a.length; i++) { s += a[i] * x; s *= 1.5; if (s > 100) { s -= i; } }
          double t = 1;
          for (int i = 0; i < a.length; i++) { t += a[i] / x; s += t; if (t > 1000) { return s * t + x; } }
          return s - t;
        }
      }
      """;
  private static final String NAME = "Long";

  private final ClassNode node = new ClassNode();

  private PairDivision divide(int limit) throws Exception {
    byte[] bytes = Compiled.classes(SOURCE).get(NAME);
    new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
    ClassPool pool = new ClassPool(new MemoryLoader(Map.of(NAME, bytes)));
    pool.define(bytes);
    Targets targets = new Targets(List.of("*"), List.of());
    return PairDivision.of(new Context(targets, new RuleTable(), pool), node, method(), limit, k -> "part" + k);
  }

  private MethodNode method() {
    return node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow();
  }

  @Test
  void theRestIsSmallerAndComputesTheSame() throws Exception {
    PairDivision division = divide(120);
    int before = Outliner.size(method());
    assertTrue(Outliner.size(division.rest()) <= 150 && before > 150, () -> before + " bytes");
    assertTrue(!division.pieces().isEmpty());
    double expected = run(node, 3);
    ClassNode divided = new ClassNode();
    node.accept(divided);
    divided.methods = new ArrayList<>(node.methods);
    divided.methods.remove(method());
    divided.methods.add(division.rest());
    divided.methods.addAll(division.pieces());
    assertEquals(expected, run(divided, 3));
    assertEquals(run(node, 90), run(divided, 90));
  }

  /** Two results would need a place to travel in. */
  @Test
  void noPartHasTwoResults() throws Exception {
    for (MethodNode piece : divide(120).pieces()) {
      assertTrue(!piece.desc.contains("Tape"), piece.desc);
    }
  }

  @Test
  void whatCannotBeSmallEnoughIsNotDivided() throws Exception {
    assertNull(divide(10));
  }

  private static double run(ClassNode node, double x) throws ReflectiveOperationException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return (double)
        new MemoryLoader(Map.of(NAME, writer.toByteArray()))
            .loadClass(NAME)
            .getMethod("f", double[].class, double.class)
            .invoke(null, new double[] {1, 2, 3}, x);
  }
}
