package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Lists;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * An index as a sum: of locals, less other locals, and a constant.
 *
 * @param plus locals that are added, in order
 * @param minus locals that are subtracted, in order
 */
public record Affine(List<Integer> plus, List<Integer> minus, int constant) {
  /** An index as a sum, or null. */
  public static Affine of(IntExpr index) {
    List<Integer> plus = new ArrayList<>();
    List<Integer> minus = new ArrayList<>();
    long constant = constant(index, plus, minus);
    if (constant != (int) constant) {
      return null;
    }
    plus.sort(null);
    minus.sort(null);
    return new Affine(Lists.copyOf(plus), Lists.copyOf(minus), (int) constant);
  }

  /** Adds the locals of an index to those of the sum. Returns its constant; beyond all ints if it is no sum. */
  private static long constant(IntExpr index, List<Integer> plus, List<Integer> minus) {
    if (index instanceof IntExpr.Constant c) {
      return c.value();
    }
    if (index instanceof IntExpr.Local local) {
      plus.add(local.local());
      return 0;
    }
    IntExpr.Binary sum = (IntExpr.Binary) index;
    if (sum.opcode() == Opcodes.IMUL) {
      return Long.MAX_VALUE / 4;
    }
    boolean isSum = sum.opcode() == Opcodes.IADD;
    long left = constant(sum.left(), plus, minus);
    long right = isSum ? constant(sum.right(), plus, minus) : constant(sum.right(), minus, plus);
    boolean isKnown = left == (int) left && right == (int) right;
    return !isKnown ? Long.MAX_VALUE / 4 : isSum ? left + right : left - right;
  }

  /** The same sum with another constant. */
  public Affine with(int other) {
    return new Affine(plus, minus, other);
  }
}
