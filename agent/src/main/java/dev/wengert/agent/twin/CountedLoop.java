package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.agent.pair.Graph;
import dev.wengert.agent.pair.IntExpr;
import dev.wengert.agent.pair.Loop;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A loop that a counter ends, and nothing else but an exception: which numbers the counter has in it is known where it
 * is entered. It moves behind the test alone, so it never overflows unless its limit is the last int.
 *
 * <pre>
 *   for (int i = start; i &lt; limit; i++)        also &lt;=, and &gt;, &gt;= with i--
 * </pre>
 *
 * @param counter the local
 * @param step 1 or -1, once in each round
 * @param stepAt the instruction that adds it
 * @param limit what the counter is compared with
 * @param inclusive whether there is a round in which the counter is the limit
 */
record CountedLoop(Loop loop, int counter, int step, int stepAt, LoopBound limit, boolean inclusive) {
  private static final String IMAGES = Names.RUNTIME + "Images";

  /** A loop with its counter, or null. */
  static CountedLoop of(Loop loop, InsnList code, Graph graph) {
    if (!graph.isCounted(loop.head()) || !endsAtHead(loop, graph)) {
      return null;
    }
    int at = graph.blockEnd(loop.head()) - 1;
    while (at > loop.head() && code.get(at).getOpcode() < 0) {
      at--;
    }
    if (!(code.get(at) instanceof JumpInsnNode jump)) {
      return null;
    }
    int test = staying(jump.getOpcode(), loop.blocks().get(graph.blockEnd(loop.head())));
    LoopBound limit = null;
    PathReader reader = new PathReader(code, loop.head(), at - 1);
    if (test >= Opcodes.IF_ICMPLT && test <= Opcodes.IF_ICMPLE) {
      limit = reader.bound();
    } else if (test >= Opcodes.IFLT && test <= Opcodes.IFLE) {
      limit = new LoopBound.Number(new IntExpr.Constant(0));
      test += Opcodes.IF_ICMPLT - Opcodes.IFLT;
    }
    if (limit == null || !(reader.index() instanceof IntExpr.Local counter)) {
      return null;
    }
    int stepAt = stepAt(counter.local(), loop, code, graph);
    boolean isBehindTest = stepAt >= graph.blockEnd(loop.head()) || stepAt < loop.head();
    int step = !isBehindTest || stepAt < 0 ? 0 : ((IincInsnNode) code.get(stepAt)).incr;
    boolean isUpwards = test == Opcodes.IF_ICMPLT || test == Opcodes.IF_ICMPLE;
    boolean isInclusive = test == Opcodes.IF_ICMPLE || test == Opcodes.IF_ICMPGE;
    return step == (isUpwards ? 1 : -1)
        ? new CountedLoop(loop, counter.local(), step, stepAt, limit, isInclusive)
        : null;
  }

  private static boolean endsAtHead(Loop loop, Graph graph) {
    return loop.blocks().stream()
        .allMatch(b -> graph.successors(b).stream().allMatch(loop.blocks()::get) == (b != loop.head()));
  }

  /** The test with which the loop goes on; -1 for none. */
  private static int staying(int test, boolean staysWithoutJump) {
    if (!staysWithoutJump) {
      return test;
    }
    return switch (test) {
      case Opcodes.IF_ICMPLT -> Opcodes.IF_ICMPGE;
      case Opcodes.IF_ICMPGE -> Opcodes.IF_ICMPLT;
      case Opcodes.IF_ICMPGT -> Opcodes.IF_ICMPLE;
      case Opcodes.IF_ICMPLE -> Opcodes.IF_ICMPGT;
      case Opcodes.IFLT -> Opcodes.IFGE;
      case Opcodes.IFGE -> Opcodes.IFLT;
      case Opcodes.IFGT -> Opcodes.IFLE;
      case Opcodes.IFLE -> Opcodes.IFGT;
      default -> -1;
    };
  }

  /** The one instruction that changes a local in the loop, by a constant in each round; -1 if there is no such one. */
  private static int stepAt(int local, Loop loop, InsnList code, Graph graph) {
    int found = onlyIncrease(local, loop, code, graph);
    return found >= 0 && isInEachRound(graph.block(found), loop, graph) ? found : -1;
  }

  /** The only instruction in a loop that changes a local, if that is by a constant; or -1. */
  static int onlyIncrease(int local, Loop loop, InsnList code, Graph graph) {
    int found = -1;
    for (int i : loop.instructions(graph)) {
      AbstractInsnNode insn = code.get(i);
      boolean increases = insn instanceof IincInsnNode increase && increase.var == local;
      if (increases && found >= 0 || insn instanceof VarInsnNode v && MethodFlow.overwrites(v, local)) {
        return -1;
      }
      found = increases ? i : found;
    }
    return found;
  }

  /** Whether a block of the loop is executed once in each of its rounds. */
  static boolean isInEachRound(int block, Loop loop, Graph graph) {
    return graph.dominates(block, graph.latch(loop.head())) && !leadsBackTo(block, loop, graph);
  }

  /** Whether a block is reached again in the same round. */
  private static boolean leadsBackTo(int block, Loop loop, Graph graph) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(Lists.of(block));
    while (!work.isEmpty()) {
      for (int next : graph.successors(work.pop())) {
        if (next == block && block != loop.head()) {
          return true;
        }
        if (next != loop.head() && loop.blocks().get(next) && !seen.get(next)) {
          seen.set(next);
          work.add(next);
        }
      }
    }
    return false;
  }

  /**
   * ... -> ..., number; a long: one that the counter is never below, in the loop and behind its last round
   *
   * @param start between what numbers it begins
   */
  void pushLeast(Code code, Start start) {
    if (step > 0) {
      pushStart(code, start, "least");
    } else {
      pushLimit(code, "least", Opcodes.LSUB);
    }
  }

  /** As {@link #pushLeast}: one that the counter is never above. */
  void pushGreatest(Code code, Start start) {
    if (step < 0) {
      pushStart(code, start, "greatest");
    } else {
      pushLimit(code, "greatest", Opcodes.LADD);
    }
  }

  /** What a counter begins with. */
  interface Start {
    /** The number, if it is always the same; or null. */
    IntExpr fixed();

    /** ... -> ..., least, greatest; longs */
    void pushBounds(Code code);
  }

  private void pushStart(Code code, Start start, String name) {
    if (start.fixed() == null) {
      start.pushBounds(code);
      if (inclusive) {
        limit.push(code);
      } else {
        code.push(0);
      }
      code.invokeStatic(IMAGES, name, "(JJI)J");
      return;
    }
    start.fixed().push(code);
    if (inclusive) {
      limit.push(code);
      code.invokeStatic(IMAGES, name, "(II)J");
    } else {
      code.op(Opcodes.I2L);
    }
  }

  private void pushLimit(Code code, String name, int further) {
    limit.push(code);
    if (inclusive) {
      limit.push(code);
      code.invokeStatic(IMAGES, name, "(II)J").op(Opcodes.LCONST_1).op(further);
    } else {
      code.op(Opcodes.I2L);
    }
  }
}
