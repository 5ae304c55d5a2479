package dev.wengert.agent.twin;

import dev.wengert.agent.flow.MethodFlow;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that the JVM would put in place of its calls: short, and without loops. Forward twins and reverse methods are
 * several times as long, and beyond its limit; those of short methods have names by which it is told to do so
 * nevertheless ({@code dev.wengert.agent.InliningAdvice}).
 */
final class ShortMethod {
  private static final int MOST = 100;

  private ShortMethod() {}

  static boolean is(MethodNode method) {
    Set<LabelNode> passed = new HashSet<>();
    int instructions = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LabelNode label) {
        passed.add(label);
      }
      for (LabelNode target : MethodFlow.targets(insn)) {
        if (passed.contains(target)) {
          return false;
        }
      }
      instructions += insn.getOpcode() < 0 ? 0 : 1;
    }
    return instructions <= MOST;
  }
}
