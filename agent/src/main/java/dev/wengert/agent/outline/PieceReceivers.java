package dev.wengert.agent.outline;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Parts of a divided method that are given its receiver first: they become methods of that receiver, so that their pairs
 * know what those of whole methods know of its fields.
 *
 * <pre>
 *   ..., this, arguments -> ..., [result]        static part(this, arguments)  becomes  this.part(arguments)
 * </pre>
 */
public final class PieceReceivers {
  private final String owner;
  private final boolean isInterface;
  private final Map<String, MethodNode> pieces = new HashMap<>();

  /**
   * @param owner of the divided method
   * @param pieces static methods, each of which is called in one place
   */
  public PieceReceivers(String owner, boolean isInterface, List<MethodNode> pieces) {
    this.owner = owner;
    this.isInterface = isInterface;
    pieces.forEach(piece -> this.pieces.put(piece.name, piece));
  }

  /**
   * Finds the parts that the rest of the method calls, and parts of these.
   *
   * @param rest the method with calls in place of the parts
   */
  public void find(MethodNode rest) {
    Deque<MethodNode> callers = new ArrayDeque<>();
    if (hasReceiver(rest)) {
      callers.add(rest);
    }
    while (!callers.isEmpty()) {
      for (AbstractInsnNode insn : callers.pop().instructions) {
        MethodNode piece = insn instanceof MethodInsnNode call ? pieces.get(call.name) : null;
        if (piece != null && isGivenThis((MethodInsnNode) insn) && !Listing.assigns(piece, 0)) {
          give((MethodInsnNode) insn, piece);
          callers.add(piece);
        }
      }
    }
  }

  private static boolean hasReceiver(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) == 0 && !Listing.assigns(method, 0);
  }

  /** Whether all arguments are variables, and the first is variable 0. */
  private boolean isGivenThis(MethodInsnNode call) {
    Type[] types = Type.getArgumentTypes(call.desc);
    if (call.getOpcode() != Opcodes.INVOKESTATIC
        || types.length == 0
        || types[0].getSort() != Type.OBJECT
        || !types[0].getInternalName().equals(owner)) {
      return false;
    }
    AbstractInsnNode insn = call;
    for (int k = types.length - 1; k >= 0; k--) {
      insn = insn.getPrevious();
      if (!(insn instanceof VarInsnNode v) || v.getOpcode() != types[k].getOpcode(Opcodes.ILOAD) || k == 0 && v.var != 0) {
        return false;
      }
    }
    return true;
  }

  private void give(MethodInsnNode call, MethodNode piece) {
    Type[] types = Type.getArgumentTypes(piece.desc);
    piece.desc =
        Type.getMethodDescriptor(
            Type.getReturnType(piece.desc), Arrays.copyOfRange(types, 1, types.length));
    piece.access &= ~Opcodes.ACC_STATIC;
    call.setOpcode(Opcodes.INVOKESPECIAL);
    call.desc = piece.desc;
    call.itf = isInterface;
  }
}
