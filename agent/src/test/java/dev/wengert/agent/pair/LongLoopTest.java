package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which loops are methods of their own when they have many rounds. */
class LongLoopTest {
  private static Set<Integer> heads(Source source) {
    return LongLoop.all(source.graph).keySet();
  }

  @Test
  void theInnermostOfThree() {
    Source source =
        new Source(
            "double x, int n",
            "double s = x;",
            "for (int i = 0; i < n; i++)",
            "for (int j = 0; j < n; j++)",
            "for (int k = 0;",
            "k < n; k++)",
            "s += x * k;",
            "return s;");
    assertEquals(Set.of(source.block(5)), heads(source));
  }

  @Test
  void notTheInnermostOfTwo() {
    Source source =
        new Source(
            "double x, int n",
            "double s = x;",
            "for (int i = 0; i < n; i++)",
            "for (int j = 0; j < n; j++)",
            "s += x * j;",
            "return s;");
    assertEquals(Set.of(), heads(source));
  }

  /** The way back may enter it in the middle. */
  @Test
  void notOneWithABreak() {
    Source source =
        new Source(
            "double x, int n",
            "double s = x;",
            "for (int i = 0; i < n; i++)",
            "for (int j = 0; j < n; j++)",
            "for (int k = 0; k < n; k++) {",
            "if (s > 3) break;",
            "s += x * k; }",
            "return s;");
    assertEquals(Set.of(), heads(source));
  }
}
