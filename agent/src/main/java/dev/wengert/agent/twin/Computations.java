package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Reals;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells methods that compute with numbers, or move them, from those that only call others. */
final class Computations {
  private Computations() {}

  static boolean isIn(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (isComputation(insn)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isComputation(AbstractInsnNode insn) {
    if (insn instanceof FieldInsnNode field) {
      return Reals.isReal(Type.getType(field.desc));
    }
    if (insn instanceof MethodInsnNode call) {
      return call.name.equals("arraycopy")
          || call.name.equals("clone")
          || call.owner.equals("java/util/Arrays")
          || Reals.isBox(call.owner);
    }
    return switch (insn.getOpcode()) {
      case Opcodes.DALOAD, Opcodes.FALOAD, Opcodes.DASTORE, Opcodes.FASTORE, Opcodes.DADD,
          Opcodes.FADD, Opcodes.DSUB, Opcodes.FSUB, Opcodes.DMUL, Opcodes.FMUL, Opcodes.DDIV,
          Opcodes.FDIV, Opcodes.DREM, Opcodes.FREM, Opcodes.DNEG, Opcodes.FNEG -> true;
      default -> false;
    };
  }
}
