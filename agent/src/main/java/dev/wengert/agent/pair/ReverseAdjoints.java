package dev.wengert.agent.pair;

import dev.wengert.agent.emit.Code;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** The adjoints that a reverse method has in variables: of locals, of stack entries, and of what a block computes. */
final class ReverseAdjoints {
  private final Code code;
  private final ReverseProgram program;
  private final ReverseVariables variables;
  private final boolean unwinds;

  private final Map<Object, Integer> bars = new HashMap<>();
  /** By variable with an adjoint to which loops only add: a second one, with a part of the sum. */
  private final Map<Integer, Integer> seconds = new HashMap<>();
  /** Variables with adjoints that are 0 where code is emitted. */
  private final Set<Integer> zeros = new HashSet<>();
  /** The block that is emitted. */
  private int block;

  ReverseAdjoints(Code code, ReverseProgram program, ReverseVariables variables, boolean unwinds) {
    this.code = code;
    this.program = program;
    this.variables = variables;
    this.unwinds = unwinds;
  }

  void startBlock(int start) {
    block = start;
    if (!unwinds) {
      bars.keySet().removeIf(key -> key instanceof Adjoint);
      zeros.clear();
      variables.forgetTemporaries();
    }
  }

  /** Whether something may have been added to an adjoint. */
  boolean isKnown(Adjoint adjoint) {
    return adjoint.home != Adjoint.Home.TEMPORARY || bars.containsKey(adjoint);
  }

  /** The variable with an adjoint that is not needed after this. */
  int take(Adjoint adjoint) {
    return isLasting(adjoint) ? takeAway(adjoint) : bars.get(adjoint);
  }

  /** A variable with an adjoint that is 0 from then on. */
  int takeAway(Adjoint adjoint) {
    int var = bar(adjoint);
    int taken = variables.temporary();
    code.dload(var);
    if (isCollected(adjoint)) {
      code.dload(second(var)).op(Opcodes.DADD).op(Opcodes.DCONST_0).dstore(second(var));
    }
    code.dstore(taken).op(Opcodes.DCONST_0).dstore(var);
    zeros.add(var);
    return taken;
  }

  /**
   * ..., value -> ...
   *
   * <p>What is added to an adjoint that was taken away in the same block is the adjoint: where a loop only adds up, {@code sum
   * += e}, that of the sum is the same variable in all rounds, which the JVM sees.
   *
   * <p>In a loop that adds to it in each round and takes nothing, it is the sum of two, to which rounds add by turns: no
   * addition waits for the one before.
   *
   * <pre>
   *   next = first + value; first = second; second = next;
   * </pre>
   */
  void add(Adjoint adjoint) {
    if (isLasting(adjoint) && !unwinds && zeros.remove(bar(adjoint))) {
      code.dstore(bar(adjoint));
    } else if (isCollected(adjoint) && program.isOnlyRead(adjoint, block)) {
      int first = bar(adjoint);
      code.dload(first).op(Opcodes.DADD).dload(second(first)).dstore(first).dstore(second(first));
    } else if (isLasting(adjoint) || bars.containsKey(adjoint)) {
      int var = bar(adjoint);
      code.dload(var).op(Opcodes.DADD).dstore(var);
    } else {
      int var = variables.temporary();
      bars.put(adjoint, var);
      code.dstore(var);
    }
  }

  /** ..., value -> ...; to no adjoint if there is none */
  void addOrPop(Adjoint adjoint) {
    if (adjoint == null) {
      code.op(Opcodes.POP2);
    } else {
      add(adjoint);
    }
  }

  /** Whether an adjoint is the sum of two variables, since a loop only adds to it. */
  private boolean isCollected(Adjoint adjoint) {
    return !unwinds && program.isCollected(adjoint);
  }

  private int second(int var) {
    return seconds.computeIfAbsent(var, k -> variables.lastingAdjoint());
  }

  private boolean isLasting(Adjoint adjoint) {
    return unwinds || adjoint.home != Adjoint.Home.TEMPORARY;
  }

  private int bar(Adjoint adjoint) {
    return bars.computeIfAbsent(adjoint.key(), k ->
        adjoint.home == Adjoint.Home.TEMPORARY ? variables.lastingTemporary() : variables.lastingAdjoint());
  }
}
