package dev.wengert.agent.outline;

import dev.wengert.agent.emit.MethodCopy;
import dev.wengert.agent.flow.MethodFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Puts the code of small methods in place of their calls: in a copy of a method, of which a pair is made. What a call of a
 * pair costs both ways is more than what such a method computes.
 *
 * <pre>
 *   dload 2, dload 4, dmul, invokestatic square(D)D    becomes    dload 2, dload 4, dmul, dstore 8, dload 8, dload 8, dmul
 *   dload 2, invokestatic square(D)D                   becomes    dload 2, dload 2, dmul
 * </pre>
 *
 * <p>It is code without jumps ({@link SmallMethod}), so that there are no frames to change. A receiver is {@code this}.
 */
public final class Inliner {
  /** Instructions that a method may have afterwards. */
  private static final int MOST = 2000;

  private final String owner;
  private final Function<MethodInsnNode, MethodNode> callees;
  private final SmallMethod small;

  /**
   * @param owner internal name of the class
   * @param callees the method of the class that a call goes to, with code in place of its own calls, if that is certain and it
   *     may be put there; or null
   * @param functions calls that have no effect
   */
  public Inliner(String owner, Function<MethodInsnNode, MethodNode> callees, Predicate<MethodInsnNode> functions) {
    this.owner = owner;
    this.callees = callees;
    this.small = new SmallMethod(owner, functions);
  }

  /** A copy of a method with code in place of calls; the method itself if there are no such calls. */
  public MethodNode inline(MethodNode method) throws AnalyzerException {
    if (calls(method).isEmpty()) {
      return method;
    }
    MethodNode copy = MethodCopy.of(method);
    List<MethodInsnNode> calls = calls(copy);
    ThisFlow flow = new ThisFlow(owner, copy);
    calls.removeIf(call -> !flow.hasNoOtherReceiver(call));
    Set<LabelNode> targets = targets(copy);
    for (MethodInsnNode call : calls) {
      MethodNode callee = callees.apply(call);
      if (copy.instructions.size() + callee.instructions.size() < MOST) {
        replace(copy, call, callee, targets, method.maxLocals);
        copy.maxLocals = Math.max(copy.maxLocals, method.maxLocals + callee.maxLocals);
        copy.maxStack = Math.max(copy.maxStack, method.maxStack + callee.maxStack);
      }
    }
    return copy;
  }

  private List<MethodInsnNode> calls(MethodNode method) throws AnalyzerException {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call) {
        MethodNode callee = callees.apply(call);
        if (callee != null && small.is(callee)) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  private static Set<LabelNode> targets(MethodNode method) {
    Set<LabelNode> targets = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      targets.addAll(MethodFlow.targets(insn));
    }
    return targets;
  }

  /**
   * Puts the code of a callee in place of a call: with new locals, or those that were loaded for it last.
   *
   * @param first of the new locals, which are the same for all calls
   */
  private static void replace(
      MethodNode method, MethodInsnNode call, MethodNode callee, Set<LabelNode> targets, int first) {
    boolean hasReceiver = call.getOpcode() != Opcodes.INVOKESTATIC;
    Type[] types = Type.getArgumentTypes(call.desc);
    int[] parameters = new int[types.length];
    int next = hasReceiver ? 1 : 0;
    for (int i = 0; i < types.length; i++) {
      parameters[i] = next;
      next += types[i].getSize();
    }
    Map<Integer, Integer> locals = new HashMap<>();
    int i = types.length - 1;
    for (; i >= 0; i--) { // loads just before the call
      VarInsnNode load = loadBefore(call, types[i], targets);
      if (load == null || load.var >= first || Listing.assigns(callee, parameters[i])) {
        break;
      }
      locals.put(parameters[i], load.var);
      method.instructions.remove(load);
    }
    InsnList code = new InsnList();
    for (; i >= 0; i--) {
      code.add(new VarInsnNode(types[i].getOpcode(Opcodes.ISTORE), first + parameters[i]));
    }
    if (hasReceiver) {
      locals.put(0, 0);
      code.add(new InsnNode(Opcodes.POP));
    }
    copy(callee, code, local -> locals.getOrDefault(local, first + local));
    method.instructions.insert(call, code);
    method.instructions.remove(call);
  }

  /** The instruction in front of a call, if it loads a local and is always executed before it. */
  private static VarInsnNode loadBefore(MethodInsnNode call, Type type, Set<LabelNode> targets) {
    AbstractInsnNode insn = call.getPrevious();
    while (insn instanceof LineNumberNode || insn instanceof LabelNode label && !targets.contains(label)) {
      insn = insn.getPrevious();
    }
    return insn instanceof VarInsnNode load && load.getOpcode() == type.getOpcode(Opcodes.ILOAD) ? load : null;
  }

  /** All but the return, without lines: those of the call stay. */
  private static void copy(MethodNode callee, InsnList code, Function<Integer, Integer> locals) {
    for (AbstractInsnNode insn : callee.instructions) {
      if (insn.getOpcode() < 0 || Listing.isReturn(insn)) {
        continue;
      }
      AbstractInsnNode copy = insn.clone(Map.of());
      if (copy instanceof VarInsnNode variable) {
        variable.var = locals.apply(variable.var);
      } else if (copy instanceof IincInsnNode iinc) {
        iinc.var = locals.apply(iinc.var);
      }
      code.add(copy);
    }
  }
}
