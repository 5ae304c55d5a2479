package dev.wengert.agent.flow;

import dev.wengert.agent.classes.Reals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Which arrays of reals never leave the method that creates them: they are in its locals, and in parameters of methods
 * that do not let them go either. Nobody else can ask for such an array.
 *
 * <p>Everything that is not known to keep an array here lets it go; so do methods that call each other in a circle.
 */
public final class LocalArrays {
  /**
   * What is known of an array that stays.
   *
   * @param number from 0 for the first array of the method that stays, in the order of its code
   * @param length of the array, -1 if that is known at run time only
   * @param isAlone whether nothing refers to the last array that the same instruction created when it creates another
   */
  public record Local(int number, int length, boolean isAlone) {}

  private final String owner;
  private final Function<MethodInsnNode, MethodNode> bodies;
  private final BiPredicate<MethodInsnNode, Integer> harmless;
  private final Map<MethodNode, Flow> flows = new IdentityHashMap<>();

  /**
   * @param owner the class with the methods
   * @param bodies the method that a call runs, for certain; null where that is not known
   * @param harmless whether another call does not keep an argument, by its index, and does not return it
   */
  public LocalArrays(
      String owner, Function<MethodInsnNode, MethodNode> bodies, BiPredicate<MethodInsnNode, Integer> harmless) {
    this.owner = owner;
    this.bodies = bodies;
    this.harmless = harmless;
  }

  /** The arrays of a method that stay in it, by the instruction that creates them. */
  public Map<AbstractInsnNode, Local> of(MethodNode method) {
    Map<AbstractInsnNode, Local> result = new HashMap<>();
    if (creates(method)) {
      Flow flow = flow(method);
      for (int i = 0; i < method.instructions.size(); i++) {
        AbstractInsnNode insn = method.instructions.get(i);
        if (isCreation(insn) && flow.frames[i] != null && !flow.leaving.contains(insn)) {
          result.put(insn, new Local(result.size(), length(insn), !flow.refersTo(i, insn)));
        }
      }
    }
    return result;
  }

  private static boolean creates(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (isCreation(insn)) {
        return true;
      }
    }
    return false;
  }

  static boolean isCreation(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.NEWARRAY && Reals.isElement(((IntInsnNode) insn).operand);
  }

  /** The length that the instruction before pushes; behind a label it may come from elsewhere. */
  private static int length(AbstractInsnNode creation) {
    AbstractInsnNode before = creation.getPrevious();
    int op = before == null ? -1 : before.getOpcode();
    if (op >= Opcodes.ICONST_0 && op <= Opcodes.ICONST_5) {
      return op - Opcodes.ICONST_0;
    }
    int length =
        op == Opcodes.BIPUSH || op == Opcodes.SIPUSH
            ? ((IntInsnNode) before).operand
            : before instanceof LdcInsnNode ldc && ldc.cst instanceof Integer n ? n : -1;
    return Math.max(length, -1);
  }

  // ---------------------------------------------------------------- methods

  private Flow flow(MethodNode method) {
    Flow flow = flows.get(method);
    if (flow == null) {
      flows.put(method, Flow.UNKNOWN); // for calls that lead back here
      Uses uses = new Uses(this);
      try {
        flow = new Flow(new Analyzer<>(uses).analyze(owner, method), uses.leaving);
      } catch (AnalyzerException e) {
        throw new IllegalStateException(method.name + method.desc + ": " + e.getMessage(), e);
      }
      flows.put(method, flow);
    }
    return flow;
  }

  /**
   * Whether a call lets an argument go.
   *
   * @param argument its index; the receiver is the first argument
   */
  boolean letsGo(MethodInsnNode call, int argument) {
    MethodNode body = bodies.apply(call);
    if (body == null || (body.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return !harmless.test(call, argument);
    }
    int local = 0;
    int first = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    if (argument >= first) {
      local = first;
      for (int i = first; i < argument; i++) {
        local += Type.getArgumentTypes(call.desc)[i - first].getSize();
      }
    }
    Flow flow = flow(body);
    return flow == Flow.UNKNOWN || flow.leaving.contains(local);
  }

  /**
   * A method's values at each instruction.
   *
   * @param leaving what leaves it: creating instructions, locals with parameters
   */
  private record Flow(Frame<Reference>[] frames, Set<Object> leaving) {
    static final Flow UNKNOWN = new Flow(null, Set.of());

    /** Whether a local or the operand stack may hold an array from an instruction when that is reached. */
    boolean refersTo(int index, AbstractInsnNode creation) {
      Frame<Reference> frame = frames[index];
      for (int i = 0; i < frame.getLocals() + frame.getStackSize(); i++) {
        Reference value = i < frame.getLocals() ? frame.getLocal(i) : frame.getStack(i - frame.getLocals());
        if (value.origins().contains(creation)) {
          return true;
        }
      }
      return false;
    }
  }

  /** What leaves a method, found while its values are. */
  private static final class Uses extends ReferenceInterpreter {
    final Set<Object> leaving = new HashSet<>();
    private final LocalArrays arrays;

    Uses(LocalArrays arrays) {
      this.arrays = arrays;
    }

    @Override
    void leaves(Reference value) {
      leaving.addAll(value.origins());
    }

    @Override
    boolean letsGo(MethodInsnNode call, int argument) {
      return arrays.letsGo(call, argument);
    }
  }
}
