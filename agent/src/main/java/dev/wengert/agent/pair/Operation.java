package dev.wengert.agent.pair;

import dev.wengert.agent.classes.Lists;
import dev.wengert.agent.classes.Names;
import java.util.List;

/**
 * A value was computed from others. On the way back each gets the value's adjoint times the partial derivative:
 *
 * <pre>
 *   bar(operand) += ChainRule.times(bar(result), factor, careful)
 * </pre>
 *
 * @param terms the active operands
 */
public record Operation(Adjoint result, List<Term> terms) implements Effect {
  /**
   * An operand.
   *
   * @param factor the partial derivative; null for 1
   */
  public record Term(Adjoint operand, Factor factor, boolean negative) {}

  /** Forgets an operand whose derivative is 1. Returns whether there is exactly one. */
  public boolean dropOne(Adjoint operand) {
    List<Term> found = terms.stream().filter(t -> t.operand == operand).collect(Lists.toList());
    return found.size() == 1 && found.get(0).factor == null && !found.get(0).negative && terms.remove(found.get(0));
  }

  @Override
  public void reverse(ReverseMethod method) {
    if (!method.adjoints.isKnown(result)) {
      return; // nothing depends on it
    }
    int bar = method.adjoints.take(result);
    for (Term term : terms) {
      method.code.dload(bar);
      if (term.factor() != null) {
        term.factor().push(method);
        method.code.iload(ReverseVariables.CAREFUL).invokeStatic(Names.RUNTIME + "ChainRule", "times", "(DDI)D");
      }
      if (term.negative()) {
        method.code.op(org.objectweb.asm.Opcodes.DNEG);
      }
      method.adjoints.add(term.operand());
    }
  }
}
