package dev.wengert.agent.probe;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import dev.wengert.agent.emit.MethodCopy;
import dev.wengert.agent.probe.CallWeaver.CallProbe;
import dev.wengert.agent.probe.FieldWeaver.FieldProbe;
import dev.wengert.agent.twin.Probing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The probes in one class. */
final class ClassProbes implements Probing {
  /** What is probed in a method; calls and fields by the numbers of their instructions. */
  private record Plan(
      List<MethodProbe> method, Map<Integer, List<CallProbe>> calls, Map<Integer, List<FieldProbe>> fields) {
    /** Whether nothing is probed. */
    boolean isEmpty() {
      return method.isEmpty() && calls.isEmpty() && fields.isEmpty();
    }
  }

  private final ProbeConfig config;
  private final Matches matches;
  private final ClassPool pool;
  private final Predicate<ClassInfo> isTarget;
  private final Map<MethodNode, Plan> plans = new HashMap<>();
  private ProbeMatcher matcher;

  ClassProbes(ProbeConfig config, ClassPool pool, Predicate<ClassInfo> isTarget, Matches matches) {
    this.config = config;
    this.pool = pool;
    this.isTarget = isTarget;
    this.matches = matches;
  }

  private ProbeMatcher matcher(ClassNode owner) {
    if (matcher == null) {
      matches.loaded(owner.name);
      new Examination(config, new Ancestry(pool)).examine(owner, matches);
      matcher = new ProbeMatcher(config, owner, new Ancestry(pool), isTarget, matches);
    }
    return matcher;
  }

  @Override
  public boolean concerns(ClassNode owner, MethodNode method) {
    return isRoot(owner, method) || !plan(owner, method).isEmpty();
  }

  @Override
  public boolean isRoot(ClassNode owner, MethodNode method) {
    return matcher(owner).isRoot(method);
  }

  private Plan plan(ClassNode owner, MethodNode method) {
    return plans.computeIfAbsent(method, m -> find(owner, m));
  }

  private Plan find(ClassNode owner, MethodNode method) {
    ProbeMatcher m = matcher(owner);
    Map<Integer, List<CallProbe>> calls = new HashMap<>();
    Map<Integer, List<FieldProbe>> fields = new HashMap<>();
    FilledArrays filled = null;
    for (int i = 0; i < method.instructions.size(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (insn instanceof MethodInsnNode call) {
        List<CallProbe> found = m.at(call, method);
        if (!found.isEmpty()) {
          calls.put(i, found);
        }
      } else if (insn instanceof FieldInsnNode field && m.mayBeProbed(field)) {
        filled = filled == null ? new FilledArrays(owner.name, method) : filled;
        List<FieldProbe> found = m.at(field, filled);
        if (!found.isEmpty()) {
          fields.put(i, found);
        }
      }
    }
    if (method.name.equals("<init>")) {
      fields.keySet().removeIf(i -> i < superCall(owner, method)); // its object is not one yet
    }
    return new Plan(m.in(method), calls, fields);
  }

  private static int superCall(ClassNode owner, MethodNode method) {
    for (int i = 0; i < method.instructions.size(); i++) {
      if (method.instructions.get(i) instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && (call.owner.equals(owner.superName) || call.owner.equals(owner.name))) {
        return i; // what comes before belongs to its arguments, or assigns what inner classes capture
      }
    }
    return 0;
  }

  @Override
  public MethodNode woven(ClassNode owner, MethodNode method, MethodNode source) {
    Plan plan = plan(owner, method);
    if (plan.isEmpty() && method.tryCatchBlocks.stream().noneMatch(t -> t.type != null)) {
      return source;
    }
    boolean isOwn = source == method;
    MethodNode to = isOwn ? MethodCopy.of(method) : source;
    if (isOwn) {
      weaveInstructions(to, plan);
      weaveHandlers(to);
    }
    if (!plan.method.isEmpty()) {
      new MethodWeaver(to, plan.method).weave();
    }
    return to;
  }

  private static void weaveInstructions(MethodNode to, Plan plan) {
    AbstractInsnNode[] insns = to.instructions.toArray();
    int firstFree = to.maxLocals;
    int most = 0;
    for (Map.Entry<Integer, List<CallProbe>> e : plan.calls.entrySet()) {
      most = Math.max(most, new CallWeaver(to, firstFree).weave((MethodInsnNode) insns[e.getKey()], e.getValue()));
    }
    for (Map.Entry<Integer, List<FieldProbe>> e : plan.fields.entrySet()) {
      most = Math.max(most, new FieldWeaver(to, firstFree).weave((FieldInsnNode) insns[e.getKey()], e.getValue()));
    }
    to.maxLocals += most;
    to.maxStack += 8;
  }

  /** Traces of exceptions that the program catches look as they do in a plain run. */
  private static void weaveHandlers(MethodNode to) {
    Set<LabelNode> handlers = new LinkedHashSet<>();
    to.tryCatchBlocks.stream().filter(t -> t.type != null).forEach(t -> handlers.add(t.handler));
    for (LabelNode handler : handlers) {
      AbstractInsnNode last = handler;
      while (last.getNext() != null && last.getNext().getOpcode() < 0) {
        last = last.getNext();
      }
      to.instructions.insert(last, new Emitter().op(Opcodes.DUP).call("caught", "(" + Emitter.OBJECT + ")V").list);
    }
    to.maxStack += 2;
  }
}
