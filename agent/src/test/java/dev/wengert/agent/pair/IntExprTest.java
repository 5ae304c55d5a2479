package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Whole numbers that the way back computes again. */
class IntExprTest {
  private static final IntExpr I = new IntExpr.Local(2);
  private static final IntExpr J = new IntExpr.Local(5);
  private static final IntExpr SUM = new IntExpr.Binary(Opcodes.IADD, I, new IntExpr.Binary(Opcodes.IMUL, J, new IntExpr.Constant(3)));

  @Test
  void itKnowsItsLocals() {
    TreeSet<Integer> locals = new TreeSet<>();
    SUM.locals(locals::add);
    assertEquals(new TreeSet<>(java.util.List.of(2, 5)), locals);
    assertTrue(SUM.uses(5));
    assertFalse(SUM.uses(3));
    assertFalse(new IntExpr.Constant(2).uses(2));
    assertEquals(5, SUM.size());
  }

  /** {@code i++} behind the load of i: the number that was loaded is i - 1 now. */
  @Test
  void anIncreaseIsTakenBack() {
    assertEquals(new IntExpr.Binary(Opcodes.ISUB, I, new IntExpr.Constant(1)), I.afterIncrease(2, 1));
    assertSame(I, I.afterIncrease(5, 1));
    assertEquals(
        new IntExpr.Binary(
            Opcodes.IADD,
            I,
            new IntExpr.Binary(
                Opcodes.IMUL, new IntExpr.Binary(Opcodes.ISUB, J, new IntExpr.Constant(-4)), new IntExpr.Constant(3))),
        SUM.afterIncrease(5, -4));
  }
}
