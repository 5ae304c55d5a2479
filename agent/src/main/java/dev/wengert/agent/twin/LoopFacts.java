package dev.wengert.agent.twin;

import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** The counters of a method's loops, and what stays what it is in each; found when they are asked for. */
final class LoopFacts {
  private final PairState pair;
  private final InsnList code;
  private final Predicate<AbstractInsnNode> isUnknown;
  /** By head. */
  private final Map<Integer, LoopChanges> changes = new HashMap<>();
  private final Map<Integer, CountedLoop> counted = new HashMap<>();

  /**
   * @param isUnknown whether an instruction may run other code
   */
  LoopFacts(PairState pair, Predicate<AbstractInsnNode> isUnknown) {
    this.pair = pair;
    this.code = pair.method.original.instructions;
    this.isUnknown = isUnknown;
  }

  /** A loop with its counter, or null. */
  CountedLoop counted(Loop loop) {
    if (!counted.containsKey(loop.head())) {
      counted.put(loop.head(), CountedLoop.of(loop, code, pair.graph)); // null as well
    }
    return counted.get(loop.head());
  }

  /** Whether a loop finds the same array of numbers or rows in every round; what is in it, stores may change. */
  boolean isFixedArray(Loop loop, ArrayPath array) {
    return !changes(loop).mayChange(array, false) && hasReceiver(array);
  }

  /** Whether what a local or a field holds is the same in all rounds of a loop. */
  boolean isFixed(Loop loop, ArrayPath path) {
    boolean isFinal =
        path instanceof ArrayPath.OfReceiver f && pair.constants.isFinal(f.owner(), f.name(), f.descriptor());
    return !changes(loop).mayChange(path, isFinal) && hasReceiver(path);
  }

  private boolean hasReceiver(ArrayPath path) {
    return pair.constants.hasReceiver() || !(path.root() instanceof ArrayPath.OfReceiver);
  }

  private LoopChanges changes(Loop loop) {
    return changes.computeIfAbsent(loop.head(), k -> new LoopChanges(pair.method, pair.graph, loop, isUnknown));
  }

  /** The instruction that increases a local in a loop, if nothing else changes it there; or -1. */
  int onlyIncrease(Loop loop, int local) {
    return CountedLoop.onlyIncrease(local, loop, code, pair.graph);
  }

  /** Whether a block of a loop is executed once in each of its rounds. */
  boolean isInEachRound(int block, Loop loop) {
    return CountedLoop.isInEachRound(block, loop, pair.graph);
  }

  /** The block that an instruction is in. */
  int block(int instruction) {
    return pair.graph.block(instruction);
  }

  /** By how much an instruction increases a local. */
  int increase(int instruction) {
    return ((IincInsnNode) code.get(instruction)).incr;
  }

  /** What a counter begins with, where the loop itself or one around it is entered now; or null. */
  IntExpr start(Loop entered, CountedLoop counter) {
    return start(entered, counter, path -> isFixed(entered, path));
  }

  /**
   * What a counter begins with, as {@link #start(Loop, CountedLoop)}.
   *
   * @param isKnown whether that may be computed from what a local holds
   */
  IntExpr start(Loop entered, CountedLoop counter, Predicate<ArrayPath> isKnown) {
    if (counter.loop().head() == entered.head()) {
      return new IntExpr.Local(counter.counter());
    }
    int block = counter.loop().entry();
    for (int i = pair.graph.blockEnd(block) - 1; i >= block; i--) {
      AbstractInsnNode insn = code.get(i);
      if (insn instanceof IincInsnNode increase && increase.var == counter.counter()) {
        return null;
      }
      if (insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ISTORE && v.var == counter.counter()) {
        IntExpr start = new PathReader(code, block, i - 1).index();
        return start != null && new LoopBound.Number(start).isFixed(isKnown) ? start : null;
      }
    }
    return null;
  }
}
