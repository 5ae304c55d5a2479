package dev.wengert.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsColumns() {
    Table table = new Table("name", "x");
    table.add("a", "1.25");
    table.add("longer", "-2");
    assertEquals(
        String.join(System.lineSeparator(), "name    x", "a       1.25", "longer  -2", ""), table.toString());
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> new Table("a").add("1", "2"));
  }
}
