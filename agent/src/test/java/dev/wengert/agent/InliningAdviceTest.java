package dev.wengert.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InliningAdviceTest {
  @Test
  void itIsAboutCallsBetweenTheAgentsOwnMethods() {
    assertEquals(
        "[{ match: [\"*.*wengert$*\"], c2: { inline: [\"+*.*wengert$21*\"] } }]", InliningAdvice.directive());
  }
}
