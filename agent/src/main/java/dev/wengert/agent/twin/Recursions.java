package dev.wengert.agent.twin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which calls of a class may come back to the method that they are in.
 *
 * <p>A stack overflow leaves a pair no room to say where it was, and in a recursion it is likely. So a recursion goes
 * through twins, which choose by {@link dev.wengert.runtime.PairDepth}: pairs up to a depth that every stack has room
 * for, statements from there on. What overflows is deeper than all pairs, whose handlers have room again.
 */
final class Recursions {
  private final String owner;
  /** By method: the methods of the class that it calls, also by way of others. */
  private final Map<String, Set<String>> reached = new HashMap<>();

  Recursions(ClassNode owner) {
    this.owner = owner.name;
    Map<String, Set<String>> calls = new HashMap<>();
    for (MethodNode method : owner.methods) {
      calls.put(Members.key(method), callees(method));
    }
    calls.keySet().forEach(key -> reached.put(key, from(key, calls)));
  }

  private Set<String> callees(MethodNode method) {
    Set<String> callees = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && call.owner.equals(owner)) {
        callees.add(call.name + call.desc);
      }
    }
    return callees;
  }

  private static Set<String> from(String key, Map<String, Set<String>> calls) {
    Set<String> found = new HashSet<>();
    Deque<String> work = new ArrayDeque<>(calls.get(key));
    while (!work.isEmpty()) {
      String next = work.pop();
      if (found.add(next)) {
        work.addAll(calls.getOrDefault(next, Set.of()));
      }
    }
    return found;
  }

  /** Whether a method, by name and descriptor, may call itself. */
  boolean contain(String method) {
    return reached.getOrDefault(method, Set.of()).contains(method);
  }

  /** Whether a call in a method may lead back to it. */
  boolean isPartOfOne(MethodNode method, MethodInsnNode call) {
    String callee = call.name + call.desc;
    String key = Members.key(method);
    return call.owner.equals(owner)
        && (callee.equals(key) || reached.getOrDefault(callee, Set.of()).contains(key));
  }
}
