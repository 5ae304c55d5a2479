package dev.wengert.agent.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

/** Which variables say that values are active. */
class PairActivityTest {
  private static final Expr PASSIVE = new Expr.Passive(Type.DOUBLE_TYPE);

  private final Code code = new Code(new InsnList());
  private final PairActivity activity = new PairActivity(code, new Locals(Opcodes.ACC_STATIC, "()V", 8, 0));

  private static PairValue saidBy(int... flags) {
    return new PairValue(Type.DOUBLE_TYPE, Adjoint.temporary(), flags);
  }

  private PairValue result(Expr... operands) {
    return activity.result(Type.DOUBLE_TYPE, List.of(operands));
  }

  private List<String> emitted() {
    List<String> all = new ArrayList<>();
    for (AbstractInsnNode insn : code.list) {
      String name = Printer.OPCODES[insn.getOpcode()];
      all.add(insn instanceof VarInsnNode v ? name + ' ' + v.var : name);
    }
    return all;
  }

  @Test
  void aResultIsActiveIfOneOfItsOperandsIs() {
    assertArrayEquals(new int[] {1, 2, 3}, result(saidBy(3, 1), PASSIVE, saidBy(1, 2)).active);
    assertEquals(List.of(), emitted());
  }

  @Test
  void moreThanFourVariablesBecomeOne() {
    assertEquals(4, result(saidBy(1, 2), saidBy(3, 4)).active.length);
    assertEquals(List.of(), emitted());
    PairValue result = result(saidBy(1, 2), saidBy(3, 4, 5));
    int one = result.active[0];
    assertArrayEquals(new int[] {one}, result.active);
    assertEquals(
        List.of("ILOAD 1", "ILOAD 2", "IOR", "ILOAD 3", "IOR", "ILOAD 4", "IOR", "ILOAD 5", "IOR", "ISTORE " + one),
        emitted());
  }

  @Test
  void whatSaysSoIsPushedTogether() {
    activity.push(saidBy(1, 2));
    activity.push(PASSIVE);
    assertEquals(List.of("ILOAD 1", "ILOAD 2", "IOR", "ICONST_0"), emitted());
  }

  @Test
  void aSettledValueIsSaidByOneVariable() {
    PairValue value = saidBy(1, 2);
    activity.settle(value);
    assertEquals(List.of("ILOAD 1", "ILOAD 2", "IOR", "ISTORE " + value.addressVar), emitted());
    assertArrayEquals(new int[] {value.addressVar}, value.active);
    activity.settle(value);
    assertEquals(4, emitted().size(), "it is settled already");
  }

  @Test
  void passiveValuesHaveNoAdjoint() {
    PairValue value = saidBy(1);
    assertSame(value.adjoint, PairActivity.adjoint(value));
    assertNull(PairActivity.adjoint(PASSIVE));
    assertNull(PairActivity.adjoint(null));
  }
}
