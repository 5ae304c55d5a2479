package dev.wengert.agent.twin;

import dev.wengert.agent.flow.LocalArrays;
import dev.wengert.agent.flow.MethodFlow;
import dev.wengert.agent.pair.Plan;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a pair: the forward twin, and the two reverse methods.
 *
 * @param access flags of the forward twin, which is static
 * @param recursion which calls may come back to the method; they go to twins, which choose again
 * @param plan which locals are followed
 * @param callees the pair that a call goes to, if that is certain; or null
 * @param arrays the arrays that a method creates and that stay in it and in such callees
 * @param kind what it expects
 * @param variants pairs of the same method that expect something else; of MAIN only
 */
record PairNames(String forward, Handle reverse, Handle unwind, Function<MethodInsnNode, PairNames> callees,
    Function<MethodNode, Map<AbstractInsnNode, LocalArrays.Local>> arrays,
    Predicate<MethodInsnNode> recursion,
    Plan plan,
    int access,
    Kind kind,
    Map<PairNames.Kind, PairNames> variants) {
  /** What a pair expects where it begins. */
  enum Kind {
    /** That certain parameters are different arrays. */
    MAIN,
    /** Nothing. */
    ALIASED,
    /** As MAIN, and that the receiver's final fields are passive. */
    PASSIVE_RECEIVER
  }

  static final int MOST_HELPERS = 1000;

  /** How many variables forward twins have beside those of other twins, at most. */
  int variables(MethodFlow flow, MethodNode original) {
    return 12
        + flow.blocks().size()
        + 3 * original.maxLocals
        + PairRows.variables(original)
        + 2 * plan.numbers().size()
        + 2 * plan.objects().size()
        + 2 * plan.positions().size();
  }

  /** The name of a small method that the forward twin calls. */
  String helper(int number) {
    int end = forward.lastIndexOf('$') + 1;
    int own = Integer.parseInt(forward.substring(end));
    int index = (own - (own < Pairs.FIRST_OF_SHORT ? Pairs.FIRST_NUMBER : Pairs.FIRST_OF_SHORT)) / Pairs.STRIDE;
    int first = MOST_HELPERS * (Kind.values().length * index + kind.ordinal());
    return forward.substring(0, end) + (Pairs.FIRST_HELPER + first + number);
  }

  boolean isInterface() {
    return reverse.isInterface();
  }

  PairNames callee(MethodInsnNode call) {
    return recursion.test(call) ? null : callees.apply(call);
  }
}
