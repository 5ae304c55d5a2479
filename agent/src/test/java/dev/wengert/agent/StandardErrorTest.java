package dev.wengert.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class StandardErrorTest {

  @Test
  void thatOfATestIsNoTerminal() {
    assertFalse(StandardError.isTerminal()); // Surefire reads it through a pipe
  }
}
