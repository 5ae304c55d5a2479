package dev.wengert.agent.twin;

import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Adjoint;
import dev.wengert.agent.pair.Factor;
import dev.wengert.agent.pair.Operation;
import java.util.Arrays;
import org.objectweb.asm.Type;

/** A real in a forward twin that may be active. Its adjoint is a variable of the reverse method. */
final class PairValue extends Expr.Leaf {
  final Adjoint adjoint;
  /** By what the way back follows the value; null if it does not. */
  Object followed;
  /** What it is followed by if that pays: it is in a local that is assigned once; or null. */
  Object named;
  /** With what it was kept last; or null. */
  private Object keptWith;
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

  /** The value is kept in a group. Returns whether it was kept in another one before. */
  boolean isKeptAgain(Object group) {
    boolean again = keptWith != null && keptWith != group;
    keptWith = group;
    return again;
  }

  boolean isSaidBy(int var) {
    for (int v : active) {
      if (v == var) {
        return true;
      }
    }
    return false;
  }

  /** Another variable says from here on what one said. */
  void replace(int var, int by) {
    active = active.clone();
    for (int i = 0; i < active.length; i++) {
      active[i] = active[i] == var ? by : active[i];
    }
    addressVar = active[0];
  }

  /** The variables of several values, each once, in order. */
  static int[] union(Iterable<? extends Expr> values) {
    int[] all = {};
    for (Expr e : values) {
      if (e instanceof PairValue p) {
        all = all.length == 0 ? p.active : union(all, p.active);
      }
    }
    return sortedOnce(all);
  }

  private static int[] union(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static int[] sortedOnce(int[] vars) {
    int[] sorted = vars.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (int var : sorted) {
      if (n == 0 || sorted[n - 1] != var) {
        sorted[n++] = var;
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  @Override
  public int lastVar() {
    int last = super.lastVar();
    for (int v : active) {
      last = Math.max(last, v);
    }
    return last;
  }
}
