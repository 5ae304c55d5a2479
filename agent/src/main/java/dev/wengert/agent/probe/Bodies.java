package dev.wengert.agent.probe;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** In which methods of a class its lambdas and method references stand. */
final class Bodies {
  private final Map<String, MethodNode> outer = new HashMap<>();

  Bodies(ClassNode owner) {
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode indy) {
          for (Object argument : indy.bsmArgs) {
            if (argument instanceof Handle body && body.getOwner().equals(owner.name)) {
              outer.putIfAbsent(body.getName() + body.getDesc(), method);
            }
          }
        }
      }
    }
  }

  /** The method that the user wrote: the one with the lambda, or the method itself. */
  MethodNode outermost(MethodNode method) {
    MethodNode m = method;
    for (int i = 0; i < outer.size(); i++) {
      MethodNode next = outer.get(m.name + m.desc);
      if (next == null || next == m || !m.name.contains("$")) {
        return m;
      }
      m = next;
    }
    return m;
  }
}
