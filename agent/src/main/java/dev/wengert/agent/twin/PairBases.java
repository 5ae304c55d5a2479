package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Plan;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The addresses of arrays in locals, which a forward twin has in variables: an array gets addresses once, so they
 * are looked up where a local gets another array, and where one may have got addresses ({@link StaleBases}).
 */
final class PairBases {
  private enum Origin {
    /** A parameter that is not assigned. */
    PARAMETER,
    /** Arrays that are created right before they are assigned, so that no other such local has them. */
    FRESH,
    ANY
  }

  private final TwinMethod method;
  private final Code code;
  private final Locals locals;
  private final Plan plan;
  private final PairHelperCalls helper;
  private final Map<Integer, Integer> bases;
  private final Map<Integer, Origin> origins = new HashMap<>();

  PairBases(TwinMethod method, PairVariables vars, Plan plan, PairHelperCalls helper) {
    this.plan = plan;
    this.method = method;
    this.helper = helper;
    this.code = method.code;
    this.locals = method.locals;
    this.bases = vars.bases;
    for (AbstractInsnNode insn : method.original.instructions) {
      if (insn instanceof VarInsnNode v && v.getOpcode() == Opcodes.ASTORE) {
        int before = insn.getPrevious() == null ? -1 : insn.getPrevious().getOpcode();
        origins.merge(
            v.var, before == Opcodes.NEWARRAY ? Origin.FRESH : Origin.ANY, (a, b) -> a == b ? a : Origin.ANY);
      }
    }
    int local = (method.original.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (Type type : Type.getArgumentTypes(method.original.desc)) {
      origins.merge(local, Origin.PARAMETER, (a, b) -> Origin.ANY);
      local += type.getSize();
    }
  }

  /** The variable with the address of the array in a local; -1 for none. */
  int variable(int local) {
    return bases.getOrDefault(local, -1);
  }

  /** Looks up the addresses of parameters. */
  void addPrologue(Code start) {
    bases.forEach(
        (local, base) -> {
          if (local < locals.parameterSize) {
            lookUp(start, local);
          }
        });
  }

  /** A local is about to get another array: what says that values are active is no longer said by its address. */
  void beforeStore(int local) {
    int base = variable(local);
    if (base >= 0) {
      int[] copy = {-1};
      method.state.stack.forEach(v -> secure(v, base, copy));
      method.state.locals.values().forEach(v -> secure(v, base, copy));
    }
  }

  private void secure(Object value, int base, int[] copy) {
    if (value instanceof PairValue p && p.isSaidBy(base)) {
      if (copy[0] < 0) {
        copy[0] = locals.temp(Type.INT_TYPE);
        code.iload(base).istore(copy[0]);
      }
      p.replace(base, copy[0]);
    }
  }

  /** A local has another array. */
  void stored(int local) {
    if (variable(local) >= 0) {
      lookUp(code, local);
    }
  }

  /** base = Span.base(span) */
  private void lookUp(Code to, int local) {
    to.aload(locals.span(local)).invokeStatic(Names.SPAN, "base", "(" + Names.L_SPAN + ")I").istore(variable(local));
  }

  /**
   * An element was stored in the array of a local.
   *
   * <pre>
   *   base = PairData.touch(base, active, span, tape);
   * </pre>
   *
   * @param pushActive pushes 0 if the value is passive
   */
  void touch(int local, Runnable pushActive) {
    code.iload(variable(local));
    pushActive.run();
    code.aload(locals.span(local)).aload(locals.tape);
    code.add(helper.call("touch", "(II" + Names.L_SPAN + Names.L_TAPE + ")I"));
    code.istore(variable(local));
  }

  /** Whether an array may have got addresses where an element was stored in that of another local. */
  boolean mayChange(int stored, int local) {
    return mayBeSame(stored, local) && !plan.areDistinct(stored, local);
  }

  /** Whether two locals hold different arrays for certain, or the forward twin asks so where it begins. */
  boolean areDistinct(int a, int b, boolean mayAsk) {
    if (a < 0 || a == b) {
      return false;
    }
    if (!mayBeSame(a, b)) {
      return true;
    }
    if (mayAsk && isParameter(a) && isParameter(b)) {
      plan.takeForDistinct(a, b);
      return true;
    }
    return false;
  }

  private boolean isParameter(int local) {
    return origins.get(local) == Origin.PARAMETER;
  }

  private boolean mayBeSame(int a, int b) {
    Origin first = origins.getOrDefault(a, Origin.ANY);
    Origin second = origins.getOrDefault(b, Origin.ANY);
    return a != b
        && !(first == Origin.FRESH && second != Origin.ANY)
        && !(second == Origin.FRESH && first != Origin.ANY);
  }

  /** An array may have got addresses: base = PairData.refreshed(base, span) */
  void refresh(int local) {
    int base = variable(local);
    code.iload(base).aload(locals.span(local));
    code.add(helper.call("refreshed", PairHelpers.REFRESHED)).istore(base);
  }
}
