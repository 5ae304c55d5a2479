package dev.wengert.agent.emit;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Copies of methods, with instructions of their own. */
public final class MethodCopy {
  private MethodCopy() {}

  public static MethodNode of(MethodNode method) {
    MethodNode copy =
        new MethodNode(
            Opcodes.ASM9,
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(new String[0]));
    method.accept(copy);
    return copy;
  }
}
