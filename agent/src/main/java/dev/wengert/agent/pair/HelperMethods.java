package dev.wengert.agent.pair;

import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Static methods that those of a pair call, beside them in their class. */
public interface HelperMethods {
  /** A new one, still empty; null if there are too many. */
  MethodNode method(String descriptor);

  /** A call of one. */
  MethodInsnNode call(MethodNode method);
}
