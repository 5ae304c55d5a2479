package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Factor;
import dev.wengert.agent.pair.Operation;
import java.util.Arrays;
import java.util.TreeSet;
import org.objectweb.asm.Type;

/** A real in a forward twin that may be active. Its adjoint is a variable of the reverse method. */
final class PairValue extends Expr.Leaf {
  final Adjoint adjoint;
  /** By what the way back follows the value; null if it does not. */
  Object followed;
  /** The instruction that read it from an array; or -1. */
  int load = -1;
  /** How it computes the value again from what it follows or what was kept; null if it does not. */
  Factor again;
  /** The operation that computed the value, if it may be done again; or null. */
  Done done;
  /** What computed the value, unless it was used since; or null. */
  Operation unused;
  /** Variables of the forward twin; the value is active if one of them is not 0. */
  int[] active;

  /**
   * An operation.
   *
   * @param at the instruction
   */
  record Done(int at, Expr left, Expr right) {}

  PairValue(Type type, Adjoint adjoint, int... active) {
    super(Kind.OWNED, type, active[0], -1, -1, null);
    this.adjoint = adjoint;
    this.active = active;
  }

  boolean isSaidBy(int var) {
    return Arrays.stream(active).anyMatch(v -> v == var);
  }

  /** Another variable says from here on what one said. */
  void replace(int var, int by) {
    active = Arrays.stream(active).map(v -> v == var ? by : v).toArray();
    addressVar = active[0];
  }

  /** The variables of several values, each once. */
  static int[] union(Iterable<? extends Expr> values) {
    TreeSet<Integer> vars = new TreeSet<>();
    for (Expr e : values) {
      if (e instanceof PairValue p) {
        Arrays.stream(p.active).forEach(vars::add);
      }
    }
    return vars.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int lastVar() {
    return Math.max(super.lastVar(), Arrays.stream(active).max().orElse(-1));
  }
}
