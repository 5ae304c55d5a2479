package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.expr.Expr;
import dev.wengert.agent.pair.Plan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/**
 * Values that are kept though they are sums, differences or products of others that are kept with them: the way back
 * computes them again instead. A first pass over the method finds them, where a group ends.
 *
 * <pre>
 *   sigma * (y[1] - y[0]) ... y[0] * y[1]        y[0] and y[1] are kept, the difference is not
 * </pre>
 */
final class DoneAgain {
  /** Operations that are done again for one value at most, and what they begin with. */
  static final int LARGEST = 7;

  private final PairGroup group;
  private final Plan plan;
  /** By value that is done again. */
  private final Map<PairValue, Integer> sizes = new HashMap<>();

  DoneAgain(PairGroup group, Plan plan) {
    this.group = group;
    this.plan = plan;
  }

  static boolean isPossible(Expr.Kind kind, Type type) {
    boolean isCheap = kind == Expr.Kind.ADD || kind == Expr.Kind.SUB || kind == Expr.Kind.MUL;
    return isCheap && type == Type.DOUBLE_TYPE;
  }

  void find() {
    List<PairValue> done =
        group.values().stream()
            .filter(value -> value.done != null)
            .sorted(Comparator.comparingInt(value -> value.done.at()))
            .collect(Lists.toList());
    for (PairValue value : done) {
      int left = size(value.done.left());
      int right = left < 0 ? -1 : size(value.done.right());
      if (right >= 0 && left + right < LARGEST) {
        sizes.put(value, 1 + left + right);
        plan.doAgain(value.done.at());
      }
    }
  }

  /** How many operations and numbers a value takes; -1 if it is not known without being kept. */
  private int size(Expr e) {
    if (e instanceof Expr.Passive p && p.constant != null) {
      return 1;
    }
    if (e instanceof PairValue p) {
      Integer size = sizes.get(p);
      if (size != null) {
        return size;
      }
      if (p.followed != null && plan.numbers().contains(p.followed)) {
        return 1;
      }
    }
    return group.kept(e) != null ? 1 : -1;
  }
}
