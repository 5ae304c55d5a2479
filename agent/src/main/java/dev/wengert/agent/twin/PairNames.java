package dev.wengert.agent.twin;

import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.agent.pair.Plan;
import java.util.function.Function;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a pair: the forward twin, and the two reverse methods.
 *
 * @param access flags of the forward twin, which is static
 * @param plan which locals are followed
 * @param callees the pair that a call goes to, if that is certain; or null
 */
record PairNames(String forward, Handle reverse, Handle unwind, Function<MethodInsnNode, PairNames> callees,
    Plan plan,
    int access) {
  static final int MOST_HELPERS = 1000;

  /** How many variables forward twins have beside those of other twins, at most. */
  int variables(MethodFlow flow, MethodNode original) {
    return 10 + flow.blocks().size() + 3 * original.maxLocals + PairRows.variables(original) + 2 * plan.numbers().size();
  }

  /** The name of a small method that the forward twin calls. */
  String helper(int number) {
    int end = forward.lastIndexOf('$') + 1;
    int index = (Integer.parseInt(forward.substring(end)) - Pairs.FIRST_NUMBER) / 8;
    return forward.substring(0, end) + (1_000_000_000 + MOST_HELPERS * index + number);
  }

  boolean isInterface() {
    return reverse.isInterface();
  }

  PairNames callee(MethodInsnNode call) {
    return callees.apply(call);
  }
}
