package dev.wengert.agent.twin;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What a method does with the bits of numbers. */
final class BitUses {
  private final String owner;
  private final MethodNode method;
  private final Context context;

  BitUses(String owner, MethodNode method, Context context) {
    this.owner = owner;
    this.method = method;
    this.context = context;
  }

  /** Whether nothing is lost where the method asks for the bits of a number: it compares, or hashes. */
  boolean areHarmless(MethodInsnNode call) {
    return comparesOrHashes() && !keepsBits()
        || call.desc.endsWith(")J") && longsEndInComparisons()
        || context.mayUseBits(owner, method.name);
  }

  private boolean comparesOrHashes() {
    int result = Type.getReturnType(method.desc).getSort();
    return result >= Type.BOOLEAN
        && result <= Type.INT
        && (method.name.startsWith("equals") || method.name.startsWith("compare") || method.name.startsWith("hash"));
  }

  /** Whether bits may outlive this method, or be made a number again. */
  private boolean keepsBits() {
    for (AbstractInsnNode insn : method.instructions) {
      int op = insn.getOpcode();
      if (op == Opcodes.PUTFIELD || op == Opcodes.PUTSTATIC || op == Opcodes.LASTORE
          || op == Opcodes.IASTORE || insn instanceof MethodInsnNode call && takesBits(call)) {
        return true;
      }
    }
    return false;
  }

  private boolean takesBits(MethodInsnNode call) {
    return call.name.endsWith("BitsToDouble")
        || call.name.endsWith("BitsToFloat")
        || takesLong(call.desc) && !call.owner.startsWith("java/lang/") && !context.isLikeMath(call.owner);
  }

  private static boolean takesLong(String descriptor) {
    int first = descriptor.indexOf('J');
    return first >= 0 && first < descriptor.indexOf(')');
  }

  /** Whether a long of this method can only be compared, such as bits whose sign is asked for. */
  private boolean longsEndInComparisons() {
    for (AbstractInsnNode insn : method.instructions) {
      boolean leaves =
          switch (insn.getOpcode()) {
            case Opcodes.L2D, Opcodes.L2F, Opcodes.L2I, Opcodes.LRETURN, Opcodes.LASTORE -> true;
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> ((FieldInsnNode) insn).desc.equals("J");
            case Opcodes.INVOKEDYNAMIC -> takesLong(((InvokeDynamicInsnNode) insn).desc);
            default -> insn instanceof MethodInsnNode call && takesLong(call.desc);
          };
      if (leaves) {
        return false;
      }
    }
    return true;
  }
}
