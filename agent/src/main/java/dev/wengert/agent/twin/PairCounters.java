package dev.wengert.agent.twin;

import dev.wengert.agent.emit.Code;
import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.LoopCounter;
import dev.wengert.agent.pair.Plan;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Counted loops whose rounds the way back knows by their counters: a forward twin counts nothing for them. Where it is also
 * known with what number a counter leaves its loop, and it is used nowhere else, nothing is kept where the loop is entered.
 *
 * <pre>
 *   for (int row = column + 1; row &lt; n; row++)      rounds: row - (column + 1); at the end: max(column + 1, n)
 * </pre>
 */
final class PairCounters {
  private final PairState pair;
  private final LoopFacts facts;
  private final Plan plan;
  private final InsnList instructions;
  /** By head of a loop: the instruction that assigns the counter in front of it. */
  private final Map<Integer, Integer> starts = new TreeMap<>();

  PairCounters(PairState pair, LoopFacts facts) {
    this.pair = pair;
    this.facts = facts;
    this.plan = pair.plan;
    this.instructions = pair.method.original.instructions;
  }

  /** Behind the first pass over the method, if there is a second one. */
  void find() {
    Map<Integer, CountedLoop> counted = new TreeMap<>();
    pair.loops.forEach(
        loop -> {
          CountedLoop counter = facts.counted(loop);
          int start = counter == null ? -1 : start(counter);
          if (start >= 0) {
            counted.put(loop.head(), counter);
            starts.put(loop.head(), start);
          }
        });
    for (Loop loop : pair.loops) { // outer ones first
      CountedLoop counter = counted.get(loop.head());
      IntExpr start = counter == null ? null : startOf(counter);
      if (start == null || !mayFollow(counter.counter()) || !mayFollow(start)) {
        counted.remove(loop.head());
        starts.remove(loop.head());
      } else {
        plan.followInteger(counter.counter());
        start.locals(plan::followInteger);
      }
    }
    Set<Integer> known = new HashSet<>();
    counted.values().forEach(loop -> known.add(loop.counter()));
    known.removeIf(local -> !isOnlyCounter(local, counted));
    counted.values().stream().filter(loop -> endOf(loop, false) == null).forEach(loop -> known.remove(loop.counter()));
    known.forEach(plan::restore);
    counted.forEach(
        (head, loop) ->
            plan.count(
                head,
                new LoopCounter(
                    loop.counter(),
                    loop.step(),
                    startOf(loop),
                    known.contains(loop.counter()) ? endOf(loop, true) : null)));
  }

  /** The instruction that assigns the counter in the block in front of the loop, last of those that change it; or -1. */
  private int start(CountedLoop loop) {
    int block = loop.loop().entry();
    for (int i = pair.graph.blockEnd(block) - 1; i >= block; i--) {
      AbstractInsnNode insn = instructions.get(i);
      if (insn instanceof IincInsnNode increase && increase.var == loop.counter()) {
        return -1;
      }
      if (insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ISTORE && v.var == loop.counter()) {
        return i;
      }
    }
    return -1;
  }

  /** What is assigned there, if it is computed from locals that are the same as long as the loop runs; or null. */
  private IntExpr startOf(CountedLoop loop) {
    int at = starts.get(loop.loop().head());
    int block = loop.loop().entry();
    IntExpr start = new PathReader(instructions, block, at - 1).index();
    if (start == null || start.uses(loop.counter())) {
      return null;
    }
    boolean[] isFixed = {true};
    start.locals(
        k -> isFixed[0] &= facts.isFixed(loop.loop(), new ArrayPath.OfLocal(k)) && !changes(k, at, pair.graph.blockEnd(block)));
    return isFixed[0] ? start : null;
  }

  private boolean changes(int local, int from, int to) {
    for (int i = from; i < to; i++) {
      AbstractInsnNode insn = instructions.get(i);
      if (insn instanceof IincInsnNode increase && increase.var == local
          || insn instanceof VarInsnNode v && MethodFlow.overwrites(v, local)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayFollow(IntExpr number) {
    boolean[] may = {true};
    number.locals(k -> may[0] &= mayFollow(k));
    return may[0];
  }

  /** Whether to follow a local keeps nothing in loops but what counting would. */
  private boolean mayFollow(int local) {
    return plan.integers().contains(local) || stores(local, i -> starts.containsValue(i)
        || !pair.graph.repeats(pair.graph.block(i)));
  }

  /** Whether a local is assigned only by such instructions. */
  private boolean stores(int local, IntPredicate may) {
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i) instanceof VarInsnNode v
          && v.getOpcode() == Opcodes.ISTORE
          && v.var == local
          && pair.method.flow.isReachable(i)
          && !may.test(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a local is assigned in front of loops only, and used in them only, in which it is the counter. */
  private boolean isOnlyCounter(int local, Map<Integer, CountedLoop> counted) {
    BitSet inside = new BitSet();
    Set<Integer> before = new HashSet<>();
    counted.forEach(
        (head, loop) -> {
          if (loop.counter() == local) {
            inside.or(loop.loop().blocks());
            before.add(starts.get(head));
          }
        });
    for (int i = 0; i < instructions.size(); i++) {
      AbstractInsnNode insn = instructions.get(i);
      boolean reads = insn instanceof IincInsnNode increase && increase.var == local
          || insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ILOAD && v.var == local;
      if (reads && pair.method.flow.isReachable(i) && !inside.get(pair.graph.block(i))) {
        return false;
      }
    }
    return stores(local, before::contains);
  }

  /** The number with which a counter leaves its loop if that had a round; null if it is not known on the way back. */
  private IntExpr endOf(CountedLoop loop, boolean follows) {
    IntExpr limit = number(loop.limit(), loop, follows);
    return limit == null || !loop.inclusive()
        ? limit
        : new IntExpr.Binary(Opcodes.IADD, limit, new IntExpr.Constant(loop.step()));
  }

  private IntExpr number(LoopBound bound, CountedLoop loop, boolean follows) {
    if (bound instanceof LoopBound.Number number) {
      if (!number.isFixed(path -> facts.isFixed(loop.loop(), path)) || !mayFollow(number.value())) {
        return null;
      }
      if (follows) {
        number.value().locals(plan::followInteger);
      }
      return number.value();
    }
    if (bound instanceof LoopBound.Binary sum) {
      IntExpr left = number(sum.left(), loop, follows);
      IntExpr right = left == null ? null : number(sum.right(), loop, follows);
      return right == null ? null : new IntExpr.Binary(sum.opcode(), left, right);
    }
    if (!bound.isFixed(this::isSame)) {
      return null;
    }
    return follows ? new IntExpr.Local(plan.followBound(bound)) : new IntExpr.Constant(0);
  }

  /** Whether what a local or a field holds is the same as long as the method runs, once it is known. */
  private boolean isSame(ArrayPath path) {
    if (path instanceof ArrayPath.OfReceiver field) {
      return pair.constants.hasReceiver() && pair.constants.isFinal(field.owner(), field.name(), field.descriptor());
    }
    return path instanceof ArrayPath.OfLocal local && isAssignedOnce(local.local());
  }

  /** Whether a local with an array is a parameter that is never assigned, or assigned once. */
  private boolean isAssignedOnce(int local) {
    int stores = local < pair.method.locals.parameterSize ? 1 : 0;
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i) instanceof VarInsnNode v
          && MethodFlow.overwrites(v, local)
          && pair.method.flow.isReachable(i)) {
        stores += pair.graph.repeats(pair.graph.block(i)) ? 2 : 1;
      }
    }
    return stores == 1;
  }

  /** At the end of a block: what counters of loops behind it are compared with, as far as that is followed. */
  void enterLoops() {
    Code code = pair.method.code;
    for (Loop loop : pair.loops) {
      if (loop.entry() == pair.method.block && plan.counter(loop.head()) != null) {
        copy(facts.counted(loop).limit(), code);
      }
    }
  }

  private void copy(LoopBound bound, Code code) {
    if (bound instanceof LoopBound.Binary sum) {
      copy(sum.left(), code);
      copy(sum.right(), code);
    } else if (plan.bound(bound) != null) {
      bound.push(code);
      code.istore(pair.vars.integers.get(plan.bound(bound)));
    }
  }
}
