package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
    assertTrue(plan.mayFollow("x"));
    plan.follow("x");
    assertTrue(plan.followObject("A", "f"));
    plan.complete();
    plan.follow("z");
    assertTrue(plan.mayFollow("x"));
    assertFalse(plan.mayFollow("y"));
    assertFalse(plan.mayFollow("z"), "it is too late");
    assertTrue(plan.followObject("A", "f"));
    assertFalse(plan.followObject("B", "g"));
    assertEquals(Set.of("x"), plan.numbers());
    assertEquals(Map.of("A", "f"), plan.objects());
  }

  @Test
  void elementsAreFollowedByTheInstructionThatReadsThem() {
    plan.need(12);
    assertEquals(Set.of(12), plan.needed());
    plan.followElement(12, "v[column]");
    plan.complete();
    plan.need(13);
    assertEquals(Set.of(12), plan.needed());
    assertEquals("v[column]", plan.element(12));
    assertNull(plan.element(13));
    assertTrue(plan.mayFollow("v[column]"));
  }

  @Test
  void operationsAreDoneAgainInTheSecondPass() {
    plan.doAgain(5);
    assertFalse(plan.isDoneAgain(5), "what they begin with is not known yet");
    plan.complete();
    assertTrue(plan.isDoneAgain(5));
    assertFalse(plan.isDoneAgain(6));
  }

  @Test
  void onePassIsEnoughIfItNotedNothing() {
    plan.need(5);
    plan.use(0, 1);
    plan.change(0, 2);
    plan.keeps(0, true, true);
    plan.complete();
    assertTrue(plan.isEmpty());
  }

  @Test
  void anotherPassIsNeededForWhatTheFirstOneCountedOn() {
    List<Consumer<Plan>> notes =
        List.of(
            p -> p.follow(1, new IntExpr.Constant(0)),
            p -> p.follow("x"),
            p -> p.mayFollow("x"),
            p -> p.followObject("A", "f"),
            p -> p.doAgain(3),
            p -> p.takeForDistinct(1, 2),
            Plan::promise);
    for (Consumer<Plan> note : notes) {
      Plan noted = new Plan();
      note.accept(noted);
      noted.complete();
      assertFalse(noted.isEmpty(), "note " + notes.indexOf(note));
    }
  }
}
