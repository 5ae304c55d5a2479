package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** What the first pass asks for is followed in the second, and nothing else. */
class PlanTest {
  private final Plan plan = new Plan();

  @Test
  void anElementNeedsItsArrayAndAllNumbersOfItsIndex() {
    IntExpr index = new IntExpr.Binary(Opcodes.IADD, new IntExpr.Local(3), new IntExpr.Local(4));
    assertTrue(plan.follow(1, index));
    assertEquals(Set.of(1), plan.arrays());
    assertEquals(Set.of(3, 4), plan.integers());
    plan.complete();
    assertTrue(plan.follow(1, index));
    assertTrue(plan.follow(1, new IntExpr.Constant(7)));
    assertTrue(plan.follow(1, new IntExpr.Local(4)));
    assertFalse(plan.follow(1, new IntExpr.Local(5)), "a number that is not followed");
    assertFalse(plan.follow(2, index), "an array that is not followed");
    assertEquals(Set.of(3, 4), plan.integers());
  }

  @Test
  void numbersAndObjectsAreFollowedOnceTheyAreAskedFor() {
    assertTrue(plan.follow("x"));
    assertTrue(plan.followObject("A", "f"));
    plan.complete();
    assertTrue(plan.follow("x"));
    assertFalse(plan.follow("y"));
    assertTrue(plan.followObject("A", "f"));
    assertFalse(plan.followObject("B", "g"));
    assertEquals(Set.of("x"), plan.numbers());
    assertEquals(Map.of("A", "f"), plan.objects());
  }
}
