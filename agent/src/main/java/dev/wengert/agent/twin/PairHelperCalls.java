package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of methods of {@code PairData}; in loops of methods of the class that do the same ({@link PairHelpers}). */
final class PairHelperCalls {
  private final TwinMethod method;
  private final PairNames names;
  private final PairHelpers helpers;
  private final PairBlock block;

  PairHelperCalls(TwinMethod method, PairNames names, PairHelpers helpers, PairBlock block) {
    this.method = method;
    this.names = names;
    this.helpers = helpers;
    this.block = block;
  }

  /** A call of a method that is still to be added to the code. */
  MethodInsnNode call(String name, String descriptor) {
    if (!block.hasSites() || !block.repeats() || helpers.isFull()) {
      return new MethodInsnNode(Opcodes.INVOKESTATIC, Names.RUNTIME + "PairData", name, descriptor, false);
    }
    String own =
        switch (name) {
          case "touch" -> helpers.touch();
          case "refreshed" -> helpers.refreshed();
          default -> helpers.room(descriptor.substring(1, 3));
        };
    return new MethodInsnNode(Opcodes.INVOKESTATIC, method.owner(), own, descriptor, names.isInterface());
  }
}
