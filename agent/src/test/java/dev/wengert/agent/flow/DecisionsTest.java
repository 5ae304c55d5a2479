package dev.wengert.agent.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.Compiled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Casts and comparisons of a method, in order: whether they end a loop, select a case, or neither. */
class DecisionsTest {
  private static List<String> decisions(String body) {
    byte[] bytes = Compiled.classes("class A { static double f(double x) { " + body + " } }").get("A");
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, 0);
    MethodNode method = node.methods.stream().filter(m -> m.name.equals("f")).findFirst().orElseThrow();
    try {
      Decisions decisions = new Decisions("A", method);
      List<String> found = new ArrayList<>();
      for (AbstractInsnNode insn : method.instructions) {
        int op = insn.getOpcode();
        if (op == Opcodes.D2I || op == Opcodes.D2L || op == Opcodes.DCMPL || op == Opcodes.DCMPG) {
          found.add(decisions.endsLoop(insn) ? "loop" : decisions.selectsCase(insn) ? "switch" : "-");
        }
      }
      return found;
    } catch (AnalyzerException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void conditionsOfLoops() {
    assertEquals(List.of("loop"), decisions("while (x > 1) x /= 2; return x;"));
    assertEquals(List.of("loop"), decisions("do x /= 2; while (x > 1); return x;"));
    assertEquals(List.of("loop"), decisions("for (;;) { x /= 2; if (x < 1) break; } return x;"));
    assertEquals(List.of("loop"), decisions("for (;;) { x /= 2; if (x < 1) return x; }"));
    assertEquals(List.of("loop", "loop"), decisions("while (x > 1 && x < 9) x *= 2; return x;"));
    assertEquals(List.of("loop", "loop"), decisions("while (x > 1) { double y = x; while (y < 9) y *= 2; x -= y; } return x;"));
  }

  @Test
  void branchesAreNoLoops() {
    assertEquals(List.of("-"), decisions("if (x > 1) x /= 2; return x;"));
    assertEquals(List.of("-"), decisions("for (int i = 0; i < 9; i++) { if (x > i) x /= 2; } return x;"));
    assertEquals(List.of("-"), decisions("for (int i = 0; i < 9; i++) { if (x > i) continue; x /= 2; } return x;"));
    assertEquals(
        List.of("-"),
        decisions("for (int i = 0; i < 9; i++) { if (x > i) throw new RuntimeException(); x -= 1; } return x;"));
    assertEquals(List.of("-"), decisions("boolean b = x > 1; return b ? x : 0;"));
  }

  @Test
  void casts() {
    assertEquals(List.of("loop"), decisions("for (int i = 0; i < (int) x; i++) x += 0.25; return x;"));
    assertEquals(List.of("loop"), decisions("int n = 1 + (int) x; for (int i = 0; i < n; i++) x += 0.25; return x;"));
    assertEquals(List.of("loop"), decisions("long n = (long) x; while (n-- > 0) x += 0.25; return x;"));
    assertEquals(List.of("switch"), decisions("switch ((int) x) { case 1: return x; case 2: return 0; default: return 1; }"));
    assertEquals(List.of("-"), decisions("int n = (int) x; for (int i = 0; i < 3; i++) x += n; return x;"));
  }

  @Test
  void aMethodWithoutLoops() {
    assertEquals(List.of(), decisions("return x;"));
  }
}
