package dev.wengert.agent.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wengert.agent.expr.Expr.Leaf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

class ExprTest {
  private final Leaf x = Leaf.owned(Type.DOUBLE_TYPE, 5, 0);
  private final Leaf y = Leaf.owned(Type.DOUBLE_TYPE, 6, 1);

  private static Expr.Op op(Expr... arguments) {
    return new Expr.Op(Expr.Kind.MUL, Type.DOUBLE_TYPE, arguments);
  }

  @Test
  void leavesComeInOrderAndAsOftenAsTheyAreUsed() {
    List<Leaf> leaves = new ArrayList<>();
    op(op(x, new Expr.Passive(Type.DOUBLE_TYPE, 2.0)), op(y, x)).leaves(leaves);
    assertEquals(List.of(x, y, x), leaves);
  }

  @Test
  void nodesAreTheTreeFromTheTop() {
    Expr.Op inner = op(x, y);
    Expr.Op outer = op(inner, x);
    List<Expr> nodes = new ArrayList<>();
    outer.nodes(nodes);
    assertEquals(List.of(outer, inner, x, y, x), nodes);
  }

  @Test
  void argumentsThatAreNoDoublesAreNoNodes() {
    List<Expr> nodes = new ArrayList<>();
    Expr.Op power = op(x, null);
    power.nodes(nodes);
    assertEquals(List.of(power, x), nodes);
  }

  @Test
  void onlyPassiveValuesArePassive() {
    assertTrue(new Expr.Passive(Type.DOUBLE_TYPE).isPassive());
    assertFalse(x.isPassive());
    assertFalse(op(x, y).isPassive());
  }

  @Test
  void aDoubleTakesTwoWords() {
    assertEquals(2, x.size());
    assertEquals(2, new Expr.Passive(Type.DOUBLE_TYPE, 1.0).size());
    assertEquals(1, new Value.Array(-1).size());
    assertEquals(1, Value.ONE_WORD.size());
    assertEquals(2, Value.TWO_WORDS.size());
  }

  @Test
  void onlyExpressionsHaveLeaves() {
    List<Leaf> leaves = new ArrayList<>();
    Value.leaves(new Value.Array(3), leaves);
    Value.leaves(Value.TWO_WORDS, leaves);
    assertEquals(List.of(), leaves);
    Value.leaves(x, leaves);
    assertSame(x, leaves.get(0));
  }
}
