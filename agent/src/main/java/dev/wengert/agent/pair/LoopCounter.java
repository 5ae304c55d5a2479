package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Names;
import org.objectweb.asm.Opcodes;

/**
 * The counter of a loop that it alone ends: how many rounds there were is the difference to what it began with, so no count
 * is kept.
 *
 * @param local the local; it is followed, as are those of the expressions
 * @param step 1 or -1
 * @param start what it begins with, of locals that the loop does not change
 * @param end with which it leaves the loop if there was a round, of such locals too; null if what the local held before is
 *     kept where the loop is entered
 */
public record LoopCounter(int local, int step, IntExpr start, IntExpr end) {
  /** Where the way back comes to the end of the loop: what the local held there. */
  void leave(ReverseMethod method) {
    if (end != null) {
      start.push(method);
      end.push(method);
      method.code.invokeStatic("java/lang/Math", step > 0 ? "max" : "min", "(II)I");
      method.code.op(Opcodes.I2L).lstore(method.variables.integer(local));
    }
  }

  /** ... -> ..., rounds before the one whose number the local holds; throws if there are more than ints count */
  void pushRounds(ReverseMethod method) {
    IntExpr now = new IntExpr.Local(local);
    (step > 0 ? now : start).push(method);
    if (!(step > 0 && start instanceof IntExpr.Constant c && c.value() == 0)) {
      (step > 0 ? start : now).push(method);
      method.code.op(Opcodes.ISUB);
    }
    method.code.invokeStatic(Names.RUNTIME + "Memory", "rounds", "(I)I");
  }
}
