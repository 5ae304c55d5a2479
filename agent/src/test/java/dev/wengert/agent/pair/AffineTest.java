package dev.wengert.agent.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class AffineTest {
  private static final IntExpr I = new IntExpr.Local(1);
  private static final IntExpr J = new IntExpr.Local(2);

  private static IntExpr add(IntExpr a, IntExpr b) {
    return new IntExpr.Binary(Opcodes.IADD, a, b);
  }

  private static IntExpr subtract(IntExpr a, IntExpr b) {
    return new IntExpr.Binary(Opcodes.ISUB, a, b);
  }

  private static IntExpr number(int value) {
    return new IntExpr.Constant(value);
  }

  @Test
  void sumsOfLocalsAndConstants() {
    assertEquals(new Affine(List.of(1), List.of(), 0), Affine.of(I));
    assertEquals(new Affine(List.of(), List.of(), -3), Affine.of(number(-3)));
    assertEquals(new Affine(List.of(1, 2), List.of(), 5), Affine.of(add(add(J, number(5)), I)));
    assertEquals(new Affine(List.of(2), List.of(1), 4), Affine.of(subtract(J, subtract(I, number(4)))));
    assertEquals(new Affine(List.of(1, 1), List.of(1), -1), Affine.of(subtract(add(I, I), add(I, number(1)))));
  }

  @Test
  void productsAreNone() {
    IntExpr product = new IntExpr.Binary(Opcodes.IMUL, I, number(2));
    assertNull(Affine.of(product));
    assertNull(Affine.of(add(J, product)));
    assertNull(Affine.of(subtract(product, product)));
  }

  /** The program's sum would be another. */
  @Test
  void constantsThatOverflowAreNone() {
    assertNull(Affine.of(add(number(Integer.MAX_VALUE), number(1))));
    assertNull(Affine.of(subtract(number(Integer.MIN_VALUE), number(1))));
  }

  @Test
  void anotherConstant() {
    assertEquals(new Affine(List.of(1), List.of(2), 7), Affine.of(subtract(I, J)).with(7));
  }
}
