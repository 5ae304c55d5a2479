package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.Compiled;
import dev.wengert.agent.MemoryLoader;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.classes.Targets;
import dev.wengert.agent.rules.RuleTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Fields are found where they are declared, and numbered as their class lays them out. */
class FieldFactsTest {
  private static final String CLASSES =
      "class Base { static double s; double a; int n; volatile double v; float f; static double t; final double z = 1.5; }"
          + " class Heir extends Base { double b; } interface Numbers { double K = Math.random(); }";

  private final FieldFacts facts =
      new FieldFacts(
          new Context(
              new Targets(List.of(), List.of()),
              new RuleTable(),
              new ClassPool(new MemoryLoader(Compiled.classes(CLASSES)))));

  @Test
  void numbersCountFieldsWithAddressesOfTheDeclaringClass() {
    assertEquals(0, facts.number("Base", "a", "D", false));
    assertEquals(1, facts.number("Heir", "v", "D", false));
    assertEquals(2, facts.number("Base", "f", "F", false));
    assertEquals(0, facts.number("Heir", "b", "D", false));
    assertEquals(0, facts.number("Base", "s", "D", true));
    assertEquals(1, facts.number("Heir", "t", "D", true));
  }

  @Test
  void otherFieldsHaveNoNumber() {
    assertEquals(-1, facts.number("Base", "n", "I", false));
    assertEquals(-1, facts.number("Base", "a", "F", false));
    assertEquals(-1, facts.number("Base", "missing", "D", false));
    assertEquals(-1, facts.number("Missing", "a", "D", false));
    assertEquals(-1, facts.number("Numbers", "K", "D", true));
  }

  @Test
  void flagsAreThoseOfTheDeclaration() {
    assertTrue(facts.isVolatile("Heir", "v", "D"));
    assertFalse(facts.isVolatile("Heir", "a", "D"));
    assertTrue(facts.isVolatile("Missing", "a", "D"), "for all that is known");
    assertEquals(Opcodes.ACC_FINAL, facts.access("Heir", "z", "D"));
    assertNull(facts.access("Heir", "missing", "D"));
  }

  @Test
  void aFieldIsLookedForOnce() {
    assertEquals("Base", facts.declaration("Heir", "a", "D").owner().name());
    assertSame(facts.declaration("Heir", "a", "D"), facts.declaration("Heir", "a", "D"));
    assertEquals("Missing", facts.declaration("Missing", "a", "D").missing());
  }
}
