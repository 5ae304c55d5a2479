package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outermost loop of a method: the step of its counter and what it is compared with; or "not counted". */
class CountedLoopTest {
  private static String outermost(String... body) {
    Source source = new Source("double[] v, int n, int m", body);
    List<Loop> loops = Loop.all(source.graph);
    CountedLoop loop = CountedLoop.of(loops.get(0), source.method.instructions, source.graph);
    if (loop == null) {
      return "not counted";
    }
    LoopBound limit = loop.limit();
    return (loop.step() > 0 ? "up to " : "down to ")
        + (loop.inclusive() ? "and with " : "")
        + limit.getClass().getSimpleName()
        + (loop.counter() == 3 ? "" : " of local " + loop.counter());
  }

  @Test
  void countersAndLimits() {
    assertEquals("up to Number", outermost("for (int i = 0; i < n; i++) v[i] = 1;", "return 0;"));
    assertEquals("up to and with Number", outermost("for (int i = m; i <= n - 1; i++) v[i] = 1;", "return 0;"));
    assertEquals("up to Length", outermost("for (int i = 0; i < v.length; ++i) v[i] = 1;", "return 0;"));
    assertEquals("up to Binary", outermost("for (int i = 0; i < v.length - n; i += 1) v[i] = 1;", "return 0;"));
    assertEquals("down to and with Number", outermost("for (int i = n; i >= 0; i--) v[i] = 1;", "return 0;"));
    assertEquals("down to Number", outermost("for (int i = n; i > m; i--) v[i] = 1;", "return 0;"));
    assertEquals("up to Number", outermost("int i = 0;", "while (i < n) { v[i] = 1; i++; }", "return i;"));
    assertEquals("up to Number of local 5", outermost("for (double e : v) n += e > 0 ? 1 : 2;", "return n;"));
    assertEquals(
        "up to Number",
        outermost("for (int i = 0; i < n; i++) {", "if (v[i] > 0) continue;", "v[i] = 1; }", "return 0;"));
  }

  @Test
  void othersAreNot() {
    assertEquals("not counted", outermost("for (int i = 0; i < n; i += 2) v[i] = 1;", "return 0;"));
    assertEquals("not counted", outermost("int i = 0;", "while (++i < n) v[i] = 1;", "return 0;"));
    assertEquals("not counted", outermost("int i = 0;", "do { v[i] = 1; i++; } while (i < n);", "return 0;"));
    assertEquals("not counted", outermost("for (int i = 0; i != n; i++) v[i] = 1;", "return 0;"));
    assertEquals("not counted", outermost("for (int i = 0; i < n; i--) v[i] = 1;", "return 0;"));
    assertEquals("not counted", outermost("for (int i = 0; i * i < n; i++) v[i] = 1;", "return 0;"));
    assertEquals("not counted", outermost("for (long i = 0; i < n; i++) v[0] = 1;", "return 0;"));
    assertEquals(
        "not counted", outermost("for (int i = 0; i < n; i++) {", "if (v[i] > 0) break;", "v[i] = 1; }", "return 0;"));
    assertEquals(
        "not counted", outermost("for (int i = 0; i < n; i++) {", "if (v[i] > 0) return 1;", "v[i] = 1; }", "return 0;"));
    assertEquals(
        "not counted", outermost("for (int i = 0; i < n; i++) {", "if (v[i] > 0) i++;", "v[i] = 1; }", "return 0;"));
    assertEquals(
        "not counted", outermost("for (int i = 0; i < n; ) {", "if (v[i] > 0) i++;", "v[0] = 1; }", "return 0;"));
    assertEquals(
        "not counted", outermost("for (int i = 0; i < n; ) {", "for (int k = 0; k < m; k++) i++;", "}", "return 0;"));
    assertEquals(
        "not counted", outermost("for (int i = 0; i < n; i++) {", "if (v[i] > 0) i = m;", "v[i] = 1; }", "return 0;"));
  }

  /** A loop inside that the compiler enters from two blocks. */
  @Test
  void stepsInLoopsOfAnyKind() {
    assertEquals(
        "not counted",
        outermost(
            "for (int i = 0; i < n; ) {", "if (v[0] > 0) v[1] = 1; else v[1] = 2;", "do { i++; v[i] = 1; }",
            "while (i % 4 != 0); }", "return 0;"));
  }
}
