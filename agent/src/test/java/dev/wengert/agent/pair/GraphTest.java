package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** From where blocks can have been entered, and which loops need a count only. */
class GraphTest {
  private static int counted(Graph graph) {
    List<Integer> heads = new ArrayList<>();
    graph.counted().forEach(heads::add);
    return heads.size();
  }

  private static long joins(Graph graph) {
    return graph.blocks().stream().filter(graph::isJoin).count();
  }

  private static Graph graph(String... lines) {
    return new Source("double x, int n", lines).graph;
  }

  @Test
  void codeWithoutJumpsIsOneBlock() {
    Graph graph = graph("return x * n;");
    assertEquals(1, graph.blocks().size());
    assertEquals(List.of(), graph.predecessors(graph.blocks().get(0)));
    assertEquals(0, joins(graph));
    assertFalse(graph.repeats(graph.blocks().get(0)));
  }

  @Test
  void aLoopIsEnteredFromBeforeAndFromItsEnd() {
    Source s = new Source("double x, int n", "int i = 0;", "while (i < n)", "{ x *= x;", "i++; }", "return x;");
    int head = s.block(2);
    assertTrue(s.graph.isCounted(head));
    assertFalse(s.graph.isJoin(head));
    assertEquals(s.block(1), s.graph.entry(head));
    assertEquals(s.block(3), s.graph.latch(head));
    assertEquals(List.of(head), s.graph.predecessors(s.block(5)));
    assertTrue(s.graph.repeats(head));
    assertTrue(s.graph.repeats(s.block(3)));
    assertFalse(s.graph.repeats(s.block(1)));
    assertFalse(s.graph.repeats(s.block(5)));
  }

  @Test
  void loopsOfAllKindsAreCounted() {
    assertEquals(1, counted(graph("for (int i = 0; i < n; i++) x *= x; return x;")));
    assertEquals(1, counted(graph("x++; do x *= x; while (x < n); return x;")));
    assertEquals(1, counted(graph("x++; for (;;) { x *= x; if (x > n) return x; }")));
    assertEquals(1, counted(graph("for (int i = 0; i < n; i++) { if (x > i) break; x++; } return x;")));
    assertEquals(2, counted(graph("for (int i = 0; i < n; i++) for (int j = i; j < n; j++) x *= x; return x;")));
    assertEquals(1, counted(graph("for (int i = 0; i < n; i++) { if (x > i) continue; x++; } return x;")));
  }

  /** A branch inside makes a join there, not at the head. */
  @Test
  void branchesInLoopsAreJoinsOfTheirOwn() {
    Graph graph = graph("for (int i = 0; i < n; i++) { if (i > 2) x *= 2; else x *= 3; } return x;");
    assertEquals(1, counted(graph));
    assertEquals(1, joins(graph));
  }

  @Test
  void aLoopWithTwoWaysBackIsAJoin() {
    Source s = new Source("double x, int n", "int i = 0;", "while (i++ < n)", "{ if (x > i) continue;", "x++; }", "return x;");
    assertEquals(0, counted(s.graph));
    assertTrue(s.graph.isJoin(s.block(2)));
    assertEquals(3, s.graph.predecessors(s.block(2)).size());
  }

  @Test
  void branchesMeet() {
    Source s = new Source("double x, int n", "if (n > 0)", "x *= 2;", "else", "x *= 3;", "return x;");
    assertTrue(s.graph.isJoin(s.block(5)));
    assertEquals(List.of(s.block(2), s.block(4)), s.graph.predecessors(s.block(5)));
    assertFalse(s.graph.isJoin(s.block(2)));
    assertEquals(0, counted(s.graph));
  }

  @Test
  void casesOfASwitchThatFallThroughMeet() {
    Source s = new Source("double x, int n", "switch (n)", "{ case 1: x *= 2;", "case 2: x *= 3;", "break; default: x = 1;", "} return x;");
    assertTrue(s.graph.isJoin(s.block(3)));
    assertTrue(s.graph.isJoin(s.block(5)));
    assertFalse(s.graph.isJoin(s.block(2)));
  }

  /** javac makes no such loops: it is entered in the middle, too. */
  @Test
  void aLoopWithTwoEntriesIsNotCounted() {
    MethodNode m = new MethodNode(Opcodes.ACC_STATIC, "f", "(I)I", null, null);
    Label first = new Label();
    Label second = new Label();
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitJumpInsn(Opcodes.IFEQ, second);
    m.visitLabel(first);
    m.visitIincInsn(0, -1);
    m.visitLabel(second);
    m.visitIincInsn(0, -1);
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitJumpInsn(Opcodes.IFGT, first);
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitInsn(Opcodes.IRETURN);
    m.visitMaxs(2, 2);
    Graph graph = Source.graph(m);
    assertEquals(0, counted(graph));
    assertEquals(2, joins(graph));
  }
}
